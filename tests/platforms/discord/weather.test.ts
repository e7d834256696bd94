import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../src/errors.ts';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';

const QUESTION = { question: '借书证在一楼服务台办理吗？' };
const ANSWER = '借书证在一楼服务台办理，需要带身份证和20元押金。';
const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const EDIT = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';
const SEND = 'POST /channels/{channel_id}/messages';

async function opened() {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  return { discord, channel, anna, ...(await startFootnote(discord)) };
}

describe('bad weather', () => {
  it.each([
    ['an acknowledgement fails once', CALLBACK, { kind: 'status', status: 502 }],
    [
      'an acknowledgement arrives, but its answer is lost',
      CALLBACK,
      { kind: 'status', status: 502, takesEffect: true },
    ],
    ['filling in fails once', EDIT, { kind: 'status', status: 500 }],
    ['filling in is rate limited', EDIT, { kind: 'rate limit', seconds: 0.05 }],
  ] as const)('%s: the answer comes all the same', async (_, route, disturbance) => {
    const { discord, channel, anna } = await opened();
    discord.disturb(route, disturbance);
    const card = await anna.slash('ask', QUESTION, { in: channel });
    expect(card.text).toContain(ANSWER);
    expect(discord.complaints().filter(({ kind }) => kind !== 'acknowledged twice')).toEqual([]);
  });

  it('a reply arrives, but its answer is lost: it is not posted twice', async () => {
    const { discord, channel, anna } = await opened();
    discord.disturb(SEND, { kind: 'status', status: 502, takesEffect: true });
    const question = anna.say(`${discord.mention} ${QUESTION.question}`, { in: channel });
    const answer = await anna.answerTo(question);
    anna.remove(question);
    await discord.wait('the answer to go', () => answer.isDeleted || undefined);
    expect(anna.sees(channel)).toEqual([]);
    expect(discord.complaints()).toEqual([]);
  });

  it('an interaction that is too old is left, and the next is answered', async () => {
    const { discord, channel, anna, faults } = await opened();
    discord.disturb(CALLBACK, { kind: 'status', status: 404, code: 10062 });
    await anna.slash('ask', QUESTION, { in: channel, until: 'sent' });
    expect((await anna.slash('ask', QUESTION, { in: channel })).text).toContain(ANSWER);
    expect(faults().map(({ level, event }) => [level, event])).toEqual([
      ['warn', 'interaction expired before it was heard of'],
    ]);
  });

  it('a lost connection is resumed: what was asked meanwhile is answered, once, and /status tells', async () => {
    const { discord, channel, anna } = await opened();
    discord.gateway.drop();
    const answer = await anna.answerTo(anna.say(`${discord.mention} ${QUESTION.question}`, { in: channel }));
    expect(answer.text).toContain(ANSWER);
    const { text } = await anna.slash('status', {}, { in: channel });
    expect(text).toContain('续接 1 次');
    expect(anna.sees(channel).filter(({ author }) => author === 'Footnote').length).toBeLessThanOrEqual(2);
    expect(discord.complaints()).toEqual([]);
  });

  it.each([
    ['there is no such application', 10002, /no application/],
    ['the bot is not in that server', 50001, /DISCORD_GUILD_ID/],
  ])('%s: one sentence at the start', async (_, code, sentence) => {
    const discord = await openDiscord();
    discord.disturb('GET /applications/{application_id}/commands', { kind: 'status', status: 403, code });
    const starting = startFootnote(discord);
    await expect(starting).rejects.toThrow(SetupError);
    await expect(starting).rejects.toThrow(sentence);
  });

  it('a token that holds no more ends the bot with what to do about it', async () => {
    const { discord, bot } = await opened();
    discord.revokeToken();
    await expect(bot.lost).rejects.toThrow(SetupError);
    await expect(bot.lost).rejects.toThrow(/DISCORD_TOKEN is not accepted/);
  });
});
