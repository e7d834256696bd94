import { Client, Events, type Interaction, type Message, Partials } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Discord } from './loopback.ts';

export interface BotOptions {
  readonly commands?: readonly object[];
  /** Bits; servers, their messages and direct messages when left out. */
  readonly intents?: number;
  readonly onInteraction?: (interaction: Interaction) => unknown;
  readonly onMessage?: (message: Message) => unknown;
  /** What goes wrong in the two above; kept for the test when left out. */
  readonly onError?: (error: unknown) => void;
}

export interface Bot {
  readonly client: Client<true>;
  /** What was thrown while it worked. */
  readonly errors: readonly unknown[];
}

const INTENTS = (1 << 0) | (1 << 9) | (1 << 12);

/** A small bot on the real discord.js client, for tests of the loopback Discord itself. */
export async function startBot(discord: Discord, options: BotOptions = {}): Promise<Bot> {
  const { commands = [], intents = INTENTS, onInteraction, onMessage } = options;
  const errors: unknown[] = [];
  const client = new Client({
    intents,
    partials: [Partials.Channel, Partials.Message],
    rest: { api: discord.api },
    // The client would wait five seconds between two of its own identifications.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
  const keep = (work: (() => unknown) | undefined) =>
    void (async () => work?.())().catch((error: unknown) => (options.onError ?? ((one) => errors.push(one)))(error));
  client.on(Events.InteractionCreate, (interaction) => keep(() => onInteraction?.(interaction)));
  client.on(Events.MessageCreate, (message) => message.author.bot || keep(() => onMessage?.(message)));
  client.on(Events.ShardError, (error) => errors.push(error));
  onTestFinished(() => client.destroy());
  await client.login(discord.token);
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands });
  if (!client.isReady()) await new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
  return { client: client as Client<true>, errors };
}
