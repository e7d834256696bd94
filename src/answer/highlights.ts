import type { Query } from '../answer-types.ts';
import { AFTER_NAME, BEGINS_WITH_NAME, OFFICE } from '../text/answer-patterns.ts';
import { type AnswerType, answerTypeOf } from '../text/answer-type.ts';
import { type AnswerWords, answerWords } from '../text/answer-words.ts';
import { foldInPlace } from '../text/script.ts';
import type { Span } from '../types.ts';

/** Distance in UTF-16 units at which a word of the question says e times less about what stands there. */
const REACH = 8;
/** How much closer to the question's words the marked words must stand than any others, to be given by themselves. */
const CLEARLY = 1.6;
/** Kinds whose words answer by themselves. */
const CERTAIN = new Set<AnswerType['kind']>([
  ...([
    'money',
    'people',
    'number',
    'percent',
    'duration',
    'date',
    'time',
    'age',
    'phone',
    'temperature',
    'rank',
  ] as const),
  ...(['name', 'person', 'organization', 'country'] as const),
]);
/** Kinds of which something like it is still worth marking: a number of another thing, but no office for a name. */
const MARKED_LOOSELY = new Set<AnswerType['kind']>(['money', 'people', 'number', 'date']);
const CLAUSE = /[，,。；;！？!?]/u;

export interface Highlights {
  /** Spans in the quote of the words that answer, in order. */
  readonly spans: readonly Span[];
  /** The answer by itself, where it is certain which words they are. */
  readonly lead: string | null;
}

/**
 * Marks the words of a quote that answer a question: those of the kind asked for that stand closest to the question's own
 * words, each of which counts by its weight and e^(-distance / reach). Nothing is marked where the kind is open.
 */
export function highlight({ question, terms }: Pick<Query, 'question' | 'terms'>, quote: string): Highlights {
  const type = answerTypeOf(question);
  if (!type) return { spans: [], lead: null };
  const found = answerWords(type, quote, question);
  const exact = found.filter(({ isExact }) => isExact);
  const anchors = anchorsOf(terms, quote);
  const ranked = (exact.length > 0 || !MARKED_LOOSELY.has(type.kind) ? exact : found)
    .map((words) => ({ words, closeness: closeness(words.span, anchors, quote) }))
    .sort((a, b) => b.closeness - a.closeness || a.words.span.start - b.words.span.start);
  const [best, second] = ranked;
  if (!best) return { spans: [], lead: null };
  const span = trimmed(type, best.words, quote);
  const isClear = second === undefined || best.closeness > CLEARLY * second.closeness;
  const isCertain = CERTAIN.has(type.kind) && best.words.isExact && isClear;
  return { spans: [span], lead: isCertain ? quote.slice(span.start, span.end) : null };
}

interface Anchor {
  readonly span: Span;
  readonly weight: number;
}

/** Where the question's terms stand in the quote. */
function anchorsOf(terms: Query['terms'], quote: string): Anchor[] {
  const folded = foldInPlace(quote).toLowerCase();
  if (folded.length !== quote.length) return [];
  return [...terms].flatMap(([term, weight]) => {
    const places: Anchor[] = [];
    for (let at = folded.indexOf(term); at >= 0 && term; at = folded.indexOf(term, at + 1))
      places.push({ span: { start: at, end: at + term.length }, weight });
    return places.map((place) => ({ ...place, weight: weight / places.length }));
  });
}

/** A mark between two words puts them further apart. */
function closeness(span: Span, anchors: readonly Anchor[], quote: string): number {
  return anchors.reduce((sum, { span: anchor, weight }) => {
    const [from, to] = anchor.end <= span.start ? [anchor.end, span.start] : [span.end, anchor.start];
    const between = quote.slice(from, Math.max(from, to));
    const marks = between.split(CLAUSE).length - 1;
    return sum + weight * Math.exp(-(between.length + marks * REACH) / REACH);
  }, 0);
}

/** What follows a name of two characters and is no part of it. */
const FOLLOWS = new RegExp(`^(?:${AFTER_NAME}|[是在和与也都为了则又已将就便])`, 'u');
const ESTIMATE = /(?:将近|接近|大约|近|约|超过?|逾|不足|至少)$/u;

/** The words without the office before a name, with what makes a number an estimate, and a reason to the end of its clause. */
function trimmed({ kind }: AnswerType, { span }: AnswerWords, quote: string): Span {
  const { start, end } = span;
  const words = quote.slice(start, end);
  switch (kind) {
    case 'name':
    case 'person': {
      const office = OFFICE.exec(words)?.[0].length ?? 0;
      if (office === words.length || !BEGINS_WITH_NAME.test(words)) return span;
      const isCut =
        end - start - office === 3 && FOLLOWS.test(quote.slice(end - 1, end + 2)) && /\p{Script=Han}/u.test(words);
      return { start: start + office, end: isCut ? end - 1 : end };
    }
    case 'place':
      return { start: start + (/^[在于往至]/u.test(words) ? 1 : 0), end };
    case 'reason': {
      const rest = quote.slice(end).search(CLAUSE);
      return { start, end: rest < 0 ? quote.length : end + rest };
    }
    case 'money':
    case 'people':
    case 'number':
    case 'percent':
    case 'duration':
      return { start: start - (ESTIMATE.exec(quote.slice(0, start))?.[0].length ?? 0), end };
    default:
      return span;
  }
}
