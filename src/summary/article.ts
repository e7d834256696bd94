import type { Embedder } from '../embedding/embedder.ts';
import type { Passage, Span } from '../types.ts';
import type { Option } from './candidate.ts';
import { type Cut, judgeSentences, type Relevance, type Sentence, shownOf } from './judge.ts';
import type { Limit } from './length.ts';
import { contextOf, featuresOf, salienceOf } from './salience.ts';
import { select } from './select.ts';
import { type Unit, unitsOf } from './units.ts';

/** Words of a passage chosen for a summary. */
export interface Chosen {
  readonly passage: Passage;
  /** In the passage's text, of exactly what is shown. */
  readonly span: Span;
  readonly isCut: Cut;
}

/** What speaks less of a topic does not belong in its summary. */
const LEAST_RELEVANCE = 0.4;
/** When nothing fits, the best sentence up to so many characters is given all the same. */
const USUAL_LENGTH = 80;
/** Of a longer text only so many sentences are looked at closely: those that seem to hold most without their meaning. */
const MOST_SENTENCES = 600;

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
  const { limit, relevance = () => 1 } = options;
  const head = headOf(passages);
  const units = reduced(unitsOf(textOf(passages)), head, relevance);
  const vectors = await options.embedder.embedPassages(units.map(({ text }) => text));
  const all = units.map((unit, i) => ({ unit, vector: vectors[i] as Float32Array }));
  const placed = all.filter((one) => relevance(one) >= LEAST_RELEVANCE);
  const sentences = judgeSentences(placed, contextOf(all, head), { limit, relevance });
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

function reduced(units: readonly Unit[], head: string, relevance: Relevance): readonly Unit[] {
  if (units.length <= MOST_SENTENCES) return units;
  const context = contextOf([], head);
  const values = units.map((unit) => relevance({ unit }) * salienceOf(featuresOf(unit.text, { unit }, context)));
  const order = [...units.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  const kept = new Set(order.slice(0, MOST_SENTENCES));
  return units.filter((_, i) => kept.has(i));
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
