import { describe, expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote, type Wanted } from '../../support/discord/footnote.ts';

const QUESTION = { question: '借书证在一楼服务台办理吗？' };
const ANSWER = '借书证在一楼服务台办理，需要带身份证和20元押金。';
const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const FOLLOW_UP = 'POST /webhooks/{webhook_id}/{webhook_token}';
const ORIGINAL = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';
const SEND = 'POST /channels/{channel_id}/messages';
/** The request does its work, but the bot hears that it failed, and asks again. */
const LOST = { kind: 'status', status: 502, takesEffect: true } as const;
const FAULTY = { engine: { answerer: { ask: () => Promise.reject(new Error('broken')) } } };

async function opened(wanted: Wanted = {}) {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  const complaints = () => discord.complaints().filter(({ kind }) => kind !== 'acknowledged twice');
  return { discord, channel, anna, ben: discord.person('Ben'), complaints, ...(await startFootnote(discord, wanted)) };
}

describe('where only the answer of Discord is lost', () => {
  it('a shared answer is posted once', async () => {
    const { discord, channel, anna, ben, complaints } = await opened();
    const card = await anna.slash('ask', { ...QUESTION, private: true }, { in: channel });
    discord.disturb(CALLBACK, LOST);
    await anna.press(card, '分享到频道');
    await discord.wait(
      'the button to go',
      () => card.buttons.every(({ label }) => label !== '分享到频道') || undefined,
    );
    expect(ben.sees(channel).map(({ text }) => text)).toEqual([expect.stringContaining(ANSWER)]);
    expect(complaints()).toEqual([]);
  });

  it('a reply to a mention is posted once', async () => {
    const { discord, channel, anna, ben, complaints } = await opened();
    discord.disturb(SEND, LOST);
    const answer = await anna.answerTo(anna.say(`${discord.mention} ${QUESTION.question}`, { in: channel }));
    await ben.press(answer, '👍');
    const own = channel.messages.filter(({ author, visibleTo }) => author.isBot && visibleTo === null);
    expect(own).toHaveLength(1);
    expect(complaints()).toEqual([]);
  });

  it('a direct message about a fault, and one about permissions, are posted once', async () => {
    const { discord, channel, anna, close, complaints } = await opened(FAULTY);
    discord.disturb(SEND, LOST);
    anna.say(`${discord.mention} ${QUESTION.question}`, { in: channel });
    await discord.wait('the direct message', () => anna.sees(anna.direct).length || undefined);
    discord.deny(channel, ['SendMessages']);
    discord.disturb(SEND, LOST);
    anna.say(`${discord.mention} ${QUESTION.question}`, { in: channel });
    await discord.wait('another', () => anna.sees(anna.direct).length > 1 || undefined);
    await close();
    expect(anna.sees(anna.direct).map(({ text }) => text)).toEqual([
      expect.stringContaining('出错了'),
      expect.stringContaining('SendMessages'),
    ]);
    expect(complaints().filter(({ kind }) => kind !== 'refused request')).toEqual([]);
  });

  it('the private sentence about a fault is told once, and the log has that it may be lost', async () => {
    const { discord, channel, anna, close, faults, complaints } = await opened(FAULTY);
    discord.disturb(FOLLOW_UP, LOST);
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    await discord.wait('the sentence', () => reply.followUps.length || undefined);
    await close();
    expect(reply.followUps).toHaveLength(1);
    expect(faults().map(({ event }) => event)).toEqual(['fault', 'a private sentence may not have arrived']);
    expect(complaints()).toEqual([]);
  });

  it('taking back "thinking" twice keeps nobody from hearing why', async () => {
    const { discord, channel, anna, ben, complaints } = await opened(FAULTY);
    discord.disturb(`DELETE ${ORIGINAL}`, LOST);
    const reply = await anna.slash('ask', QUESTION, { in: channel });
    await discord.wait('the sentence', () => reply.followUps.length || undefined);
    expect(reply.followUps.map(({ text }) => text)).toEqual([expect.stringContaining('出错了')]);
    expect(ben.sees(channel)).toEqual([]);
    expect(complaints()).toEqual([]);
  });

  it('an answer is deleted without a word', async () => {
    const { discord, channel, anna, close, faults, complaints } = await opened();
    const card = await anna.slash('ask', QUESTION, { in: channel });
    discord.disturb(`DELETE ${ORIGINAL}`, LOST);
    const pressed = await anna.press(card, '删除');
    await discord.wait('the card to go', () => card.isDeleted || undefined);
    await close();
    expect([pressed.followUps, faults(), anna.sees(channel)]).toEqual([[], [], []]);
    expect(complaints()).toEqual([]);
  });

  it('a form is shown, and what it says is kept', async () => {
    const { discord, channel, anna, store, complaints } = await opened();
    const card = await anna.slash('ask', QUESTION, { in: channel });
    discord.disturb(CALLBACK, LOST);
    const form = await anna.press(card, '👎');
    expect(form.form?.title).toBeTruthy();
    await anna.submit(form, { reasons: ['wrong'] });
    const [, , answer = ''] = card.buttons[0]?.customId?.split(':') ?? [];
    expect(store.feedback(answer).map(({ reasons }) => reasons)).toEqual([['wrong']]);
    expect(complaints()).toEqual([]);
  });

  it('the attached evidence stands there once', async () => {
    const { discord, channel, anna, complaints } = await opened();
    const card = await anna.slash('ask', QUESTION, { in: channel });
    discord.disturb(`PATCH ${ORIGINAL}`, LOST);
    const more = await anna.press(card, '更多来源');
    await discord.wait('the second time', () => more.versions.length || undefined);
    expect(more.files).toHaveLength(1);
    expect(complaints()).toEqual([]);
  });
});
