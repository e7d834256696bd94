import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/registry.ts';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote, type Wanted } from '../../support/discord/footnote.ts';

const QUESTION = { question: '借书证在一楼服务台办理吗？' };

async function opened(wanted: Wanted = {}) {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  return { discord, channel, anna, ...(await startFootnote(discord, wanted)) };
}

/** An answerer whose questions wait until they are let go; `arrived` when there are so many. */
function gated() {
  const waiting: (() => void)[] = [];
  const hopes: { readonly count: number; readonly come: () => void }[] = [];
  const ask = () =>
    new Promise<never>((_, reject) => {
      waiting.push(() => reject(new Error('let go')));
      for (const { count, come } of hopes) if (waiting.length >= count) come();
    });
  const arrived = (count: number) =>
    new Promise<void>((come) => (waiting.length >= count ? come() : hopes.push({ count, come })));
  return { waiting, arrived, engine: { answerer: { ask } } };
}

describe('manners', () => {
  it('a fault is one private sentence with the number that the log has, and nothing stays in the channel', async () => {
    const { discord, channel, anna, faults } = await opened({
      engine: { answerer: { ask: () => Promise.reject(new Error('secret/path is gone')) } },
    });
    const ben = discord.person('Ben');
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    const [told] = await discord.wait('a sentence', () => (reply.followUps.length > 0 ? reply.followUps : undefined));
    const [fault] = faults();
    expect(told?.text).toBe(`出错了，没能完成。请告诉管理员这个编号：${fault?.fields.id}`);
    expect(told?.isPrivate).toBe(true);
    expect(ben.sees(channel)).toEqual([]);
    expect(discord.complaints()).toEqual([]);
  });

  it('while the first index is built: a private sentence, with how far it is', async () => {
    const { discord, channel, anna } = await opened({ engine: { isReady: () => false, building: () => 0.426 } });
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    expect([reply.text, reply.isPrivate]).toEqual(['正在建立索引（42%），建好之后请再问一次。', true]);
    expect(await anna.complete('ask', { question: '?', source: '图' }, { in: channel })).toEqual([]);
    expect((await anna.answerTo(anna.say('借书证在一楼服务台办理吗？'))).text).toContain('正在建立索引（42%）');
    expect(discord.complaints()).toEqual([]);
  });

  it('acknowledges at once whatever is waiting, tells who waits long, and turns away the rest', async () => {
    const { waiting, arrived, engine } = gated();
    const { discord, channel } = await opened({ engine, atOnce: 1 });
    const people = Array.from({ length: 6 }, (_, i) => discord.person(`P${i}`, { locale: 'zh-CN' }));
    const replies = await Promise.all(
      people.map((one) => one.slash('ask', QUESTION, { in: channel, until: 'acknowledged' })),
    );
    expect(Math.max(...replies.map(({ acknowledgedAfterMs }) => acknowledgedAfterMs))).toBeLessThan(2500);
    await discord.wait(
      'who waits long to be told',
      () => replies.at(-1)?.text.includes('前面还有 5 个问题') || undefined,
    );
    for (let done = 0; done < people.length; done++) {
      await arrived(done + 1);
      waiting[done]?.();
    }
    await discord.wait('all to be told', () => replies.every(({ followUps }) => followUps.length === 1) || undefined);
    expect(discord.complaints()).toEqual([]);
  });

  it('gives up before the interaction ends', async () => {
    const { engine } = gated();
    const { discord, channel, anna } = await opened({ engine, guardMs: 50 });
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    const [told] = await discord.wait('a sentence', () => (reply.followUps.length > 0 ? reply.followUps : undefined));
    expect(told?.text).toContain('用时太久');
    expect(discord.complaints()).toEqual([]);
  });

  it('too soon after the last: a private sentence', async () => {
    const { discord, channel, anna } = await opened({ cooldownMs: 60_000 });
    await anna.slash('ask', QUESTION, { in: channel });
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    expect([reply.text, reply.isPrivate]).toEqual([expect.stringMatching(/^问得太快了，请 \d+ 秒后再问。$/), true]);
    expect(discord.complaints()).toEqual([]);
  });

  it('finishes what it is doing before it leaves, and takes nothing new', async () => {
    const { waiting, arrived, engine } = gated();
    const { discord, channel, anna, close } = await opened({ engine });
    const reply = await anna.slash('ask', QUESTION, { in: channel, until: 'acknowledged' });
    await arrived(1);
    const closed = close();
    const late = await anna.slash('ask', QUESTION, { in: channel });
    expect(late.text).toBe('正在重新启动，请过一会儿再问。');
    waiting[0]?.();
    await closed;
    expect(reply.followUps.map(({ text }) => text)).toEqual([expect.stringContaining('出错了')]);
    expect(discord.complaints()).toEqual([]);
  });
});

describe('commands at Discord', () => {
  it('are registered once, in three languages, for everywhere', async () => {
    const discord = await openDiscord();
    const first = await startFootnote(discord);
    await first.close();
    const second = await startFootnote(discord);
    const puts = discord.requests.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(1);
    expect(second.entries).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ commandsChanged: false }) }),
    );
    const [body] = puts.map(({ body: json }) => json as unknown as Readonly<Record<string, unknown>>[]);
    expect(body?.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
    const ask = body?.find(({ name }) => name === 'ask');
    expect(ask).toMatchObject({
      name_localizations: { 'zh-CN': '提问', 'zh-TW': '提問', 'en-US': 'ask' },
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    });
  });

  it('are registered again when they changed', async () => {
    const discord = await openDiscord();
    const first = await startFootnote(discord);
    await first.close();
    const renamed = commands.map((command) =>
      command.name === 'help' ? { ...command, description: 'helpAsk' as const } : command,
    );
    await startFootnote(discord, { commands: renamed });
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });

  it('may be of one server only', async () => {
    const discord = await openDiscord();
    const guild = discord.guild('试验');
    await startFootnote(discord, { server: guild.id });
    const [put] = discord.requests.filter(({ method }) => method === 'PUT');
    expect(put?.path).toContain(`/guilds/${guild.id}/commands`);
    expect(discord.complaints()).toEqual([]);
  });
});
