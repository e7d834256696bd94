import { randomUUID } from 'node:crypto';
import type { Chat } from './chat.ts';
import { refusal, refuse } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { count, isObject, list, problem, required } from './limits/check.ts';
import { choiceProblems } from './limits/commands.ts';
import { type Draft, FLAG, readDraft, type Upload } from './limits/message.ts';
import { modalProblems } from './limits/modal.ts';
import type { Channel, Interaction, InteractionKind, Json, Message, Problem, User } from './types.ts';
import * as wire from './wire.ts';
import type { World } from './world.ts';

export const DEADLINE_MS = 3000;
export const TOKEN_MS = 15 * 60_000;
const MOST_FOLLOW_UPS = 5;
const NOTHING: Draft = { content: '', embeds: [], components: [], attachments: [], flags: 0 };
/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const RESPONSES: Readonly<Record<InteractionKind, readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  modal: [4, 5, 6, 7],
  autocomplete: [8],
};

export interface Begin {
  readonly kind: InteractionKind;
  readonly action: string;
  readonly person: User;
  readonly channel: Channel;
  readonly data: Json;
  readonly message?: Message | null;
  readonly openedBy?: Interaction | null;
}

/** A request's JSON and files. */
export interface Body {
  readonly data: Json;
  readonly uploads: readonly Upload[];
}

export interface Interactions {
  /** Tells the bot what a person did; three seconds are given from here. */
  begin(options: Begin): Interaction;
  /** The first response. */
  respond(interaction: Interaction, body: Json, uploads: readonly Upload[]): void;
  /** A message sent with the interaction's token. */
  followUp(interaction: Interaction, body: Body): Message;
  /** Another text for one of its messages, or the first one for a deferred response. */
  change(interaction: Interaction, message: Message, body: Body): void;
  remove(interaction: Interaction, message: Message): void;
  /** By token, for as long as it holds. */
  find(token: string): Interaction;
  /** One of its messages; `@original` or an id. */
  messageOf(interaction: Interaction, name: string): Message;
}

export function createInteractions(world: World, gateway: Gateway, chat: Chat): Interactions {
  const { clock, nextId, application, bot } = world;
  const who = ({ person, action }: Interaction) => `${action} of ${person.name}`;

  function begin({ kind, action, person, channel, data, message = null, openedBy = null }: Begin): Interaction {
    const isHere = channel.guild ? channel.guild.hasBot : channel.members.includes(bot);
    const interaction: Interaction = {
      ...{
        id: nextId(),
        token: randomUUID().replaceAll('-', ''),
        kind,
        action,
        person,
        channel,
        message,
        data,
        openedBy,
      },
      ...{
        isBotInstalledHere: isHere,
        createdAt: clock.now(),
        acknowledgedAt: null,
        answeredAt: null,
        response: null,
        isLost: false,
      },
      ...{ isPrivate: false, original: null, isPending: false, followUps: [], modal: null, choices: null },
    };
    world.interactions.set(interaction.token, interaction);
    world.note(person.name, action);
    gateway.dispatch('INTERACTION_CREATE', interactionJson(interaction));
    const stop = clock.after(DEADLINE_MS, () => {
      unlisten();
      if (interaction.acknowledgedAt !== null) return;
      interaction.isLost = true;
      world.complain('not acknowledged', `${who(interaction)} had no response within 3 s.`);
    });
    const unlisten = world.onChange(() => {
      if (interaction.acknowledgedAt === null) return;
      stop();
      unlisten();
    });
    return interaction;
  }

  function interactionJson(interaction: Interaction): Json {
    const { id, token, kind, person, channel, message, data, isBotInstalledHere } = interaction;
    const { guild } = channel;
    const user = wire.userJson(person);
    const seen = guild ? wire.permissionsOf(guild, person) : wire.botPermissions(channel);
    return {
      ...{ id, application_id: application.id, type: wire.INTERACTION_TYPE[kind], token, version: 1, data },
      ...{ channel_id: channel.id, channel: { ...wire.channelJson(world, channel), permissions: String(seen) } },
      ...(guild && {
        ...{ guild_id: guild.id, guild: { id: guild.id, locale: guild.locale, features: [] } },
        guild_locale: guild.locale,
        member: { ...wire.memberJson(world, guild, person), user, permissions: String(seen) },
      }),
      ...(!guild && { user }),
      ...(message && { message: wire.messageJson(world, message) }),
      app_permissions: String(isBotInstalledHere ? wire.botPermissions(channel) : seen),
      ...{ locale: person.locale, entitlements: [], entitlement_sku_ids: [], attachment_size_limit: 10_485_760 },
      authorizing_integration_owners: wire.ownersOf(person, channel, isBotInstalledHere),
      context: guild ? 0 : channel.members.includes(bot) && channel.kind === 'direct' ? 1 : 2,
    };
  }

  function respond(interaction: Interaction, body: Json, uploads: readonly Upload[]): void {
    const { kind, message } = interaction;
    const ms = clock.now() - interaction.createdAt;
    if (interaction.isLost || ms > DEADLINE_MS) {
      world.complain('acknowledged late', `${who(interaction)} was responded to after ${Math.round(ms)} ms.`);
      throw refusal('unknownInteraction');
    }
    if (interaction.acknowledgedAt !== null) {
      world.complain('acknowledged twice', `${who(interaction)} was responded to a second time.`);
      throw refusal('alreadyAcknowledged');
    }
    const type = Number(body.type);
    const allowed = RESPONSES[kind].filter((one) => (one !== 6 && one !== 7) || message !== null);
    if (!allowed.includes(type)) refuse([problem(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed}}.`)]);
    const data: Json = isObject(body.data) ? body.data : {};
    // Checked before anything changes: what Discord refuses acknowledges nothing.
    const accept = accepting(type, interaction, { data, uploads });
    interaction.acknowledgedAt = clock.now();
    interaction.response = type;
    accept();
    if (!interaction.isPending) interaction.answeredAt ??= clock.now();
    world.changed();
  }

  function accepting(type: number, interaction: Interaction, { data, uploads }: Body): () => void {
    const { channel, person, message } = interaction;
    const isPrivate = (Number(data.flags ?? 0) & FLAG.ephemeral) !== 0;
    const post = (draft: Draft, isThinking: boolean) => {
      interaction.isPrivate = isPrivate;
      interaction.isPending = isThinking;
      interaction.original = chat.post({
        ...{ channel, author: bot, draft, isThinking, interaction, allowedMentions: data.allowed_mentions },
        visibleTo: isPrivate ? person : null,
      });
    };
    switch (type) {
      case 4: {
        const draft = readDraft(data, { uploads, nextId });
        return () => post(draft, false);
      }
      case 5:
        return () => post({ ...NOTHING, flags: (isPrivate ? FLAG.ephemeral : 0) | FLAG.loading }, true);
      case 6:
        return () => {
          interaction.original = message;
          interaction.isPending = true;
          world.note(bot.name, 'will change the message');
        };
      case 7: {
        if (!message || message.isDeleted) throw refusal('unknownMessage');
        const draft = readDraft(data, { uploads, old: message, nextId });
        return () => {
          interaction.original = message;
          chat.edit(message, draft);
        };
      }
      case 8: {
        const choices = choicesOf(interaction, data);
        return () => {
          interaction.choices = choices;
        };
      }
      case 9:
        refuse(modalProblems(data));
        return () => {
          interaction.modal = data;
          world.note(bot.name, `shows the form "${data.title}"`);
        };
      default:
        throw refusal('unknownInteraction');
    }
  }

  function answered(interaction: Interaction): void {
    interaction.isPending = false;
    interaction.answeredAt ??= clock.now();
  }

  function change(interaction: Interaction, message: Message, { data, uploads }: Body): void {
    const old = message.isThinking ? undefined : message;
    const draft = readDraft(data, { uploads, old, nextId });
    const isPrivate = message.visibleTo !== null;
    if (interaction.original === message) answered(interaction);
    // Who sees a message is settled by the first response.
    const flags = isPrivate ? draft.flags | FLAG.ephemeral : draft.flags & ~FLAG.ephemeral;
    chat.edit(message, { ...draft, flags: flags & ~FLAG.loading }, data.allowed_mentions);
  }

  function followUp(interaction: Interaction, { data, uploads }: Body): Message {
    const { original, person, channel, isBotInstalledHere, followUps } = interaction;
    // The first follow-up of a deferred response fills it: "for backwards compatibility", as Discord says; one that was
    // deleted is no more to be filled (https://github.com/discord/discord-api-docs/issues/2739).
    if (original?.isThinking && !original.isDeleted) {
      change(interaction, original, { data, uploads });
      return original;
    }
    if (!isBotInstalledHere && followUps.length >= MOST_FOLLOW_UPS) throw refusal('followUpLimit');
    const draft = readDraft(data, { uploads, nextId });
    const visibleTo = (draft.flags & FLAG.ephemeral) === 0 ? null : person;
    answered(interaction);
    const message = chat.post({
      ...{ channel, author: bot, draft, visibleTo, interaction, allowedMentions: data.allowed_mentions },
    });
    followUps.push(message);
    world.changed();
    return message;
  }

  return {
    begin,
    respond,
    followUp,
    change,
    remove: (interaction, message) => {
      if (interaction.original === message) answered(interaction);
      chat.remove(message);
    },
    find: (token) => {
      const interaction = world.interactions.get(token);
      if (!interaction || clock.now() - interaction.createdAt > TOKEN_MS) throw refusal('invalidToken');
      if (interaction.acknowledgedAt === null || interaction.kind === 'autocomplete') throw refusal('unknownWebhook');
      return interaction;
    },
    messageOf: ({ original, followUps, message: pressed }, name) => {
      // The message with the button that was pressed is reached by its number, also when it is private.
      const reached = [original, ...followUps, pressed];
      const message = name === '@original' ? original : reached.find((one) => one?.id === name);
      if (!message || message.isDeleted) throw refusal('unknownMessage');
      return message;
    },
  };
}

/** At most 25, of the type of the option that is typed. */
function choicesOf({ data: asked }: Interaction, data: Json): readonly Json[] {
  const problems: Problem[] = [];
  const path = ['data', 'choices'];
  const choices = list(data.choices, path, problems);
  const focused = list(asked.options, ['options'], []).find(({ focused }) => focused === true);
  refuse([
    ...problems,
    ...(data.choices === undefined ? [required(path)] : []),
    ...count(choices, path, [0, 25]),
    ...choices.flatMap((choice, at) => choiceProblems(choice, focused?.type, [...path, at])),
  ]);
  return choices;
}
