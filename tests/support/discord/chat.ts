import type { Gateway } from './gateway.ts';
import { INTENT } from './gateway.ts';
import type { Draft } from './limits/message.ts';
import { spokenText } from './limits/message.ts';
import { pingsOf } from './mentions.ts';
import { has } from './permissions.ts';
import { shownText } from './shown.ts';
import type { Channel, Interaction, Message, User } from './types.ts';
import { botPermissions, CHANNEL_TYPE, channelJson, memberJson, messageJson, userJson } from './wire.ts';
import type { World } from './world.ts';

/** How far back the same words count as said twice. */
const RECENT = 100;

/** Messages come, change and go; everyone who may know is told. */
export interface Chat {
  post(options: PostOptions): Message;
  edit(message: Message, draft: Draft, allowedMentions?: unknown): void;
  remove(message: Message): void;
  react(message: Message, user: User, emoji: string, isOn: boolean): void;
  /** The bot must see a direct channel or a thread before it gets messages of it. */
  announce(channel: Channel): void;
}

export interface PostOptions {
  readonly channel: Channel;
  readonly author: User;
  readonly draft: Draft;
  readonly visibleTo?: User | null;
  readonly replyTo?: Message | null;
  readonly interaction?: Interaction | null;
  readonly allowedMentions?: unknown;
  readonly nonce?: string | undefined;
  /** "Thinking": nothing to read yet. */
  readonly isThinking?: boolean;
}

export function createChat(world: World, gateway: Gateway): Chat {
  const { bot, clock } = world;
  const intentOf = ({ guild }: Channel, [inGuild, direct]: readonly [number, number]) => (guild ? inGuild : direct);
  const seesChannel = (channel: Channel) =>
    channel.isDeleted || channel.kind === 'group'
      ? false
      : channel.guild
        ? channel.guild.hasBot && has(botPermissions(channel), 'ViewChannel')
        : channel.members.includes(bot);
  const dispatch = (name: string, message: Message) => {
    const { channel, author, visibleTo } = message;
    if (visibleTo || !seesChannel(channel)) return;
    const { guild } = channel;
    const isForGateway = (gateway.intents() & INTENT.messageContent) === 0;
    const data = {
      ...messageJson(world, message, { isForGateway }),
      channel_type: CHANNEL_TYPE[channel.kind],
      ...(guild && { guild_id: guild.id }),
      ...(guild && !author.isWebhook && { member: memberJson(world, guild, author) }),
    };
    gateway.dispatch(name, data, intentOf(channel, [INTENT.guildMessages, INTENT.directMessages]));
  };
  const remarkPings = ({ author, pings, channel }: Message) => {
    if (author === bot && pings.length > 0)
      world.complain('ping', `The bot's message in ${place(channel)} pings ${pings.join(', ')}.`);
  };
  /** Bots that answer bots never end. */
  const remarkBots = ({ author, channel, interaction, replyTo }: Message) => {
    const before = channel.messages.findLast((other) => other.author !== bot);
    const cause = replyTo ?? before;
    if (author === bot && !interaction && cause?.author.isBot && cause.author !== bot)
      world.complain('answered a bot', `The bot answered ${cause.author.name}, who is no person.`);
  };
  const remarkDouble = (message: Message) => {
    const { author, channel, interaction, replyTo } = message;
    const words = shownText(message);
    if (author !== bot || !words) return;
    const cause = interaction ?? replyTo;
    const others = channel.messages.slice(-RECENT).filter((other) => other !== message);
    const at = others.findLastIndex((other) => other.author !== bot);
    const isDouble = others.some(
      (other, index) =>
        other.author === bot &&
        !other.isDeleted &&
        other.visibleTo === message.visibleTo &&
        shownText(other) === words &&
        (cause ? (other.interaction ?? other.replyTo) === cause : index > at),
    );
    if (isDouble) world.complain('double post', `The bot said the same twice in ${place(channel)}: ${excerpt(words)}`);
  };

  return {
    post: ({ channel, author, draft, isThinking = false, allowedMentions, ...rest }) => {
      const { visibleTo = null, replyTo = null, interaction = null, nonce } = rest;
      const isAllowed = typeof allowedMentions === 'object' && allowedMentions !== null;
      const replied =
        isAllowed && 'replied_user' in allowedMentions ? allowedMentions.replied_user === true : !isAllowed;
      const message: Message = {
        ...{ id: world.nextId(), channel, author, ...draft, visibleTo, replyTo, interaction, nonce },
        pings: [...pingsOf(spokenText(draft), allowedMentions, interaction !== null)],
        repliedPing: replyTo !== null && replied,
        ...{ createdAt: clock.now(), editedAt: null, versions: [], isDeleted: false, thread: null },
        ...{ reactions: new Map(), isThinking },
      };
      world.messages.set(message.id, message);
      channel.messages.push(message);
      dispatch('MESSAGE_CREATE', message);
      const words = isThinking ? 'is thinking…' : excerpt(shownText(message));
      world.note(author.name, `${visibleTo ? `(only to ${visibleTo.name}) ` : ''}${place(channel)}: ${words}`);
      remarkPings(message);
      remarkDouble(message);
      remarkBots(message);
      return message;
    },
    edit: (message, draft, allowedMentions) => {
      const wasThinking = message.isThinking;
      if (!wasThinking) message.versions.push(shownText(message));
      Object.assign(message, draft);
      message.isThinking = false;
      if (!wasThinking) message.editedAt = clock.now();
      dispatch('MESSAGE_UPDATE', message);
      world.note(message.author.name, `${wasThinking ? '' : '(edited) '}${excerpt(shownText(message))}`);
      if (wasThinking) {
        message.pings = [...pingsOf(spokenText(draft), allowedMentions, true)];
        remarkPings(message);
        remarkDouble(message);
      }
    },
    remove: (message) => {
      message.isDeleted = true;
      const { id, channel, visibleTo, author } = message;
      const data = { id, channel_id: channel.id, ...(channel.guild && { guild_id: channel.guild.id }) };
      if (!visibleTo && seesChannel(channel))
        gateway.dispatch('MESSAGE_DELETE', data, intentOf(channel, [INTENT.guildMessages, INTENT.directMessages]));
      world.note(author.name, `(a message is deleted) ${excerpt(shownText(message))}`);
    },
    react: (message, user, emoji, isOn) => {
      const people = message.reactions.get(emoji) ?? new Set<string>();
      if (isOn) people.add(user.id);
      else people.delete(user.id);
      message.reactions.set(emoji, people);
      const { channel } = message;
      const data = {
        ...{ user_id: user.id, channel_id: channel.id, message_id: message.id, emoji: { id: null, name: emoji } },
        ...{ burst: false, type: 0, message_author_id: message.author.id },
        ...(channel.guild && { guild_id: channel.guild.id }),
        ...(channel.guild && isOn && { member: { ...memberJson(world, channel.guild, user), user: userJson(user) } }),
      };
      const intent = intentOf(channel, [INTENT.guildReactions, INTENT.directReactions]);
      if (seesChannel(channel))
        gateway.dispatch(isOn ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', data, intent);
      world.note(user.name, `${isOn ? 'reacts with' : 'takes back'} ${emoji}`);
    },
    announce: (channel) => {
      const data = { ...channelJson(world, channel), newly_created: true };
      if (channel.kind === 'thread') gateway.dispatch('THREAD_CREATE', data, INTENT.guilds);
      else if (channel.guild) gateway.dispatch('CHANNEL_CREATE', data, INTENT.guilds);
    },
  };
}

function place({ kind, name }: Channel): string {
  return kind === 'direct' ? 'a direct message' : `#${name}`;
}

function excerpt(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length > 120 ? `${[...line].slice(0, 120).join('')}…` : line;
}
