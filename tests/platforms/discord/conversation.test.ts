import { describe, expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote, type Wanted } from '../../support/discord/footnote.ts';

const ANSWER = '> 借书证在一楼服务台办理，需要带身份证和20元押金。';

async function readingRoom(wanted: Wanted = {}) {
  const discord = await openDiscord();
  const guild = discord.guild('读书会');
  const channel = discord.channel(guild, '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  const footnote = await startFootnote(discord, wanted);
  return { discord, guild, channel, anna, ...footnote };
}

describe('asking in messages', () => {
  it('by a mention: the bot types, then replies without notifying anybody', async () => {
    const { discord, channel, anna } = await readingRoom();
    const question = anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: channel });
    const answer = await anna.answerTo(question);
    expect(answer.text).toContain(ANSWER);
    expect(answer.replyTo).toBe(question.message);
    expect(answer.pings).toEqual([]);
    expect(discord.transcript()).toMatch(/typing/);
    expect(discord.complaints()).toEqual([]);
  });

  it('in a thread, in a direct message, and by a reply to the bot', async () => {
    const { discord, channel, anna } = await readingRoom();
    const thread = discord.thread(channel, '借书');
    const inThread = await anna.answerTo(anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: thread }));
    expect(inThread.channel).toBe(thread);
    expect(inThread.text).toContain(ANSWER);
    expect((await anna.answerTo(anna.say('借书证在一楼服务台办理吗？'))).text).toContain(ANSWER);
    const followUp = anna.say('图书馆周日闭馆吗？', { in: thread, replyTo: inThread });
    expect((await anna.answerTo(followUp)).text).toContain('周日闭馆');
    expect(discord.complaints()).toEqual([]);
  });

  it('is answered only where it is meant: not without a mention, not to bots, not twice', async () => {
    const { discord, channel, anna } = await readingRoom();
    anna.say('借书证在一楼服务台办理吗？', { in: channel });
    anna.say('@everyone 借书证在一楼服务台办理吗？', { in: channel });
    const robot = discord.person('robot', { isBot: true });
    robot.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: channel });
    await anna.answerTo(anna.say(`${discord.mention} 你好`, { in: channel }));
    const said = anna.sees(channel).filter(({ author }) => author === 'Footnote');
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('你好！')]);
  });

  it('needs words', async () => {
    const { discord, channel, anna } = await readingRoom();
    const answer = await anna.answerTo(anna.say(discord.mention, { in: channel }));
    expect(answer.text).toMatch(/写上问题|write your question/);
  });

  it('asked otherwise, the answer changes with it; taken back, it goes', async () => {
    const { discord, channel, anna } = await readingRoom();
    const question = anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: channel });
    const answer = await anna.answerTo(question);
    anna.edit(question, `${discord.mention} 图书馆周日闭馆吗？`);
    await anna.changeOf(answer);
    expect(answer.text).toContain('周日闭馆');
    expect(answer.text).not.toContain(ANSWER);
    anna.remove(question);
    await discord.wait('the answer to go', () => answer.isDeleted || undefined);
    expect(anna.sees(channel)).toEqual([]);
    expect(discord.complaints()).toEqual([]);
  });

  it('taken back before it is answered, is never answered', async () => {
    const doors: (() => void)[] = [];
    const { discord, channel, anna } = await readingRoom();
    const slow = await readingRoom({
      engine: { answerer: { ask: () => new Promise((_, reject) => doors.push(() => reject(new Error('late')))) } },
    });
    const question = slow.anna.say(`${slow.discord.mention} 借书证？`, { in: slow.channel });
    await slow.discord.wait('the question to arrive', () => doors.length || undefined);
    slow.anna.remove(question);
    doors[0]?.();
    await anna.answerTo(anna.say(`${discord.mention} 你好`, { in: channel }));
    await slow.close();
    expect(slow.anna.sees(slow.channel)).toEqual([]);
  });

  it('where the bot may not write, the person is told directly', async () => {
    const { discord, guild, anna } = await readingRoom();
    const hall = discord.channel(guild, '大厅', { botDenied: ['SendMessages'] });
    anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: hall });
    const [told] = await discord.wait('a direct message', () =>
      anna.sees(anna.direct).length > 0 ? anna.sees(anna.direct) : undefined,
    );
    expect(told?.text).toContain('我在 \\#大厅 里回答不了'.replace('\\', ''));
    expect(told?.text).toContain('SendMessages');
    expect(discord.complaints().filter(({ kind }) => kind !== 'refused request')).toEqual([]);
  });

  it('without leave for embeds or files the answer is text', async () => {
    const { discord, guild, anna } = await readingRoom();
    const plain = discord.channel(guild, '纯文字', { botDenied: ['EmbedLinks', 'AttachFiles'] });
    const answer = await anna.answerTo(anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: plain }));
    expect(answer.embeds).toEqual([]);
    expect(answer.content).toContain(ANSWER);
    expect(discord.complaints()).toEqual([]);
  });

  it('a fault is told to the person alone, with the number that the log has', async () => {
    const { discord, channel, anna, faults } = await readingRoom({
      engine: { answerer: { ask: () => Promise.reject(new Error('secret/path is gone')) } },
    });
    anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: channel });
    const [told] = await discord.wait('a direct message', () =>
      anna.sees(anna.direct).length > 0 ? anna.sees(anna.direct) : undefined,
    );
    expect(told?.text).toContain('出错了');
    expect(told?.text).not.toContain('secret');
    const [fault] = faults();
    expect(told?.text).toContain(String(fault?.fields.id));
  });

  it('too soon after the last, gets a friendly sentence', async () => {
    const { discord, channel, anna } = await readingRoom({ cooldownMs: 60_000 });
    await anna.answerTo(anna.say(`${discord.mention} 借书证在一楼服务台办理吗？`, { in: channel }));
    const second = await anna.answerTo(anna.say(`${discord.mention} 图书馆周日闭馆吗？`, { in: channel }));
    expect(second.text).toMatch(/请 \d+ 秒后再问/);
  });
});
