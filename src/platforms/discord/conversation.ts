import type { Message, OmitPartialGroupDMChannel, PartialMessage } from 'discord.js';
import { say } from '../../commands/messages.ts';
import { detectLanguage } from '../../text/language.ts';
import type { Language } from '../../types.ts';
import { isForbidden, isGone } from './api-errors.ts';
import { cardOf, type Desk, type Request } from './desk.ts';
import { languageFor } from './locale.ts';
import { allowedBy, outgoing, replacing } from './outgoing.ts';
import type { Payload } from './payload.ts';
import { type Asking, missingIn, sendingIn, tellMissing } from './places.ts';
import { renderCard } from './render/card.ts';
import { renderNotice } from './render/reply.ts';
import { sentenceFor } from './speak.ts';

type Changed = OmitPartialGroupDMChannel<Message | PartialMessage>;

/** Questions asked in messages: by a mention, by a reply to the bot, or directly. */
export interface Conversations {
  onMessage(message: Asking): Promise<void>;
  onEdit(message: Changed): Promise<void>;
  onDelete(id: string): Promise<void>;
}

/** Discord shows that somebody is typing for ten seconds. */
const TYPING_MS = 8000;
/** Messages known to be handled, so that none is answered twice. */
const MOST_HANDLED = 2000;

export function createConversations(desk: Desk): Conversations {
  const { client, store, log } = desk;
  /** Questions being answered, by the number of their message. */
  const open = new Map<string, AbortController>();
  const handled = new Set<string>();

  function isNew(id: string): boolean {
    if (handled.has(id)) return false;
    handled.add(id);
    for (const oldest of handled) {
      if (handled.size <= MOST_HANDLED) break;
      handled.delete(oldest);
    }
    return true;
  }

  /** A person's message that is meant for the bot. */
  function isAddressed({ author, webhookId, system, guildId, mentions }: Asking): boolean {
    if (author.bot || author.system || webhookId !== null || system) return false;
    return guildId === null || mentions.users.has(client.user?.id ?? '');
  }

  /** The question without the mention of the bot; other mentions become names, since numbers are no words. */
  function questionIn({ content, mentions }: Asking): string {
    return content
      .replace(/<@!?(\d+)>/g, (_, id: string) =>
        id === client.user?.id ? '' : (mentions.users.get(id)?.displayName ?? ''),
      )
      .replace(/<a?:\w+:\d+>|<[@#][&!]?\d+>/g, '')
      .trim();
  }

  function languageOf(message: Asking, question: string): Language {
    const own = /\p{L}/u.test(question)
      ? detectLanguage(question.slice(0, 200))
      : languageFor(message.guild?.preferredLocale ?? 'en-US');
    return desk.languageOf(own);
  }

  /** Answers a message; an answer there already is replaced. */
  async function answer(message: Asking, before?: string): Promise<void> {
    const question = questionIn(message);
    const language = languageOf(message, question);
    const missing = missingIn(message);
    if (missing.length > 0) return tellMissing(message, { missing, language, log });
    const refusal =
      desk.notReady(language) ??
      (question === '' ? say('askInWords', language) : undefined) ??
      (before === undefined ? desk.tooFast(message.author.id, language) : undefined);
    if (refusal !== undefined) return speak(message, renderNotice(refusal), before).then(() => undefined);
    const command = desk.command('ask');
    if (!command) return;

    open.get(message.id)?.abort();
    const control = new AbortController();
    open.set(message.id, control);
    const stopTyping = typeIn(message, log);
    try {
      const request: Request = {
        ...{ command, input: { question }, person: message.author.id, channel: message.channelId },
        ...{
          place: message.guildId ?? message.channelId,
          locale: undefined,
          asked: desk.clock(),
          onWait: () => undefined,
        },
      };
      const reply = await desk.answer(request);
      // The question was taken back or asked otherwise meanwhile.
      if (control.signal.aborted) return;
      const card = cardOf(reply, request);
      if (!card) {
        const text = reply.kind === 'notice' ? reply.text : say('greeting', reply.language);
        await speak(message, renderNotice(text), before);
        return;
      }
      const saved = {
        asker: message.author.id,
        channel: message.channelId,
        questionMessage: message.id,
        isPrivate: false,
      };
      const id = desk.keep(card, saved);
      const sent = await speak(message, renderCard(card, { answer: id }), before);
      if (!sent || (control.signal.aborted && !(await isStillAnswered(message.id, sent)))) store.remove(id);
      else store.setAnswerMessage(id, sent);
    } catch (error) {
      const text = sentenceFor(error, language, desk);
      // A failure is nobody else's business: it is told directly where that is possible.
      await message.author.send(outgoing(renderNotice(text))).catch(() => speak(message, renderNotice(text), before));
    } finally {
      stopTyping();
      if (open.get(message.id) === control) open.delete(message.id);
    }

    /** A question deleted while its answer was on its way takes it along. */
    async function isStillAnswered(id: string, sent: string): Promise<boolean> {
      if (open.has(id) && open.get(id) !== control) return true;
      await message.channel.messages.delete(sent).catch((error: unknown) => log.warn('answer not deleted', { error }));
      return false;
    }
  }

  /** @returns the number of the message that was sent or changed; undefined where there was nobody to answer any more. */
  async function speak(message: Asking, payload: Payload, before?: string): Promise<string | undefined> {
    const shown = allowedBy(payload, sendingIn(message));
    try {
      if (before !== undefined) {
        await message.channel.messages.edit(before, replacing(shown));
        return before;
      }
      // A request that is sent again, because its answer was lost, is told by its nonce.
      const sent = await message.reply({ ...outgoing(shown), nonce: message.id, enforceNonce: true });
      return sent.id;
    } catch (error) {
      if (isGone(error)) return undefined;
      if (!isForbidden(error)) throw error;
      const language = languageOf(message, questionIn(message));
      await tellMissing(message, { missing: missingIn(message), language, log });
      return undefined;
    }
  }

  return {
    async onMessage(message) {
      if (isAddressed(message) && isNew(message.id)) await answer(message);
    },
    async onEdit(changed) {
      if (changed.partial || !isAddressed(changed)) return;
      const saved = store.ofQuestion(changed.id);
      const known = saved && desk.recall(saved.id);
      const question = questionIn(changed);
      // Discord also reports a preview that was added, or a pin.
      if (known?.card.title === question) return;
      if (!known && !open.has(changed.id) && (!isNew(changed.id) || question === '')) return;
      open.get(changed.id)?.abort();
      if (saved) store.remove(saved.id);
      await answer(changed, saved?.answerMessage ?? undefined);
    },
    async onDelete(id) {
      open.get(id)?.abort();
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
