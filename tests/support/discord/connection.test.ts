import { ActivityType, DiscordjsErrorCodes, Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { openDiscord } from './discord.ts';
import type { Gateway } from './gateway.ts';

const MESSAGE_CONTENT = 1 << 15;
const GUILDS = 1 << 0;

describe('connecting with the real client', () => {
  it('comes online in its servers, and shows what it is doing', async () => {
    const discord = await openDiscord();
    discord.guild('读书会');
    discord.guild('elsewhere', { hasBot: false });
    const { client } = await startBot(discord);
    await discord.ready();
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['读书会']);
    expect(client.user.id).toBe(discord.applicationId);
    client.user.setPresence({ activities: [{ name: '42 %', type: ActivityType.Watching }] });
    await discord.wait('the presence', () => discord.presence() || undefined);
    expect(discord.presence()).toBe('42 %');
    expect((await client.application.fetch()).id).toBe(discord.applicationId);
  });

  it('an invite and a kick reach a bot that is online', async () => {
    const discord = await openDiscord();
    const guild = discord.guild('later', { hasBot: false });
    const { client } = await startBot(discord);
    await discord.ready();
    discord.invite(guild);
    await expect.poll(() => client.guilds.cache.size).toBe(1);
    const channel = discord.channel(guild, 'general');
    await expect.poll(() => client.channels.cache.has(channel.id)).toBe(true);
    discord.removeChannel(channel);
    await expect.poll(() => client.channels.cache.has(channel.id)).toBe(false);
    discord.kick(guild);
    await expect.poll(() => client.guilds.cache.size).toBe(0);
  });

  it.each([
    ['an intent that the owner did not switch on', GUILDS | MESSAGE_CONTENT, 4014, 'Used disallowed intents'],
    ['an intent that there is not', 1 << 30, 4013, 'Used invalid intents'],
  ])('%s closes the connection for good', async (_, intents, code, message) => {
    const discord = await openDiscord();
    await expect(startBot(discord, { intents: intents as number })).rejects.toThrow(message as string);
    await discord.wait('the close', () => discord.gateway.log.closes.includes(code as number) || undefined);
    expect(discord.gateway.isReady()).toBe(false);
  });

  it('an intent that the owner did switch on brings the content of every message', async () => {
    const discord = await openDiscord({ allowedIntents: MESSAGE_CONTENT });
    const channel = discord.channel(discord.guild('读书会'), 'general');
    const heard: string[] = [];
    await startBot(discord, {
      intents: GUILDS | (1 << 9) | MESSAGE_CONTENT,
      onMessage: ({ content }) => heard.push(content),
    });
    discord.person('安娜').say('not for the bot', { in: channel });
    await expect.poll(() => heard).toEqual(['not for the bot']);
  });

  it('a wrong token is refused at the door', async () => {
    const discord = await openDiscord();
    const wrong = startBot({ ...discord, token: `${discord.token.slice(0, -1)}x` });
    await expect(wrong).rejects.toMatchObject({ code: DiscordjsErrorCodes.TokenInvalid });
  });

  it('a token that is revoked later closes with 4004, and nothing is let through any more', async () => {
    const discord = await openDiscord();
    const { client, errors } = await startBot(discord);
    const gone = new Promise<number>((done) => client.once(Events.ShardDisconnect, ({ code }) => done(code)));
    discord.revokeToken();
    expect(await gone).toBe(4004);
    await expect(client.rest.get('/users/@me')).rejects.toMatchObject({ status: 401 });
    expect(errors).toMatchObject([{ message: 'Authentication failed' }]);
  });

  it('a dropped connection is resumed, and what was missed comes again, once and in order', async () => {
    const discord = await openDiscord();
    const anna = discord.person('安娜');
    const heard: string[] = [];
    await startBot(discord, { onMessage: ({ content }) => heard.push(content) });
    anna.say('one');
    await expect.poll(() => heard).toEqual(['one']);
    discord.gateway.drop();
    await discord.wait('the drop', () => !discord.gateway.isReady() || undefined);
    anna.say('two');
    anna.say('three');
    await expect.poll(() => heard, { timeout: 5000 }).toEqual(['one', 'two', 'three']);
    // The two that were missed.
    expect(discord.gateway.log).toMatchObject({ identifies: 1, resumes: 1, replayed: 2 });
  });

  it('heartbeats without an answer are noticed: the connection is a zombie, and is resumed', async () => {
    const discord = await openDiscord({ heartbeatMs: 60 });
    await startBot(discord);
    await discord.wait('a heartbeat', () => discord.gateway.log.heartbeats > 1 || undefined);
    discord.gateway.muteHeartbeats();
    await discord.wait('a resume', () => discord.gateway.log.resumes || undefined);
    expect(discord.gateway.log.closes).toContain(4200);
    expect(discord.gateway.isReady()).toBe(true);
  });

  it.each([
    ['asked to come back', (gateway: Gateway) => gateway.reconnect()],
    ['told that its session is invalid for now', (gateway: Gateway) => gateway.invalidate(true)],
    ['closed with an unknown error', (gateway: Gateway) => gateway.close(4000)],
  ])('%s, the client resumes', async (_, happen) => {
    const discord = await openDiscord();
    const { client } = await startBot(discord);
    const isBack = new Promise((done) => client.once(Events.ShardResume, done));
    happen(discord.gateway);
    await isBack;
    expect(discord.gateway.log).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('a session that is over is begun again', async () => {
    const discord = await openDiscord();
    const anna = discord.person('安娜');
    const heard: string[] = [];
    const { client } = await startBot(discord, { onMessage: ({ content }) => heard.push(content) });
    discord.gateway.invalidate(false);
    await new Promise((done) => client.once(Events.ShardReady, done));
    anna.say('still there?');
    await expect.poll(() => heard).toEqual(['still there?']);
    expect(discord.gateway.log).toMatchObject({ identifies: 2, resumes: 0 });
  });

  it('a resume of a session that is over is told so', async () => {
    const discord = await openDiscord();
    const { client } = await startBot(discord);
    // A client that is destroyed between identifying and being ready comes back: it is let become ready first.
    const isBack = new Promise((done) => client.once(Events.ShardReady, done));
    // Closed with "session timed out": the client tries to resume, in vain, and identifies anew.
    discord.gateway.close(4009);
    await isBack;
    expect(discord.gateway.log).toMatchObject({ identifies: 2, resumes: 0, closes: [4009, 1000] });
  });
});
