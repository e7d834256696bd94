import type { Candidate, Option, Part } from './candidate.ts';
import { splitClauses } from './clauses.ts';
import { type Cuttable, cuttable } from './cuts.ts';
import { standsAlone } from './editorial.ts';
import type { Limit } from './length.ts';
import { type ArticleContext, featuresOf, type Placed, salienceOf, termsOf } from './salience.ts';

/** How much each sentence of a summary matters besides what it says: for a topic, how much it speaks of it. */
export type Relevance = (placed: Judged) => number;

/** A sentence, with its vector where it is known. */
type Judged = Pick<Placed, 'unit'> & Partial<Placed>;

/** Whether a sentence begins before what is shown of it, or goes on after. */
export interface Cut {
  readonly before: boolean;
  readonly after: boolean;
}

/** What a cut costs, in key facts: before what is shown more than after, since a sentence's beginning says what it is about. */
const CUT_LOSS = { before: 0.08, after: 0.03 };
/** In characters: no run is shorter, unless the sentence is. */
const SHORTEST_RUN = 10;
/** Sentences in which cuts are looked for: those that say most. Words must be tagged for it, which takes time. */
const MOST_CUT = 200;
/** A mark that a cut leaves at the end of what is shown. */
const TRAILING = /[，、；：,;:\s]+$/u;

/** A sentence judged: its clauses with what they hold, and the runs of them that may be shown. */
export interface Sentence extends Placed, Cuttable {
  readonly candidate: Candidate;
}

/** Judges the sentences of one text. */
export function judgeSentences(
  placed: readonly Placed[],
  context: ArticleContext,
  { limit, relevance = () => 1 }: { readonly limit: Limit; readonly relevance?: Relevance },
): Sentence[] {
  const numbers = new Map<number, number>();
  const numberOf = (term: number) => {
    const known = numbers.get(term) ?? numbers.size;
    numbers.set(term, known);
    return known;
  };
  const judged = placed.map((one) => {
    const clauses = splitClauses(one.unit.text).map(({ span }) => span);
    const share = relevance(one);
    const parts = clauses.map(({ start, end }): Part => {
      const text = one.unit.text.slice(start, end);
      const value = share * salienceOf(featuresOf(text, one, context));
      return { value, terms: [...new Set(termsOf(text))].map(numberOf) };
    });
    return { ...one, clauses, parts };
  });
  const best = judged
    .map(({ parts }, i) => ({ i, value: Math.max(0, ...parts.map(({ value }) => value)) }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_CUT);
  const mayBeCut = new Set(best.map(({ i }) => i));
  return judged.map(({ unit, vector, clauses, parts }, i) => {
    const { runs } = mayBeCut.has(i) ? cuttable(unit.text) : { runs: [[0, clauses.length - 1] as const] };
    const sentence = { unit, vector, clauses, runs };
    const whole = standsAlone(unit.text);
    const options = runs.flatMap(([first, last]): Option[] => {
      const { text, isCut } = shownOf(sentence, first, last);
      if ((isCut.before || isCut.after) && text.length < SHORTEST_RUN) return [];
      const value = parts.slice(first, last + 1).reduce((sum, part) => sum + part.value, 0);
      const loss = CUT_LOSS.before * Number(isCut.before) + CUT_LOSS.after * Number(isCut.after);
      const dangling = 1 - (isCut.before ? standsAlone(text) : whole);
      return [{ first, last, cost: limit.measure(text), loss: loss + dangling * value }];
    });
    return { ...sentence, candidate: { parts, options } };
  });
}

/** What is shown of a run of clauses, without the mark that the cut leaves at its end. */
export function shownOf({ unit, clauses }: Pick<Sentence, 'unit' | 'clauses'>, first: number, last: number) {
  const isCut = { before: first > 0, after: last < clauses.length - 1 };
  const start = clauses[first]?.start ?? 0;
  const end = clauses[last]?.end ?? unit.text.length;
  const text = unit.text.slice(start, end);
  const kept = isCut.after ? text.replace(TRAILING, '') : text;
  return { start, end: start + kept.length, isCut, text: marked(kept, isCut) };
}

/** Words of a sentence on one line, with … for what was cut off. */
export function marked(words: string, isCut: Cut): string {
  return `${isCut.before ? '…' : ''}${words.replace(/\s+/gu, ' ').trim()}${isCut.after ? '…' : ''}`;
}
