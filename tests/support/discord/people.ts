import { EVERYONE, type Permission, permissionBits } from './permissions.ts';
import type { Channel, Guild, Message, User } from './types.ts';
import type { World } from './world.ts';

/** Who and where: makes people, servers and channels before the bot comes or while it is there. */
export interface People {
  user(name: string, options?: UserOptions): User;
  guild(name: string, options?: GuildOptions): Guild;
  channel(guild: Guild, name: string, options?: ChannelOptions): Channel;
  thread(parent: Channel, name: string, start: Message | null): Channel;
  /** The direct channel of a person and the bot; the same one every time. */
  direct(user: User): Channel;
  /** People among themselves, without the bot. */
  group(users: readonly User[], name: string): Channel;
}

export interface UserOptions {
  readonly locale?: string;
  readonly hasInstalled?: boolean;
  readonly refusesDirectMessages?: boolean;
  readonly isBot?: boolean;
  readonly isWebhook?: boolean;
}

export interface GuildOptions {
  readonly locale?: string;
  /** False for a server that people use the bot in which only they installed. */
  readonly hasBot?: boolean;
  /** What the bot was invited with, over what everyone may do. */
  readonly permissions?: readonly Permission[];
  /** What everyone may not do, the bot neither if it was not invited with it. */
  readonly everyoneDenied?: readonly Permission[];
}

export interface ChannelOptions {
  readonly botDenied?: readonly Permission[];
}

export function createPeople(world: World, announce: (channel: Channel) => void): People {
  const { nextId, users, guilds, channels, clock, bot } = world;
  const add = (channel: Omit<Channel, 'id' | 'isDeleted' | 'messages'>): Channel => {
    const made: Channel = { id: nextId(), isDeleted: false, messages: [], ...channel };
    channels.set(made.id, made);
    return made;
  };
  return {
    user: (name, { locale = 'en-US', hasInstalled = false, refusesDirectMessages = false, ...kind } = {}) => {
      const { isBot = false, isWebhook = false } = kind;
      const user: User = {
        ...{ id: nextId(), name, locale, hasInstalled, refusesDirectMessages },
        ...{ isBot: isBot || isWebhook, isWebhook },
      };
      users.set(user.id, user);
      return user;
    },
    guild: (name, { locale = 'en-US', hasBot = true, permissions = [], everyoneDenied = [] } = {}) => {
      const id = nextId();
      // The next number is the bot's role in it.
      nextId();
      const guild: Guild = {
        ...{ id, name, locale, hasBot, ownerId: nextId(), joinedAt: clock.now(), memberPermissions: new Map() },
        ...{
          botPermissions: permissionBits(permissions),
          everyonePermissions: EVERYONE & ~permissionBits(everyoneDenied),
        },
      };
      guilds.set(id, guild);
      return guild;
    },
    channel: (guild, name, { botDenied = [] } = {}) => {
      const denied = permissionBits(botDenied);
      const channel = add({ kind: 'text', name, guild, parent: null, members: [], botDenied: denied });
      if (guild.hasBot) announce(channel);
      return channel;
    },
    thread: (parent, name, start) => {
      const thread = add({ kind: 'thread', name, guild: parent.guild, parent, members: [], botDenied: 0n });
      if (start) start.thread = thread;
      if (parent.guild?.hasBot) announce(thread);
      return thread;
    },
    direct: (user) =>
      [...channels.values()].find(({ kind, members }) => kind === 'direct' && members.includes(user)) ??
      add({ kind: 'direct', name: user.name, guild: null, parent: null, members: [user, bot], botDenied: 0n }),
    group: (members, name) => add({ kind: 'group', name, guild: null, parent: null, members, botDenied: 0n }),
  };
}
