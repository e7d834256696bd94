import type { Chat } from '../chat.ts';
import { invalidForm, refusal, refuse } from '../errors.ts';
import { isObject, problem, text } from '../limits/check.ts';
import { type Draft, readDraft } from '../limits/message.ts';
import type { People } from '../people.ts';
import { has, type Permission } from '../permissions.ts';
import type { Call, Route } from '../rest.ts';
import type { Channel, Message } from '../types.ts';
import { botPermissions, channelJson, messageJson } from '../wire.ts';
import type { World } from '../world.ts';

/** https://discord.com/developers/docs/resources/message#create-message; "a few minutes" are two at least. */
const NONCE_MS = 120_000;

/** Channels, threads, direct messages, and the messages in them. */
export function channelRoutes(world: World, chat: Chat, people: People): readonly Route[] {
  const { bot, nextId } = world;
  const channelOf = ({ params }: Call): Channel => {
    const channel = world.channels.get(params.channel_id ?? '');
    if (!channel || channel.isDeleted) throw refusal('unknownChannel');
    const isIn = channel.guild ? channel.guild.hasBot : channel.members.includes(bot);
    if (!isIn || channel.kind === 'group' || !has(botPermissions(channel), 'ViewChannel'))
      throw refusal('missingAccess');
    return channel;
  };
  const need = (channel: Channel, ...names: readonly Permission[]) => {
    if (channel.guild && names.some((name) => !has(botPermissions(channel), name))) throw refusal('missingPermissions');
  };
  const needFor = (channel: Channel, { embeds, attachments }: Draft) => {
    need(channel, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages');
    if (embeds.length > 0) need(channel, 'EmbedLinks');
    if (attachments.length > 0) need(channel, 'AttachFiles');
  };
  const messageOf = (call: Call): Message => {
    const channel = channelOf(call);
    const message = world.messages.get(call.params.message_id ?? '');
    // A private message is not in the channel: only its interaction's token reaches it.
    if (!message || message.channel !== channel || message.isDeleted || message.visibleTo)
      throw refusal('unknownMessage');
    return message;
  };
  const shown = (message: Message) => messageJson(world, message, { isForGateway: true });

  function create(call: Call) {
    const { data, uploads } = call;
    const channel = channelOf(call);
    if (channel.members.some((person) => person.refusesDirectMessages)) throw refusal('noDirectMessages');
    const same = data.enforce_nonce === true && data.nonce !== undefined ? sentWith(String(data.nonce)) : undefined;
    if (same) return shown(same);
    const draft = readDraft(data, { uploads, nextId });
    needFor(channel, draft);
    const message = chat.post({
      ...{ channel, author: bot, draft, replyTo: replyTo(channel, data.message_reference) },
      ...{ allowedMentions: data.allowed_mentions, nonce: data.nonce === undefined ? undefined : String(data.nonce) },
    });
    return shown(message);
  }
  /** "If another message was created by the same author with the same nonce": in whatever channel, in the past few minutes. */
  const sentWith = (nonce: string) =>
    [...world.messages.values()].findLast(
      ({ author, nonce: own, createdAt }) =>
        author === bot && own === nonce && world.clock.now() - createdAt < NONCE_MS,
    );

  function replyTo(channel: Channel, reference: unknown): Message | null {
    if (!isObject(reference)) return null;
    const message = world.messages.get(String(reference.message_id));
    if (message && message.channel === channel && !message.isDeleted && !message.visibleTo) {
      if (!has(botPermissions(channel), 'ReadMessageHistory')) throw refusal('cannotReply');
      return message;
    }
    if (reference.fail_if_not_exists === false) return null;
    throw invalidForm([problem(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')]);
  }

  function openThread(channel: Channel, { data }: Call, start: Message | null) {
    need(channel, data.type === 12 ? 'CreatePrivateThreads' : 'CreatePublicThreads');
    refuse([
      ...text(data.name, ['name'], { least: 1, most: 100, isRequired: true }),
      ...([undefined, null, 60, 1440, 4320, 10080].includes(data.auto_archive_duration as number)
        ? []
        : [problem(['auto_archive_duration'], 'BASE_TYPE_CHOICES', 'Value must be one of {60, 1440, 4320, 10080}.')]),
    ]);
    if (start?.thread) throw refusal('threadExists');
    const thread = people.thread(channel, String(data.name), start);
    return channelJson(world, thread);
  }

  const react = (call: Call, isOn: boolean) => {
    const message = messageOf(call);
    const emoji = call.params.emoji_name ?? '';
    if (isOn && !message.reactions.has(emoji)) need(message.channel, 'AddReactions', 'ReadMessageHistory');
    if (!/^(?:\p{Emoji}|\p{Emoji_Component})+$|:\d+$/u.test(emoji)) throw refusal('unknownEmoji');
    chat.react(message, bot, emoji, isOn);
  };

  const messages = '/channels/{channel_id}/messages';
  const message = `${messages}/{message_id}`;
  const reaction = `${message}/reactions/{emoji_name}/@me`;
  return [
    { method: 'GET', template: '/channels/{channel_id}', handle: (call) => channelJson(world, channelOf(call)) },
    { method: 'POST', template: messages, handle: create },
    {
      method: 'GET',
      template: messages,
      handle: (call) => {
        const channel = channelOf(call);
        if (!has(botPermissions(channel), 'ReadMessageHistory')) return [];
        const most = Number(call.query.get('limit') ?? 50);
        const all = channel.messages.filter(({ isDeleted, visibleTo }) => !isDeleted && !visibleTo);
        return all.slice(-most).reverse().map(shown);
      },
    },
    {
      method: 'GET',
      template: message,
      handle: (call) => {
        if (!has(botPermissions(channelOf(call)), 'ReadMessageHistory')) throw refusal('missingAccess');
        return shown(messageOf(call));
      },
    },
    {
      method: 'PATCH',
      template: message,
      handle: (call) => {
        const old = messageOf(call);
        if (old.author !== bot) throw refusal('notYours');
        const draft = readDraft(call.data, { uploads: call.uploads, old, nextId });
        if (draft.attachments.some((file) => !old.attachments.includes(file))) need(old.channel, 'AttachFiles');
        chat.edit(old, draft);
        return shown(old);
      },
    },
    {
      method: 'DELETE',
      template: message,
      handle: (call) => {
        const old = messageOf(call);
        if (old.author !== bot) need(old.channel, 'ManageMessages');
        if (old.author !== bot && !old.channel.guild) throw refusal('missingPermissions');
        chat.remove(old);
      },
    },
    { method: 'PUT', template: reaction, handle: (call) => react(call, true) },
    { method: 'DELETE', template: reaction, handle: (call) => react(call, false) },
    {
      method: 'POST',
      template: '/channels/{channel_id}/typing',
      handle: (call) => {
        const channel = channelOf(call);
        need(channel, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages');
        world.typing.push({ channel, at: world.clock.now() });
        world.note(bot.name, 'is typing…');
      },
    },
    {
      method: 'POST',
      template: `${message}/threads`,
      isCreation: true,
      handle: (call) => openThread(channelOf(call), call, messageOf(call)),
    },
    {
      method: 'POST',
      template: '/channels/{channel_id}/threads',
      isCreation: true,
      handle: (call) => openThread(channelOf(call), call, null),
    },
    {
      method: 'POST',
      template: '/users/@me/channels',
      handle: ({ data }) => {
        const user = world.users.get(String(data.recipient_id));
        if (!user || user === bot) throw refusal('unknownUser');
        return channelJson(world, people.direct(user));
      },
    },
  ];
}
