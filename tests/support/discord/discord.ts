/**
 * A Discord of our own over loopback, for the real discord.js client.
 *
 *     const discord = await openDiscord();                        // closes itself with the test
 *     const guild = discord.guild('读书会', { permissions: ['ManageMessages'] });
 *     const channel = discord.channel(guild, '问答', { botDenied: ['AttachFiles'] });
 *     const anna = discord.person('安娜', { locale: 'zh-CN' });
 *
 *     startBot({ token: discord.token, api: discord.api });       // or a child process with discord.environment
 *     await discord.ready(['ask']);                               // online, and these commands are registered
 *
 *     const reply = await anna.slash('ask', { question: '…' }, { in: channel });
 *     reply.text; reply.isPrivate; reply.buttons; reply.files; reply.acknowledgedAfterMs;
 *     const source = await anna.press(reply, '[1]');              // a label, its beginning, or a custom id
 *     const form = await anna.press(reply, '👎');  await anna.submit(form, { '原因': ['wrong'] });
 *     await anna.complete('ask', { source: '北' }, { in: channel });
 *     const answer = await anna.answerTo(anna.say(`${discord.mention} …`, { in: channel }));
 *
 *     anna.edit(question, '…');  anna.remove(question);  discord.deny(channel, ['SendMessages']);  discord.kick(guild);
 *
 *     expect(discord.complaints()).toEqual([]);                   // every fault of the bot, in sentences
 *
 * What a person waits for in vain, or what Discord's client would not let them do, fails with a sentence and the
 * transcript. With a `createManualClock()` time moves only by `advance`. `discord.disturb` and `discord.gateway` make the
 * weather: rate limits, 5xx, slow answers, cut connections, lost sessions. Every request body is appended as a JSON line to
 * the file that DISCORD_REQUESTS names (`npm run test:discord-contract`).
 */
import { onTestFinished } from 'vitest';
import { type Discord, type DiscordOptions, openLoopback, RATE_LIMITS } from './loopback.ts';

export type { Discord, DiscordOptions };
export { RATE_LIMITS };

export async function openDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await openLoopback(options);
  onTestFinished(discord.close);
  return discord;
}
