import type { Message, OmitPartialGroupDMChannel, PartialMessage } from 'discord.js';
import { say } from '../../commands/messages.ts';
import type { Language } from '../../types.ts';
import { isForbidden, isGone } from './api-errors.ts';
import { cardOf, type Desk, type Request } from './desk.ts';
import { allowedBy, posted, replacing } from './outgoing.ts';
import type { Payload } from './payload.ts';
import { type Asking, missingIn, sendingIn, tellMissing } from './places.ts';
import { isAddressed, languageIn, questionIn } from './question.ts';
import { renderCard } from './render/card.ts';
import { renderNotice } from './render/reply.ts';
import { sentenceFor } from './speak.ts';

type Changed = OmitPartialGroupDMChannel<Message | PartialMessage>;

/** Questions asked in messages: by a mention, by a reply to the bot, or directly. */
export interface Conversations {
  onMessage(message: Asking): Promise<void>;
  onEdit(message: Changed): Promise<void>;
  onDelete(id: string): Promise<void>;
  /** Whether a question of this channel is being answered. */
  isAnswering(channel: string): boolean;
}

interface Open {
  readonly question: string;
  readonly control: AbortController;
  /** When nothing more will be sent. */
  readonly done: Promise<void>;
}

/** Discord shows that somebody is typing for ten seconds. */
const TYPING_MS = 8000;
/** Messages known to be handled, so that none is answered twice. */
const MOST_HANDLED = 2000;

interface Question {
  readonly question: string;
  readonly language: Language;
  /** The message that holds the answer given before. */
  readonly before: string | undefined;
  readonly signal: AbortSignal;
}

export function createConversations(desk: Desk): Conversations {
  const { client, store, log } = desk;
  /** Questions being answered, by the number of their message. */
  const open = new Map<string, Open>();
  const handled = new Set<string>();
  const answering = new Set<Asking>();

  function isNew(id: string): boolean {
    if (handled.has(id)) return false;
    handled.add(id);
    for (const oldest of handled) {
      if (handled.size <= MOST_HANDLED) break;
      handled.delete(oldest);
    }
    return true;
  }

  /** Answers a message; an answer there already is replaced. */
  async function answer(message: Asking, before?: string): Promise<void> {
    answering.add(message);
    await answerOrRefuse(message, before).finally(() => answering.delete(message));
  }

  async function answerOrRefuse(message: Asking, before: string | undefined): Promise<void> {
    const question = questionIn(message);
    const language = desk.languageOf(languageIn(message));
    const missing = missingIn(message);
    if (missing.length > 0) return tellMissing(message, { missing, language, log });
    const refusal =
      desk.notReady(language) ??
      (question === '' ? say('askInWords', language) : undefined) ??
      (before === undefined ? desk.tooFast(message.author.id, language) : undefined);
    if (refusal !== undefined) return speak(message, renderNotice(refusal), before).then(() => undefined);
    const control = new AbortController();
    const done = answerNow(message, { question, language, before, signal: control.signal }).finally(() =>
      open.delete(message.id),
    );
    open.set(message.id, { question, control, done });
    await done;
  }

  async function answerNow(message: Asking, { question, language, before, signal }: Question): Promise<void> {
    const command = desk.command('ask');
    if (!command) return;
    const stopTyping = typeIn(message, log);
    try {
      const request: Request = {
        ...{ command, input: { question }, person: message.author.id, channel: message.channelId },
        ...{ place: message.guildId ?? message.channelId, locale: undefined, fallback: language, asked: desk.clock() },
        onWait: () => undefined,
      };
      const reply = await desk.answer(request);
      // The question was taken back or asked otherwise meanwhile.
      if (signal.aborted) return;
      const card = cardOf(reply, request);
      if (card) {
        const saved = {
          asker: message.author.id,
          channel: message.channelId,
          questionMessage: message.id,
          isPrivate: false,
        };
        const id = desk.keep(card, saved);
        const sent = await speak(message, renderCard(card, { answer: id }), before);
        if (sent === undefined) store.remove(id);
        else store.setAnswerMessage(id, sent);
      } else if (reply.kind === 'notice' && reply.fault !== undefined) await confide(message, reply.text, before);
      else
        await speak(
          message,
          renderNotice(reply.kind === 'notice' ? reply.text : say('greeting', reply.language)),
          before,
        );
    } catch (error) {
      if (!signal.aborted) await confide(message, sentenceFor(error, language, desk), before);
    } finally {
      stopTyping();
    }
  }

  /** A failure is nobody else's business: it is told directly where that is possible. */
  async function confide(message: Asking, text: string, before: string | undefined): Promise<void> {
    await message.author.send(posted(renderNotice(text))).catch(() => speak(message, renderNotice(text), before));
  }

  /** Ends what is being done about a question, and waits until nothing more is sent for it. */
  async function settle(id: string): Promise<void> {
    const current = open.get(id);
    current?.control.abort();
    await current?.done;
  }

  /** @returns the number of the message that was sent or changed; undefined where there was nobody to answer any more. */
  async function speak(message: Asking, payload: Payload, before?: string): Promise<string | undefined> {
    const shown = allowedBy(payload, sendingIn(message));
    try {
      if (before !== undefined) {
        await message.channel.messages.edit(before, replacing(shown));
        return before;
      }
      const sent = await message.reply(posted(shown));
      return sent.id;
    } catch (error) {
      if (isGone(error)) return undefined;
      if (!isForbidden(error)) throw error;
      const language = desk.languageOf(languageIn(message));
      await tellMissing(message, { missing: missingIn(message), language, log });
      return undefined;
    }
  }

  return {
    isAnswering: (channel) => [...answering].some(({ channelId }) => channelId === channel),
    async onMessage(message) {
      if (isAddressed(message) && isNew(message.id)) await answer(message);
    },
    async onEdit(changed) {
      if (changed.partial || !isAddressed(changed)) return;
      const question = questionIn(changed);
      const wasOpen = open.has(changed.id);
      // Discord also reports a preview that was added, or a pin.
      if (open.get(changed.id)?.question === question) return;
      await settle(changed.id);
      const saved = store.ofQuestion(changed.id);
      if (saved && desk.recall(saved.id)?.card.title === question) return;
      if (!saved && !wasOpen && (!isNew(changed.id) || question === '')) return;
      if (saved) store.remove(saved.id);
      await answer(changed, saved?.answerMessage ?? undefined);
    },
    async onDelete(id) {
      await settle(id);
      const saved = store.ofQuestion(id);
      if (!saved) return;
      store.remove(saved.id);
      const channel = saved.channel === null ? null : await client.channels.fetch(saved.channel);
      if (!channel?.isTextBased() || saved.answerMessage === null) return;
      await channel.messages.delete(saved.answerMessage).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },
  };
}

/** Shows that an answer is coming, until told to stop. */
function typeIn({ channel }: Asking, log: Desk['log']): () => void {
  const type = () => void channel.sendTyping().catch((error: unknown) => log.debug('typing not shown', { error }));
  type();
  const timer = setInterval(type, TYPING_MS);
  return () => clearInterval(timer);
}
