export { Events } from 'discord.js';

import { Client, GatewayIntentBits, Options, Partials, PermissionsBitField } from 'discord.js';

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

export interface ClientOptions {
  /** Another REST base: a shared rate-limit proxy, a test server. */
  readonly api: string | undefined;
}

/** The connection to Discord. Nothing it sends notifies anybody, and what it remembers is bounded. */
export function createClient({ api }: ClientOptions): Client {
  return new Client({
    intents: INTENTS,
    // Direct messages, and messages from before the start, are known by their numbers only.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    ...(api !== undefined && { rest: { api } }),
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
}

/** The page where a server's owner, or a person for themselves, adds the bot with exactly the permissions it needs. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('permissions', String(new PermissionsBitField([...PERMISSIONS]).bitfield));
  link.searchParams.set('scope', 'bot applications.commands');
  return String(link);
}
