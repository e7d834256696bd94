import { randomBytes } from 'node:crypto';
import type { Client, REST } from 'discord.js';
import type { Answerer } from '../../answer/answerer.ts';
import type { Answer } from '../../answer-types.ts';
import type { Command, CommandContext, CommandInput, Completion, Reply, Vitals } from '../../commands/command.ts';
import type { Typed } from '../../commands/complete.ts';
import { say } from '../../commands/messages.ts';
import { runCommand } from '../../commands/run.ts';
import { percentOf } from '../../commands/status-lines.ts';
import type { Index } from '../../index/types.ts';
import type { Log } from '../../log.ts';
import type { SavedAnswer, Store } from '../../store/types.ts';
import type { Summarizer } from '../../summary/summarizer.ts';
import type { Language } from '../../types.ts';
import { CARD_FORMAT, type Card, cardOfAnswer, cardOfSummary } from './card.ts';
import type { Gate } from './gate.ts';
import { createPatience, StoppedError, TooLongError } from './patience.ts';

/** What answers questions, wherever it runs. */
export interface Engine {
  readonly index: Index;
  readonly answerer: Answerer;
  readonly summarizer: Summarizer;
  /** Suggestions for an option; where there are many documents, looking through their titles takes a while. */
  complete(typed: Typed): Promise<readonly Completion[]>;
  /** Whether there is an index to answer from. */
  isReady(): boolean;
  /** Share of the documents that the running build has read; null when none is running. */
  building(): number | null;
}

export interface DeskOptions {
  readonly client: Client;
  /** For requests that are never sent again. */
  readonly once: Pick<REST, 'post'>;
  readonly engine: Engine;
  readonly store: Store;
  readonly log: Log;
  readonly clock: () => Date;
  readonly gate: Gate;
  readonly commands: readonly Command[];
  /** Of all replies; otherwise each person's own. */
  readonly language: Language | undefined;
  /** How long a question may take, since it was asked. */
  readonly guardMs?: number;
  /** The commands' numbers at Discord, by name, once they are known. */
  readonly commandIds: ReadonlyMap<string, string>;
  vitals(): Vitals;
}

/** What a person asks, and where. */
export interface Request {
  readonly command: Command;
  readonly input: CommandInput;
  readonly person: string;
  /** Number of the channel; of the server or channel that shares what is done at once. */
  readonly channel: string;
  readonly place: string;
  /** The person's own, where Discord tells it; the question's otherwise. */
  readonly locale: Language | undefined;
  /** Where neither is known. */
  readonly fallback?: Language;
  readonly asked: Date;
  /** Told how many questions are before this one, when it waits. */
  readonly onWait: (before: number) => void;
  /** Told how far it is, when it takes long. */
  readonly onProgress?: NonNullable<CommandContext['onProgress']>;
}

/** An interaction can be answered for 15 minutes; what comes later reaches nobody. */
const GUARD_MS = 14 * 60_000;

export function createDesk(options: DeskOptions) {
  const { engine, store, log, clock, gate, commands, language, guardMs = GUARD_MS } = options;
  const work = new Set<Promise<void>>();
  const patience = createPatience();
  let isOpen = true;
  return {
    ...options,
    isOpen: () => isOpen,
    command: (name: string) => commands.find((known) => known.name === name),
    languageOf: (locale: Language) => language ?? locale,
    /** Nothing to answer from yet, said in a sentence. */
    notReady(own: Language): string | undefined {
      if (!isOpen) return say('stopping', own);
      return engine.isReady() ? undefined : say('building', own, { percent: percentOf(engine.building() ?? 0) });
    },
    /** A person's next question so soon after their last, said in a sentence. */
    tooFast(person: string, own: Language): string | undefined {
      const seconds = gate.enter(person);
      return seconds > 0 ? say('tooFast', own, { seconds }) : undefined;
    },
    /** Handles one event: a failure is logged, and the work waited for at the end. */
    handle(event: string, handler: () => Promise<void>): void {
      const done = handler()
        .catch((error: unknown) => log.error('event failed', { about: event, error }))
        .finally(() => work.delete(done));
      work.add(done);
    },
    /** Runs a command, when its place has room. @throws FullError, TooLongError, StoppedError */
    async answer(request: Request): Promise<Reply> {
      const left = request.asked.getTime() + guardMs - clock().getTime();
      const ask = () =>
        runCommand(request.command, { ...request, context: contextOf(request), log, isOperator: false });
      const run = gate.queue(request.place, ask, request.onWait);
      return patience.within(left, run).catch((error: unknown) => {
        // Its outcome is dropped, but must not go unheard.
        if (error instanceof TooLongError || error instanceof StoppedError)
          run.catch((late: unknown) => log.warn('late failure', { error: late }));
        throw error;
      });
    },
    contextOf,
    /** Keeps what a reply shows, so that its buttons work as long as the message does. */
    keep(card: Card, saved: Pick<SavedAnswer, 'asker' | 'channel' | 'questionMessage' | 'isPrivate'>): string {
      // 72 bits: nobody guesses the number of another's private answer.
      const id = randomBytes(9).toString('base64url');
      const created = clock().toISOString();
      store.save({ ...saved, id, created, answerMessage: null, isShared: false, card: JSON.stringify(card) });
      return id;
    },
    /** A saved answer and its card; undefined when it is gone, or of another version. */
    recall(id: string): { readonly saved: SavedAnswer; readonly card: Card } | undefined {
      const saved = store.find(id);
      const card = saved && cardIn(saved);
      return saved && card && { saved, card };
    },
    /** Nothing new is begun; resolves when what is being done is done. */
    async close(): Promise<void> {
      isOpen = false;
      await Promise.allSettled(work);
    },
    /** Who still waits is told that the bot stops. */
    giveUp: patience.end,
  };

  function contextOf({
    person,
    channel,
    locale,
    fallback = 'en',
    onProgress,
  }: Pick<Request, 'person' | 'channel' | 'locale' | 'fallback' | 'onProgress'>): CommandContext {
    return {
      ...engine,
      ...(onProgress && { onProgress }),
      language: language ?? locale,
      locale: locale ?? fallback,
      lastAnswer() {
        const card = lastCard(person, channel);
        return card && { query: { language: card.language }, citations: card.citations };
      },
      lastCitations: () => lastCard(person, channel)?.citations,
      // The card is kept with its message.
      remember: (_answer: Answer) => undefined,
      vitals: options.vitals,
    };
  }

  function lastCard(person: string, channel: string): Card | undefined {
    const saved = store.lastOf(person, channel);
    return saved && cardIn(saved);
  }
}

export type Desk = ReturnType<typeof createDesk>;

function cardIn({ card }: SavedAnswer): Card | undefined {
  const parsed = JSON.parse(card) as Card;
  return parsed.format === CARD_FORMAT ? parsed : undefined;
}

/** The card of a reply that has one; greetings and other replies have none. */
export function cardOf(reply: Reply, { input }: Pick<Request, 'input'>): Card | undefined {
  if (reply.kind === 'answer') {
    const { answer, language } = reply;
    const isChat = !answer.answered && answer.refusal === 'chat';
    return isChat ? undefined : cardOfAnswer(String(input.question ?? ''), answer, language);
  }
  if (reply.kind !== 'summary') return undefined;
  const { from = '', to = '' } = input;
  const period = from === '' && to === '' ? '' : `${from} – ${to}`.trim();
  const title = reply.summary.title ?? (period || say('everything', reply.language));
  return cardOfSummary(title, reply.summary, reply.language);
}
