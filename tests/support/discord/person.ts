import type { Chat } from './chat.ts';
import { commandData, componentData, formData } from './gestures.ts';
import type { Begin, Interactions } from './interactions.ts';
import type { People } from './people.ts';
import { type Reply, reply, type Seen, seen } from './seen.ts';
import type { Channel, Interaction, Message, User } from './types.ts';
import type { Wait, WaitOptions } from './wait.ts';
import { WaitedInVain } from './wait.ts';
import type { World } from './world.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;
/** What a form is filled in with, by label or custom id. */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface Act extends WaitOptions {
  /** Where; in direct messages when left out. */
  readonly in?: Channel;
  /** What to wait for: the answer, only the first response, or nothing. */
  readonly until?: 'answered' | 'acknowledged' | 'sent';
}

/** A person and what they can do. Everything waits for what the bot does about it. */
export interface Person {
  readonly user: User;
  readonly id: string;
  readonly mention: string;
  /** The direct channel with the bot. */
  readonly direct: Channel;
  slash(command: string, values?: Values, act?: Act): Promise<Reply>;
  /** Suggestions while the last of the values is typed. */
  complete(command: string, values: Values, act?: Act): Promise<Reply['choices']>;
  /** A command of the menu of a message. */
  apply(command: string, to: Seen, act?: Act): Promise<Reply>;
  /** A button, by label (or its beginning) or custom id. */
  press(on: Seen, button: string, act?: Act): Promise<Reply>;
  /** An option of a menu, by label or value. */
  choose(on: Seen, options: string | readonly string[], act?: Act): Promise<Reply>;
  submit(form: Reply, values: FormValues, act?: Act): Promise<Reply>;
  say(text: string, say?: { in?: Channel; replyTo?: Seen; ping?: boolean }): Seen;
  edit(message: Seen, text: string): void;
  remove(message: Seen): void;
  react(message: Seen, emoji: string): void;
  /** The bot's next message after this one, in the same channel or in the thread that begins with it. */
  answerTo(message: Seen, options?: WaitOptions): Promise<Seen>;
  /** The messages that this person sees in a channel, oldest first. */
  sees(channel: Channel): readonly Seen[];
  /** Waits until the message says something else, or is gone. */
  changeOf(message: Seen, options?: WaitOptions): Promise<Seen>;
}

export interface PersonParts {
  readonly world: World;
  readonly chat: Chat;
  readonly people: People;
  readonly interactions: Interactions;
  readonly wait: Wait;
}

export function createPerson(user: User, { world, chat, people, interactions, wait }: PersonParts): Person {
  const { bot } = world;
  const direct = people.direct(user);

  async function act(begin: Omit<Begin, 'person'>, { until = 'answered', ...options }: Act): Promise<Reply> {
    const interaction = interactions.begin({ ...begin, person: user });
    if (until === 'sent') return reply(interaction);
    const what = `the ${until === 'answered' ? 'answer' : 'first response'} to ${begin.action} of ${user.name}`;
    await wait(what, () => settled(interaction, until === 'acknowledged'), options);
    return reply(interaction);
  }

  function visible({ message }: Seen): Message {
    if (message.isDeleted) throw new Error(`${user.name} cannot do that: the message is deleted.`);
    if (message.visibleTo && message.visibleTo !== user)
      throw new Error(`${user.name} cannot see a message that is only for ${message.visibleTo.name}.`);
    return message;
  }

  const draftOf = (text: string) => ({ content: text, embeds: [], components: [], attachments: [], flags: 0 });
  return {
    ...{ user, id: user.id, mention: `<@${user.id}>`, direct },
    slash: async (command, values = {}, options = {}) => {
      const channel = options.in ?? direct;
      const { data, action } = commandData(world, { command, values, channel, user });
      return act({ kind: 'command', action, channel, data }, options);
    },
    complete: async (command, values, options = {}) => {
      const channel = options.in ?? direct;
      const { data, action } = commandData(world, { command, values, channel, user, isTyping: true });
      const { choices } = await act({ kind: 'autocomplete', action: `${action}…`, channel, data }, options);
      return choices;
    },
    apply: async (command, to, options = {}) => {
      const message = visible(to);
      const { channel } = message;
      const { data, action } = commandData(world, { command, values: {}, channel, user, target: message });
      return act({ kind: 'command', action, channel, data }, options);
    },
    press: async (on, button, options = {}) => {
      const message = visible(on);
      const { data, action } = componentData(message, { button });
      return act({ kind: 'component', action, channel: message.channel, data, message }, options);
    },
    choose: async (on, chosen, options = {}) => {
      const message = visible(on);
      const { data, action } = componentData(message, { options: typeof chosen === 'string' ? [chosen] : chosen });
      return act({ kind: 'component', action, channel: message.channel, data, message }, options);
    },
    submit: async (on, values, options = {}) => {
      const { form, interaction } = on;
      if (!form) throw new Error(`${interaction.action} showed no form to ${user.name}.`);
      const { channel, message } = interaction;
      return act(
        {
          ...{ kind: 'modal', action: `submits "${form.title}"`, channel, data: formData(form, values), message },
          openedBy: interaction,
        },
        options,
      );
    },
    say: (text, { in: channel = direct, replyTo, ping = true } = {}) =>
      seen(
        chat.post({
          ...{ channel, author: user, draft: draftOf(text), replyTo: replyTo?.message ?? null },
          allowedMentions: { parse: ['users', 'roles'], replied_user: ping },
        }),
      ),
    edit: (message, text) => chat.edit(visible(message), draftOf(text)),
    remove: (message) => chat.remove(visible(message)),
    react: (message, emoji) => chat.react(visible(message), user, emoji, true),
    answerTo: ({ message }, options) =>
      wait(
        `the answer to ${user.name}'s "${message.content}"`,
        () => {
          const found = [message.channel, message.thread].flatMap((channel) => channel?.messages ?? []);
          const answer = found.find(
            (one) =>
              one.author === bot && !one.isThinking && !one.isDeleted && isAfter(one, message) && isFor(one, message),
          );
          return answer && seen(answer);
        },
        options,
      ),
    sees: (channel) =>
      channel.messages.filter((one) => !one.isDeleted && (!one.visibleTo || one.visibleTo === user)).map(seen),
    changeOf: ({ message }, options) => {
      const [before, text] = [message.versions.length, JSON.stringify([message.content, message.embeds])];
      const isChanged = () =>
        message.isDeleted ||
        message.versions.length > before ||
        text !== JSON.stringify([message.content, message.embeds]);
      return wait(`a change of the bot's message`, () => (isChanged() ? seen(message) : undefined), options);
    },
  };

  function isFor(answer: Message, message: Message): boolean {
    // An answer to someone else's message is none to this one.
    return (answer.replyTo === null || answer.replyTo === message) && answer.interaction === null;
  }
}

function isAfter(one: Message, other: Message): boolean {
  return BigInt(one.id) > BigInt(other.id);
}

/** Whether there is nothing more to wait for. */
function settled(interaction: Interaction, isAcknowledgementEnough: boolean): true | undefined {
  const { isLost, acknowledgedAt, original, isPending, action, person } = interaction;
  if (isLost) throw new WaitedInVain(`${action} of ${person.name}: "The application did not respond" (3 s).`);
  if (acknowledgedAt === null) return undefined;
  const isOpen = isPending && original?.isDeleted !== true;
  return isAcknowledgementEnough || !isOpen ? true : undefined;
}
