import { stripSpace } from '../text/characters.ts';
import { createHeap } from './heap.ts';

/** How long a summary may be: by name, or as counted. */
export type Length =
  | { readonly kind: 'named'; readonly name: 'short' | 'medium' | 'long' }
  | { readonly kind: 'sentences'; readonly most: number }
  /** Characters shown, white space and marks included. */
  | { readonly kind: 'characters'; readonly most: number }
  /** Of the characters of the text, from 0 to 1. */
  | { readonly kind: 'share'; readonly share: number };

/** What one article's part of a summary may have. */
export interface Limit {
  readonly sentences: number;
  readonly characters: number;
  /** How many characters a text counts. */
  measure(text: string): number;
}

/** A sentence of usual length, for a limit by sentences only, in characters. */
const USUAL_SENTENCE = 90;

const whole = (text: string) => text.length;
/** A share is one of what is read, so white space counts on neither side. */
const withoutSpace = (text: string) => stripSpace(text).length;

const NAMED = {
  short: { sentences: 3, share: 0.15, least: 100, most: 180 },
  medium: { sentences: 6, share: 0.25, least: 160, most: 420 },
  long: { sentences: 14, share: 0.4, least: 240, most: 1200 },
} as const;
/** What a named length gives each article of a document or digest. */
const EACH = {
  short: { sentences: 1, characters: 70 },
  medium: { sentences: 2, characters: 130 },
  long: { sentences: 3, characters: 240 },
} as const;

/** The limit for the summary of a text of so many characters, white space aside. */
export function limitOf(length: Length, size: number): Limit {
  switch (length.kind) {
    case 'sentences':
      return { sentences: length.most, characters: length.most * USUAL_SENTENCE, measure: whole };
    case 'characters':
      return { sentences: Number.POSITIVE_INFINITY, characters: length.most, measure: whole };
    case 'share':
      return {
        sentences: Number.POSITIVE_INFINITY,
        characters: Math.floor(length.share * size),
        measure: withoutSpace,
      };
    case 'named': {
      const { sentences, share, least, most } = NAMED[length.name];
      const characters = Math.min(most, Math.max(least, Math.floor(share * size)));
      return { sentences, characters, measure: withoutSpace };
    }
    default:
      return length satisfies never;
  }
}

/** Several texts, the most important first, by their sizes in characters. */
export interface Sized {
  readonly size: number;
}

/**
 * The limit for each of several texts, which together keep to the length: each gets one sentence while there are any, the
 * first first; what is left goes by their sizes (the highest averages of D'Hondt). A text for which there is no room has a
 * limit of no sentence.
 */
export function limitsOf(length: Length, texts: readonly Sized[]): Limit[] {
  switch (length.kind) {
    case 'named':
      return texts.map(() => ({ ...EACH[length.name], measure: whole }));
    case 'share':
      return texts.map(({ size }) => limitOf(length, size));
    case 'sentences':
      return seatsOf(length.most, texts).map((most) => limitOf({ kind: 'sentences', most }, 0));
    case 'characters': {
      const seats = seatsOf(Math.max(1, Math.floor(length.most / USUAL_SENTENCE)), texts);
      const taken = seats.reduce((sum, count) => sum + count, 0) || 1;
      return seats.map((count) => ({
        sentences: count === 0 ? 0 : Number.POSITIVE_INFINITY,
        characters: Math.floor((length.most * count) / taken),
        measure: whole,
      }));
    }
    default:
      return length satisfies never;
  }
}

/** In characters: no text has more sentences than one for each so many. */
const SHORTEST_SENTENCE = 20;

function seatsOf(count: number, texts: readonly Sized[]): number[] {
  const seats = texts.map((_, i) => Number(i < count));
  const left = createHeap<{ readonly i: number; readonly average: number }>((a, b) => a.average > b.average);
  const offer = (i: number) => {
    const [size, own] = [texts[i]?.size ?? 0, seats[i] as number];
    if (own < size / SHORTEST_SENTENCE) left.push({ i, average: size / (own + 1) });
  };
  for (const i of texts.keys()) offer(i);
  for (let rest = count - texts.length; rest > 0; rest--) {
    const next = left.pop();
    if (!next) break;
    seats[next.i] = (seats[next.i] as number) + 1;
    offer(next.i);
  }
  return seats;
}
