export { Events } from 'discord.js';

import {
  Client,
  GatewayIntentBits,
  Options,
  Partials,
  PermissionsBitField,
  REST,
  SimpleShardingStrategy,
  type WebSocketOptions,
} from 'discord.js';
import { atMost } from './patience.ts';

/** Messages of servers arrive without their text unless they mention the bot: no privileged intent is asked for. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** What answering in a channel needs; the invitation asks for no more. */
export const PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
] as const;

/** The library keeps a queue for every interaction that was answered: those with nothing in them go after so long. */
const QUEUES_MS = 60_000;
/** Direct channels remembered. One that is forgotten comes back with the next message. */
export const MOST_DIRECT = 200;

type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

export interface ClientOptions {
  /** Another REST base: a shared rate-limit proxy, a test server. */
  readonly api: string | undefined;
}

/** The connection to Discord. Nothing it sends notifies anybody, and what it remembers is bounded. */
export function createClient({ api }: ClientOptions): Client {
  const client: Client = new Client({
    intents: INTENTS,
    // Direct messages, and messages from before the start, are known by their numbers only.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { ...(api !== undefined && { api }), handlerSweepInterval: QUEUES_MS },
    ws: { buildStrategy: (manager) => createShards(manager, () => client) },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...{ MessageManager: 0, ReactionManager: 0, ReactionUserManager: 0, PresenceManager: 0, VoiceStateManager: 0 },
      ...{ GuildEmojiManager: 0, GuildStickerManager: 0, GuildInviteManager: 0, GuildBanManager: 0 },
      ...{
        GuildScheduledEventManager: 0,
        StageInstanceManager: 0,
        AutoModerationRuleManager: 0,
        ThreadMemberManager: 0,
      },
      // The bot itself always stays: its roles say what it may do.
      GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 500, keepOverLimit: (user) => user.id === user.client.user?.id },
    }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      threads: { interval: HOUR_S, lifetime: DAY_S },
    },
  });
  return client;
}

/** The page where a server's owner, or a person for themselves, adds the bot with exactly the permissions it needs. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('permissions', String(new PermissionsBitField([...PERMISSIONS]).bitfield));
  link.searchParams.set('scope', 'bot applications.commands');
  return String(link);
}

/** Requests that must not be sent again when only their answer was lost, since nothing would tell the second from the first. */
export function createOnce({ api }: ClientOptions): REST {
  return new REST({ ...(api !== undefined && { api }), retries: 0, handlerSweepInterval: QUEUES_MS });
}

/** The library remembers direct channels without a bound: the oldest go, but those in use. */
export function forgetDirectChannels({ channels }: Client, isInUse: (id: string) => boolean): void {
  const direct = channels.cache.filter((channel) => channel.isDMBased());
  const surplus = [...direct.keys()].slice(0, Math.max(0, direct.size - MOST_DIRECT));
  for (const id of surplus) if (!isInUse(id)) channels.cache.delete(id);
}

/** Ends the connection for good, whether Discord answers or not. */
export async function leave(client: Client, ms: number): Promise<void> {
  // It begins to end before the next line; whatever that sets off comes after it.
  const destroyed = client.destroy();
  ENDED.add(client);
  await atMost(ms, destroyed);
}

/** Clients that were left. */
const ENDED = new WeakSet<Client>();

/**
 * The library's connections come back half a second after they were ended between two events of a handshake (before READY,
 * while resuming, while waiting to try again): then `destroy` never resolves, and the process does not end. Whatever comes
 * back asks for its session first, and what ends a second time tells it: of a client that was left, both wait for ever.
 */
function createShards(manager: Manager, client: () => Client): SimpleShardingStrategy {
  const { retrieveSessionInfo, updateSessionInfo } = manager.options;
  const unlessLeft = <T>(work: () => T): T | Promise<never> =>
    ENDED.has(client()) ? new Promise<never>(() => undefined) : work();
  Object.assign(manager.options, {
    retrieveSessionInfo: (id) => unlessLeft(() => retrieveSessionInfo(id)),
    updateSessionInfo: (id, session) => unlessLeft(() => updateSessionInfo(id, session)),
  } satisfies Pick<Manager['options'], 'retrieveSessionInfo' | 'updateSessionInfo'>);
  return new SimpleShardingStrategy(manager);
}
