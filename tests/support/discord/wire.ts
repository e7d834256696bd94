import { numbered } from './limits/components.ts';
import { spokenText } from './limits/message.ts';
import { namedIn } from './mentions.ts';
import { EVERYONE, has } from './permissions.ts';
import type { Channel, Guild, Interaction, Json, Message, User } from './types.ts';
import type { World } from './world.ts';

/** Objects as Discord's API writes them. */
export const CHANNEL_TYPE = { text: 0, direct: 1, group: 3, thread: 11 } as const;
const MESSAGE_TYPE = { default: 0, reply: 19, command: 20 } as const;

const iso = (ms: number) => new Date(ms).toISOString();

export function userJson({ id, name, isBot }: User): Json {
  return {
    ...{ id, username: name, discriminator: isBot ? '0001' : '0', global_name: isBot ? null : name, avatar: null },
    ...{ bot: isBot, system: false, public_flags: 0, flags: 0, banner: null, accent_color: null },
    ...{ avatar_decoration_data: null, collectibles: null, primary_guild: null, clan: null },
  };
}

export function memberJson(world: World, guild: Guild, user: User): Json {
  return {
    ...{ nick: null, avatar: null, banner: null, joined_at: iso(guild.joinedAt), premium_since: null, pending: false },
    ...{ roles: user === world.bot ? [botRoleId(guild)] : [], deaf: false, mute: false, flags: 0 },
    ...{ communication_disabled_until: null, unusual_dm_activity_until: null },
  };
}

/** What a person may do in a channel of a server. */
export function permissionsOf(guild: Guild, user: User): bigint {
  if (guild.ownerId === user.id) return EVERYONE | (1n << 3n);
  return guild.everyonePermissions | (guild.memberPermissions.get(user.id) ?? 0n);
}

/** What the bot may do in a channel; in direct messages, what anyone may. */
export function botPermissions({ guild, parent, botDenied }: Channel): bigint {
  if (!guild) return EVERYONE;
  const bits = guild.everyonePermissions | guild.botPermissions;
  return has(bits, 'Administrator') ? bits : bits & ~botDenied & ~(parent?.botDenied ?? 0n);
}

export function botRoleId({ id }: Guild): string {
  return (BigInt(id) + 1n).toString();
}

export function guildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild && !channel.isDeleted);
  const role = (id: string, name: string, permissions: bigint) => ({
    ...{ id, name, permissions: String(permissions), position: id === guild.id ? 0 : 1, color: 0, hoist: false },
    ...{ colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, icon: null, unicode_emoji: null },
    ...{ managed: id !== guild.id, mentionable: false, flags: 0 },
    ...(id !== guild.id && { tags: { bot_id: world.bot.id } }),
  });
  return {
    ...{ id: guild.id, name: guild.name, icon: null, splash: null, discovery_splash: null, owner_id: guild.ownerId },
    ...{ afk_channel_id: null, afk_timeout: 300, verification_level: 0, default_message_notifications: 0 },
    ...{ explicit_content_filter: 0, emojis: [], features: [], mfa_level: 0, application_id: null, stickers: [] },
    ...{ system_channel_id: null, system_channel_flags: 0, rules_channel_id: null, vanity_url_code: null },
    ...{ description: null, banner: null, premium_tier: 0, premium_subscription_count: 0, nsfw_level: 0 },
    ...{ preferred_locale: guild.locale, public_updates_channel_id: null, safety_alerts_channel_id: null },
    ...{ premium_progress_bar_enabled: false, joined_at: iso(guild.joinedAt), large: false, unavailable: false },
    ...{ member_count: guild.memberPermissions.size + 1, voice_states: [], presences: [], stage_instances: [] },
    ...{ guild_scheduled_events: [], soundboard_sounds: [] },
    roles: [
      role(guild.id, '@everyone', guild.everyonePermissions),
      role(botRoleId(guild), world.bot.name, guild.botPermissions),
    ],
    members: [{ ...memberJson(world, guild, world.bot), user: userJson(world.bot) }],
    channels: channels.filter(({ kind }) => kind === 'text').map((channel) => channelJson(world, channel)),
    threads: channels.filter(({ kind }) => kind === 'thread').map((channel) => channelJson(world, channel)),
  };
}

export function channelJson(world: World, channel: Channel): Json {
  const { id, kind, name, guild, parent, members } = channel;
  const base = { id, type: CHANNEL_TYPE[kind], last_message_id: channel.messages.at(-1)?.id ?? null, flags: 0 };
  switch (kind) {
    case 'direct':
      return { ...base, recipients: members.filter((user) => user !== world.bot).map(userJson) };
    case 'group':
      return { ...base, name, icon: null, owner_id: members[0]?.id, recipients: members.map(userJson) };
    case 'thread':
      return {
        ...{ ...base, name, guild_id: guild?.id, parent_id: parent?.id, owner_id: world.bot.id, message_count: 0 },
        ...{ member_count: 1, rate_limit_per_user: 0, total_message_sent: 0 },
        thread_metadata: {
          ...{ archived: false, auto_archive_duration: 1440, archive_timestamp: iso(world.clock.now()), locked: false },
          create_timestamp: iso(world.clock.now()),
        },
        member: { id, user_id: world.bot.id, join_timestamp: iso(world.clock.now()), flags: 0 },
      };
    case 'text': {
      const deny = { id: guild ? botRoleId(guild) : id, type: 0, allow: '0', deny: String(channel.botDenied) };
      // Denied to the role of the bot and, as an owner does it by hand, to the bot itself.
      const overwrites = channel.botDenied === 0n ? [] : [deny, { ...deny, id: world.bot.id, type: 1 }];
      return {
        ...{ ...base, name, guild_id: guild?.id, position: 0, parent_id: null, topic: null, nsfw: false },
        ...{ rate_limit_per_user: 0, permission_overwrites: overwrites },
      };
    }
    default:
      return kind satisfies never;
  }
}

export interface MessageView {
  /** The bot has no message content intent: what it may not read comes empty. */
  readonly isForGateway?: boolean;
  /** A referenced message carries none of its own. */
  readonly isNested?: boolean;
}

/** Whether the bot may read a message: its own, direct ones, and those that mention it. */
export function isReadable({ bot }: World, message: Message): boolean {
  const { author, channel, replyTo, interaction, repliedPing, content } = message;
  if (author === bot || interaction || channel.kind === 'direct') return true;
  if (namedIn(content).includes(bot.id)) return true;
  // A pinged reply counts as a mention, but not to the response to a command.
  return repliedPing && replyTo?.author === bot && !replyTo.interaction;
}

export function messageJson(world: World, message: Message, { isForGateway, isNested }: MessageView = {}): Json {
  const { id, channel, author, flags, replyTo, interaction, thread } = message;
  const isOpen = !isForGateway || isReadable(world, message);
  const mentioned = new Set(namedIn(spokenText(message)));
  if (message.repliedPing && replyTo) mentioned.add(replyTo.author.id);
  const users = [...mentioned].flatMap((user) => world.users.get(user) ?? []);
  const type = interaction?.kind === 'command' && interaction.original === message;
  return {
    ...{ id, channel_id: channel.id, author: userJson(author), timestamp: iso(message.createdAt) },
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    ...{ tts: false, mention_everyone: message.pings.some((ping) => ping.startsWith('@')), pinned: false, flags },
    ...{ mentions: users.map(userJson), mention_roles: roleIds(message) },
    content: isOpen ? message.content : '',
    embeds: isOpen ? message.embeds.map((embed) => ({ type: 'rich', ...embed })) : [],
    components: isOpen ? numbered(message.components) : [],
    attachments: isOpen ? message.attachments.map((attachment) => attachmentJson(channel, attachment)) : [],
    type: type ? MESSAGE_TYPE.command : replyTo ? MESSAGE_TYPE.reply : MESSAGE_TYPE.default,
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(author.isWebhook && { webhook_id: author.id }),
    ...(interaction && {
      ...{ webhook_id: world.application.id, application_id: world.application.id },
      interaction_metadata: interactionMetadata(interaction),
    }),
    ...(replyTo && { message_reference: referenceTo(replyTo) }),
    ...(replyTo && !isNested && { referenced_message: referenced(world, replyTo, isForGateway === true) }),
    ...(thread && { thread: channelJson(world, thread) }),
  };
}

function referenced(world: World, message: Message, isForGateway: boolean): Json | null {
  return message.isDeleted ? null : messageJson(world, message, { isForGateway, isNested: true });
}

function referenceTo({ id, channel }: Message): Json {
  return { type: 0, message_id: id, channel_id: channel.id, ...(channel.guild && { guild_id: channel.guild.id }) };
}

function roleIds({ pings }: Message): readonly string[] {
  return pings.flatMap((ping) => (ping.startsWith('role:') ? [ping.slice('role:'.length)] : []));
}

function interactionMetadata(interaction: Interaction): Json {
  const { id, kind, person, isBotInstalledHere, channel, message, openedBy } = interaction;
  const owners = ownersOf(person, channel, isBotInstalledHere);
  return {
    ...{ id, type: INTERACTION_TYPE[kind], user: userJson(person), authorizing_integration_owners: owners },
    ...(kind === 'component' && message && { interacted_message_id: message.id }),
    ...(openedBy && { triggering_interaction_metadata: interactionMetadata(openedBy) }),
  };
}

export const INTERACTION_TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** By how the bot was installed: "0" the server (or "0" itself for its direct messages), "1" the person. */
export function ownersOf(person: User, { guild, kind }: Channel, isBotInstalledHere: boolean): Json {
  const here = isBotInstalledHere && (kind === 'direct' || guild);
  return { ...(here && { '0': guild?.id ?? '0' }), ...(person.hasInstalled && { '1': person.id }) };
}

function attachmentJson(
  channel: Channel,
  { id, name, type, bytes, description }: Message['attachments'][number],
): Json {
  const url = `https://cdn.discordapp.com/attachments/${channel.id}/${id}/${encodeURIComponent(name)}`;
  return {
    ...{ id, filename: name, size: bytes.length, url, proxy_url: url, content_type: type },
    ...(description !== undefined && { description }),
  };
}
