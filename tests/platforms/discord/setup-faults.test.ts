import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../src/errors.ts';
import { createClient, leave } from '../../../src/platforms/discord/client.ts';
import { lostFor, setupErrorFor } from '../../../src/platforms/discord/setup-faults.ts';
import { openDiscord } from '../../support/discord/discord.ts';

describe('what the operator must set right', () => {
  it.each([
    ['a token that Discord does not know', { code: 'TokenInvalid' }, /DISCORD_TOKEN is not accepted/],
    ['a token refused by the API', { status: 401 }, /DISCORD_TOKEN is not accepted/],
    ['an intent that is not switched on', { code: 'DisallowedIntents' }, /does not allow this bot the intents/],
    ['the same, as the gateway says it', new Error('Used disallowed intents'), /does not allow this bot the intents/],
    ['an application that is gone', { code: 10002 }, /no application for this DISCORD_TOKEN/],
    ['a server that the bot is not in', { code: 50001 }, /DISCORD_GUILD_ID/],
    ['a server that there is not', { code: 10004 }, /DISCORD_GUILD_ID/],
  ])('%s', (_, error, sentence) => {
    const fault = setupErrorFor(error);
    expect(fault).toBeInstanceOf(SetupError);
    expect(fault?.message).toMatch(sentence);
  });

  it('a fault of another kind is none of these', () => {
    expect(setupErrorFor(new Error('socket hang up'))).toBeUndefined();
    expect(setupErrorFor({ code: 50013 })).toBeUndefined();
  });

  it.each([
    [4004, /DISCORD_TOKEN is not accepted/],
    [4013, /intents/],
    [4014, /intents/],
    [4011, /closed the connection for good \(4011\)/],
  ])('the gateway closes with %d, for good', async (code, sentence) => {
    const discord = await openDiscord();
    const client = createClient({ api: discord.api });
    const lost = lostFor(client);
    await client.login(discord.token);
    discord.gateway.close(code);
    await expect(lost).rejects.toThrow(sentence);
    await leave(client, 0);
  });
});
