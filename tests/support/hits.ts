import type { Evidence, Hit, Query } from '../../src/answer-types.ts';
import type { Passage } from '../../src/types.ts';
import { passageWith } from './passages.ts';
import { type Margins, readingOf } from './reader.ts';

/** A query with these terms, and nothing else to go by. */
export function queryWith(terms: Readonly<Record<string, number>> = {}): Query {
  return {
    ...{ question: '', language: 'zh-Hans', terms: new Map(Object.entries(terms)), rarity: 1 },
    ...{ vector: Float32Array.of(1), tokens: new Uint16Array(), focus: new Float32Array() },
  };
}

export interface HitOptions extends Partial<Omit<Hit, 'passage' | 'reading'>> {
  readonly passage?: Partial<Passage>;
}

/** A hit that was read: these words of it were marked. */
export function readHit(text: string, margins: Margins, { passage = {}, ...options }: HitOptions = {}): Hit {
  return { passage: passageWith(text, passage), score: 1, reading: readingOf(text, margins), ...options };
}

/** Evidence that is the whole passage of a hit. */
export function wholeOf(hit: Hit, score = hit.score): Evidence {
  return { hit, span: { start: 0, end: hit.passage.text.length }, score, marks: hit.reading ?? [] };
}

export function wordsOf({ hit, span }: Evidence): string {
  return hit.passage.text.slice(span.start, span.end);
}
