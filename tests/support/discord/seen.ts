import { type Button, buttonsOf, type Select, selectsOf, shownText } from './shown.ts';
import type { Channel, Interaction, Json, Message } from './types.ts';

/** A message as a person sees it, always as it is now. */
export interface Seen {
  readonly message: Message;
  readonly author: string;
  readonly channel: Channel;
  /** Everything to read, in order: content, text displays, embeds. */
  readonly text: string;
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly buttons: readonly Button[];
  readonly selects: readonly Select[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly text: string }[];
  /** Only one person sees it. */
  readonly isPrivate: boolean;
  readonly isThinking: boolean;
  readonly isDeleted: boolean;
  readonly replyTo: Message | null;
  /** Who gets a notification by it: user ids, `@everyone`, `role:ID`. */
  readonly pings: readonly string[];
  /** What it said before it was edited, oldest first. */
  readonly versions: readonly string[];
}

/** What comes of an action: a message, another text for the one that was pressed, or a form. */
export interface Reply extends Seen {
  readonly interaction: Interaction;
  readonly acknowledgedAfterMs: number;
  /** Until there was something to see; not a number before. */
  readonly answeredAfterMs: number;
  readonly followUps: readonly Seen[];
  readonly form: Form | null;
  /** Suggestions of an autocompletion. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
}

export interface Form {
  readonly title: string;
  readonly customId: string;
  readonly json: Json;
}

export function seen(message: Message): Seen {
  return {
    message,
    author: message.author.name,
    channel: message.channel,
    get text() {
      return message.isThinking ? '' : shownText(message);
    },
    get content() {
      return message.content;
    },
    get embeds() {
      return message.embeds;
    },
    get buttons() {
      return buttonsOf(message.components);
    },
    get selects() {
      return selectsOf(message.components);
    },
    get files() {
      return message.attachments.map(({ name, type, bytes }) => ({
        name,
        type,
        text: new TextDecoder().decode(bytes),
      }));
    },
    isPrivate: message.visibleTo !== null,
    get isThinking() {
      return message.isThinking;
    },
    get isDeleted() {
      return message.isDeleted;
    },
    replyTo: message.replyTo,
    get pings() {
      return message.pings;
    },
    versions: message.versions,
  };
}

/** Reading what a reply does not have is an error of the test's: a form has no text. */
export function reply(interaction: Interaction): Reply {
  const { original, modal, choices, action } = interaction;
  const missing = new Proxy({} as Message, {
    get: (_, key) => {
      throw new Error(`${action} was answered with ${modal ? 'a form' : 'no message'}: it has no ${String(key)}.`);
    },
  });
  const parts: PropertyDescriptorMap = original
    ? Object.getOwnPropertyDescriptors(seen(original))
    : Object.fromEntries(
        ['message', 'author', 'channel', 'text', 'content', 'embeds', 'buttons', 'selects', 'files', 'isPrivate'].map(
          (key) => [key, { get: () => Reflect.get(missing, key), enumerable: true }],
        ),
      );
  return Object.defineProperties(
    {},
    {
      ...parts,
      interaction: { value: interaction },
      acknowledgedAfterMs: { get: () => (interaction.acknowledgedAt ?? Number.NaN) - interaction.createdAt },
      answeredAfterMs: { get: () => (interaction.answeredAt ?? Number.NaN) - interaction.createdAt },
      followUps: { get: () => interaction.followUps.map(seen) },
      form: { value: modal && { title: String(modal.title), customId: String(modal.custom_id), json: modal } },
      choices: { value: choices ?? [] },
    },
  ) as Reply;
}
