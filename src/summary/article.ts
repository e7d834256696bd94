import type { Embedder } from '../embedding/embedder.ts';
import type { Passage, Span } from '../types.ts';
import { splitClauses } from './clauses.ts';
import { type Cuttable, cuttable } from './cuts.ts';
import { standsAlone } from './editorial.ts';
import type { Limit } from './length.ts';
import { type ArticleContext, contextOf, featuresOf, type Placed, salienceOf, termsOf } from './salience.ts';
import { type Candidate, type Option, type Part, select } from './select.ts';
import { unitsOf } from './units.ts';

/** Words of a passage chosen for a summary. */
export interface Chosen {
  readonly passage: Passage;
  /** In the passage's text, of exactly what is shown. */
  readonly span: Span;
  /** Whether the sentence begins before, or goes on after. */
  readonly isCut: { readonly before: boolean; readonly after: boolean };
}

/** How much each sentence of a summary matters besides what it says: for a topic, how much it speaks of it. */
export type Relevance = (placed: Placed) => number;

/** What a cut at one end costs, in key facts. */
const CUT_LOSS = 0.03;
/** In characters: no run is shorter, unless the sentence is. */
const SHORTEST_RUN = 10;
/** Sentences in which cuts are looked for: those that say most. Words must be tagged for it, which takes time. */
const MOST_CUT = 600;
/** What speaks less of a topic does not belong in its summary. */
const LEAST_RELEVANCE = 0.4;
/** When nothing fits, the best sentence up to so many characters is given all the same. */
const USUAL_LENGTH = 80;

/** A mark that a cut leaves at the end of what is shown. */
const TRAILING = /[，、；：,;:\s]+$/u;

/** Text that a summary may be made of: of an article with pictures not what stands below them. */
export function textOf(passages: readonly Passage[]): Passage[] {
  const body = passages.filter(({ role }) => role === 'body');
  return body.length > 0 ? body : passages.filter(({ role }) => role === 'caption');
}

/** Headline, deck and whatever else stands with them. */
export function headOf(passages: readonly Passage[]): string {
  const head = passages.filter(({ role }) => role === 'title').map(({ text }) => text);
  return [passages[0]?.article.title ?? '', ...head].join('\n');
}

export interface ChooseOptions {
  readonly embedder: Embedder;
  readonly limit: Limit;
  readonly relevance?: Relevance;
  /** Whether one sentence is given even when none fits. */
  readonly atLeastOne: boolean;
}

/** Chooses what a summary shows of an article, in reading order. Nothing where there is no text. */
export async function chooseSentences(passages: readonly Passage[], options: ChooseOptions): Promise<Chosen[]> {
  const units = unitsOf(textOf(passages));
  const vectors = await options.embedder.embedPassages(units.map(({ text }) => text));
  const all = units.map((unit, i) => ({ unit, vector: vectors[i] as Float32Array }));
  const { relevance } = options;
  const placed = relevance ? all.filter((one) => relevance(one) >= LEAST_RELEVANCE) : all;
  const sentences = sentencesOf(placed, contextOf(all, headOf(passages)), options);
  const { limit } = options;
  const chosen = select(
    sentences.map(({ candidate }) => candidate),
    { sentences: limit.sentences, cost: limit.characters },
  );
  const picked = sentences.flatMap((sentence, i) => {
    const option = sentence.candidate.options[chosen[i] as number];
    return option ? [chosenOf(sentence, option)] : [];
  });
  return picked.length === 0 && options.atLeastOne ? fallback(sentences) : picked;
}

interface Sentence extends Placed, Cuttable {
  readonly candidate: Candidate;
}

function sentencesOf(
  placed: readonly Placed[],
  context: ArticleContext,
  { limit, relevance = () => 1 }: ChooseOptions,
): Sentence[] {
  const numbers = new Map<string, number>();
  const numberOf = (term: string) => {
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
      if ((isCut.before || isCut.after) && Array.from(text).length < SHORTEST_RUN) return [];
      const value = parts.slice(first, last + 1).reduce((sum, part) => sum + part.value, 0);
      const loss = CUT_LOSS * (Number(isCut.before) + Number(isCut.after));
      const dangling = 1 - (isCut.before ? standsAlone(text) : whole);
      return [{ first, last, cost: limit.measure(text), loss: loss + dangling * value }];
    });
    return { ...sentence, candidate: { parts, options } };
  });
}

/** The best single sentence of usual length, or else the shortest. */
function fallback(sentences: readonly Sentence[]): Chosen[] {
  const all = sentences.flatMap((sentence) =>
    sentence.candidate.options.map((option) => {
      const parts = sentence.candidate.parts.slice(option.first, option.last + 1);
      const value = parts.reduce((sum, part) => sum + part.value, -option.loss);
      return { sentence, option, value };
    }),
  );
  const usual = all.filter(({ option }) => option.cost <= USUAL_LENGTH).sort((a, b) => b.value - a.value);
  const shortest = all.toSorted((a, b) => a.option.cost - b.option.cost);
  const best = usual[0] ?? shortest[0];
  return best ? [chosenOf(best.sentence, best.option)] : [];
}

function chosenOf(sentence: Sentence, { first, last }: Option): Chosen {
  const { passage, span } = sentence.unit;
  const { start, end, isCut } = shownOf(sentence, first, last);
  return { passage, span: { start: span.start + start, end: span.start + end }, isCut };
}

/** What is shown of a run of clauses, without the mark that the cut leaves at its end. */
function shownOf({ unit, clauses }: Pick<Sentence, 'unit' | 'clauses'>, first: number, last: number) {
  const isCut = { before: first > 0, after: last < clauses.length - 1 };
  const start = clauses[first]?.start ?? 0;
  const end = clauses[last]?.end ?? unit.text.length;
  const text = unit.text.slice(start, end);
  const kept = isCut.after ? text.replace(TRAILING, '') : text;
  return { start, end: start + kept.length, isCut, text: marked(kept, isCut) };
}

/** Words of a sentence on one line, with … for what was cut off. */
export function marked(words: string, isCut: Chosen['isCut']): string {
  return `${isCut.before ? '…' : ''}${words.replace(/\s+/gu, ' ').trim()}${isCut.after ? '…' : ''}`;
}
