import { expect, it, onTestFinished } from 'vitest';
import {
  createClient,
  createOnce,
  Events,
  forgetDirectChannels,
  leave,
  MOST_DIRECT,
} from '../../../src/platforms/discord/client.ts';
import { openDiscord } from '../../support/discord/discord.ts';

/** The bot's own client, without the bot. */
async function connected(discord: Awaited<ReturnType<typeof openDiscord>>) {
  const client = createClient({ api: discord.api });
  onTestFinished(() => leave(client, 0));
  const ready = new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
  await client.login(discord.token);
  await ready;
  return client;
}

it('direct channels are forgotten over a number, but the one in use; servers and the latest stay', async () => {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const client = await connected(discord);
  const people = Array.from({ length: MOST_DIRECT + 5 }, (_, n) => discord.person(`P${n}`));
  let heard = 0;
  client.on(Events.MessageCreate, () => heard++);
  for (const person of people) person.say('hello');
  await expect.poll(() => heard).toBe(people.length);
  const direct = () => client.channels.cache.filter((one) => one.isDMBased());
  expect(direct().size).toBe(MOST_DIRECT + 5);
  forgetDirectChannels(client, (id) => id === people[0]?.direct.id);
  // The first is in use; the four after it are the oldest.
  expect(direct().size).toBe(MOST_DIRECT + 1);
  const isKnown = (n: number) => client.channels.cache.has(people[n]?.direct.id ?? '');
  expect([0, 1, 2, 3, 4, 5, MOST_DIRECT + 4].map(isKnown)).toEqual([true, false, false, false, false, true, true]);
  expect(client.channels.cache.has(channel.id)).toBe(true);
  // Whoever was forgotten is known again with the next message.
  people[1]?.say('hello again');
  await expect.poll(() => isKnown(1)).toBe(true);
});

it('of many people, few are remembered, and the bot itself always', async () => {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const client = await connected(discord);
  let heard = 0;
  client.on(Events.MessageCreate, () => heard++);
  for (let n = 0; n < 600; n++) discord.person(`P${n}`).say('hello', { in: channel });
  await expect.poll(() => heard).toBe(600);
  const [guild] = client.guilds.cache.values();
  expect(client.users.cache.size).toBeLessThanOrEqual(500);
  expect(guild?.members.cache.size).toBeLessThanOrEqual(101);
  expect(guild?.members.cache.has(discord.applicationId)).toBe(true);
  expect(client.channels.cache.reduce((sum, one) => sum + (one.isTextBased() ? one.messages.cache.size : 0), 0)).toBe(
    0,
  );
});

it("the library's queues of answered interactions go within a minute", async () => {
  const discord = await openDiscord();
  const client = await connected(discord);
  for (const rest of [client.rest, createOnce({ api: discord.api })])
    expect(rest.options.handlerSweepInterval).toBeLessThanOrEqual(60_000);
});
