import type { Hit, Query, Reading } from '../answer-types.ts';
import { contextOf } from '../corpus/context.ts';
import { openReader, type ReadablePassage, type Reader, type ReaderOptions } from '../embedding/reader.ts';
import { createTurns } from '../embedding/turns.ts';
import { foldInPlace } from '../text/script.ts';

/** Until when somebody waits, in milliseconds of a clock. */
export interface Deadline {
  readonly at: number;
  readonly now: () => number;
}

/** A reader at work: one passage at a time, whoever asks. */
export interface ReadingRoom {
  /** Name of the model, for people. */
  readonly model: string;
  /** Until when a question waits that is asked now, all its parts together. */
  deadline(): Deadline;
  /**
   * Reads hits in their order. Fewer than given when the deadline passes, when one is so sure that no other could come
   * before it, or when the reader fails: what was read is kept.
   */
  read(query: Query, hits: readonly Hit[], deadline: Deadline): Promise<readonly Reading[]>;
  close(): Promise<void>;
}

/** Plain data, since it is copied to threads. */
export interface ReadingSettings extends ReaderOptions {
  /** Of one question, all its parts together. */
  readonly mostMs: number;
}

export interface ReadingOptions {
  readonly clock: () => Date;
  /** Told of the first failure while a question was answered; the answer is not lost. */
  readonly onFailure: (error: unknown) => void;
}

/** @throws SetupError when the model cannot be loaded. */
export async function openReadingRoom(
  settings: ReadingSettings | undefined,
  options: ReadingOptions,
): Promise<ReadingRoom | undefined> {
  if (!settings) return undefined;
  const { mostMs, ...reader } = settings;
  return createReadingRoom(await openReader(reader), { ...options, mostMs });
}

/** A margin that none of the passages after the first few came near where it was wrong (see `model/reader`). */
const SURE = 9;
/** Passages read before a sure one ends the reading. */
const LEAST_READ = 3;

export function createReadingRoom(
  reader: Reader,
  { clock, onFailure, mostMs }: ReadingOptions & { readonly mostMs: number },
): ReadingRoom {
  const takeTurn = createTurns();
  const now = () => clock().getTime();
  let hasFailed = false;
  return {
    model: reader.model,
    deadline: () => ({ at: now() + mostMs, now }),
    async read(query, hits, deadline) {
      const readings: Reading[] = [];
      const question = foldInPlace(query.question);
      try {
        for (const hit of hits) {
          // One by one: together they take as long, and an input of another's would change what the network rounds.
          const reading = await takeTurn(deadline.at, async () =>
            deadline.now() < deadline.at ? reader.read(question, readable(hit)) : undefined,
          );
          if (!reading) break;
          readings.push(reading);
          if (readings.length >= LEAST_READ && readings.some((one) => (one[0]?.margin ?? 0) >= SURE)) break;
        }
      } catch (error) {
        if (!hasFailed) onFailure(error);
        hasFailed = true;
      }
      return readings;
    },
    close: () => reader.close(),
  };
}

/** Of the context, in UTF-16 units from its end: as much as the reader saw in training. */
const LONGEST_CONTEXT = 80;

/** What a passage says often takes its headings to understand. Script and width are folded, which moves no place. */
export function readable({ passage }: Hit): ReadablePassage {
  const context = contextOf(passage);
  const isSaid = context === '' || passage.text.startsWith(context);
  return { text: foldInPlace(passage.text), context: isSaid ? '' : foldInPlace(context.slice(-LONGEST_CONTEXT)) };
}
