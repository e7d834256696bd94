import type { Client } from 'discord.js';
import { messageOf, SetupError } from '../../errors.ts';
import { codeIn } from './api-errors.ts';
import { Events } from './client.ts';

const WRONG_TOKEN = new SetupError(
  'DISCORD_TOKEN is not accepted by Discord; copy the token again from the Bot page of your application at https://discord.com/developers/applications.',
);
const WRONG_INTENTS = new SetupError(
  'Discord does not allow this bot the intents it asks for (servers, messages, direct messages); check the application at https://discord.com/developers/applications.',
);
const NO_APPLICATION = new SetupError(
  'There is no application for this DISCORD_TOKEN any more; create one at https://discord.com/developers/applications.',
);
const NO_SERVER = new SetupError(
  'DISCORD_GUILD_ID names a server that the bot is not in; invite it there, or leave it out.',
);
const CLOSE_CODES: Readonly<Record<number, SetupError>> = {
  4004: WRONG_TOKEN,
  4013: WRONG_INTENTS,
  4014: WRONG_INTENTS,
};

/** Rejects on a close of the gateway after which there is no reconnecting. */
export function lostFor(client: Client): Promise<never> {
  const lost = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) =>
      reject(CLOSE_CODES[code] ?? new Error(`Discord closed the connection for good (${code}).`)),
    );
    client.on(Events.Invalidated, () => reject(new Error('Discord ended the session for good.')));
  });
  // Whoever waits for it hears of it; until then it is no unhandled failure.
  lost.catch(() => undefined);
  return lost;
}

/** What the operator must set right; undefined for a fault of another kind. */
export function setupErrorFor(error: unknown): SetupError | undefined {
  if (error instanceof SetupError) return error;
  const name = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (name === 'TokenInvalid' || status === 401) return WRONG_TOKEN;
  if (name === 'DisallowedIntents' || /disallowed intents/i.test(messageOf(error))) return WRONG_INTENTS;
  if (codeIn(error) === 10002) return NO_APPLICATION;
  return codeIn(error) === 50001 || codeIn(error) === 10004 ? NO_SERVER : undefined;
}
