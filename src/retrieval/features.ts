import type { Hit, Query } from '../answer-types.ts';
import { contextOf } from '../corpus/context.ts';
import type { TokenTable } from '../embedding/embedder.ts';
import { dot } from '../embedding/vector.ts';
import { asksForMaker } from '../text/answer-lookalikes.ts';
import { answerTypeOf } from '../text/answer-type.ts';
import { answerFit } from '../text/answer-words.ts';
import { contradicts, premisesOf } from '../text/contradiction.ts';
import { presentTerms } from '../text/tokenize.ts';
import { matchTokens, rarity, standingFor } from './late-interaction.ts';
import { coverage, termsOf } from './query.ts';
import type { Sentence } from './sentences.ts';

/** What a sentence of a hit is judged by, in the order of the weights. */
export const FEATURES = [
  /** Share of the question's terms, by weight, that the sentence holds, and that its passage and headline hold. */
  'covered',
  'passageCovered',
  /** Late interaction of the sentence; a token that only its passage, headline or article holds counts for a quarter. */
  'late',
  /** The same, where what was said before it in the passage, or in the headline, counts for three quarters. */
  'lateAfter',
  /** Late interaction with what is asked for, by itself and after what was said before. */
  'focus',
  'focusAfter',
  /** The passage's fused score, as a share of the first passage's. */
  'fused',
  /** Whether it has words of the kind asked for: none at all, or of something else; something like it; the very kind. */
  'unfit',
  'fit',
  'exact',
  /** Whether it is a headline, a byline or a credit, and such is asked for or not; asks itself; and the logarithm of its length. */
  'head',
  'askedHead',
  'asks',
  'length',
] as const;

export type FeatureVector = Readonly<Record<(typeof FEATURES)[number], number>>;

export interface SentenceFeatures {
  readonly sentence: Sentence;
  readonly terms: ReadonlySet<string>;
  readonly fit: -1 | 0 | 0.5 | 1;
  readonly features: FeatureVector;
}

const ASKS_FOR_TITLE = /标题|题目|headline|title/iu;
const ASKS = /[?？][”’」』）)]?$/u;
/** What a token counts that stands only elsewhere in the article, and that was said just before. */
const AROUND = 0.25;
const BEFORE = 0.75;

export interface ReadHit {
  readonly hit: Hit;
  readonly sentences: readonly Sentence[];
  readonly titleTokens: Uint16Array;
  readonly articleTokens: Uint16Array;
}

export interface FeatureOptions {
  /** Without one only words that are the same count as alike. */
  readonly table: TokenTable | undefined;
  /** What kind of words a question asks for. */
  readonly answerType?: typeof answerTypeOf | undefined;
}

/** The features of every sentence of some hits, best hit first, hit by hit. */
export async function featuresOf(
  query: Query,
  hits: readonly ReadHit[],
  { table, answerType = answerTypeOf }: FeatureOptions,
): Promise<SentenceFeatures[][]> {
  const matches = await matchesOf(query, hits, table);
  const type = answerType(query.question);
  const asksForWriter = asksForMaker(query.question);
  const asksForTitle = ASKS_FOR_TITLE.test(query.question);
  const premises = premisesOf(query.question);
  const best = hits[0]?.hit.score || 1;
  return hits.map(({ hit, sentences }, at) => {
    const { passage } = hit;
    const isCredit = passage.role === 'byline' || passage.role === 'credit';
    const isTitle = passage.role === 'title';
    const around = `${contextOf(passage)}\n${passage.text}`;
    const passageCovered = coverage(query.terms, termsOf(query, passage));
    return sentences.map((sentence, i) => {
      const { text } = sentence;
      const terms = presentTerms(query.terms.keys(), text);
      const isByline = asksForWriter && passage.article.byline !== null && text.includes(passage.article.byline);
      const isAskedFor = (isCredit && asksForWriter) || (isTitle && asksForTitle) || isByline;
      const kindFit = type ? answerFit(type, isByline ? `作者：${text}` : text, query.question) : -1;
      const fit = contradicts(premises, text, around) ? 0 : kindFit;
      const covered = coverage(query.terms, terms);
      const late = matches?.[at]?.[i] ?? alike(sentence, covered, query);
      const features = {
        ...{ covered, passageCovered, ...late },
        fused: hit.score / best,
        ...{ unfit: Number(fit === 0), fit: Number(fit > 0), exact: Number(fit === 1) },
        ...{ head: Number((isCredit || isTitle) && !isAskedFor), askedHead: Number(isAskedFor) },
        asks: Number(ASKS.test(text)),
        length: Math.log(5 + text.length),
      };
      return { sentence, terms, fit, features };
    });
  });
}

/** Without a token table a sentence is as alike as its words and its vector say: short ones are near to many by vector alone. */
function alike({ vector }: Sentence, covered: number, query: Query): Late {
  const likeness = vector ? (covered + Math.max(0, dot(query.vector, vector))) / 2 : covered;
  return { late: likeness, lateAfter: likeness, focus: likeness, focusAfter: likeness };
}

type Late = Pick<FeatureVector, 'late' | 'lateAfter' | 'focus' | 'focusAfter'>;

async function matchesOf(
  { tokens, focus }: Query,
  hits: readonly ReadHit[],
  table: TokenTable | undefined,
): Promise<Late[][] | undefined> {
  if (!table || tokens.length === 0) return undefined;
  const texts = hits.flatMap(({ titleTokens, sentences }) => [
    titleTokens,
    ...sentences.map((sentence) => sentence.tokens),
  ]);
  const { weights, nearest } = await matchTokens(table, tokens, texts);
  let next = 0;
  const read = hits.map(({ sentences }) => ({
    title: nearest[next++] as Float32Array,
    own: sentences.map(() => nearest[next++] as Float32Array),
  }));
  const whole = read.map(({ title, own }) => [title, ...own].reduce(most));
  const told = normalized(weights.map((weight, i) => weight * rarity(whole, i)));
  const sought = normalized(weights.map((weight, i) => weight * (focus[i] ?? 0)));
  const standingIn = standingFor(tokens, hits.length);
  return read.map(({ title, own }, at) => {
    const around = new Set(standingIn(hits[at]?.articleTokens ?? new Uint16Array()));
    for (const [i, value] of (whole[at] ?? []).entries()) if (value > 0.99) around.add(i);
    let before = title;
    return own.map((matched) => {
      const after = matched.map((value, i) => Math.max(value, BEFORE * Math.max(0, before[i] as number)));
      const nearby = matched.map((value, i) => value + (around.has(i) ? AROUND * (1 - Math.max(0, value)) : 0));
      before = most(before, matched);
      const held = (share: Float32Array, values: Float32Array) =>
        values.reduce((sum, value, i) => sum + value * (share[i] as number), 0);
      return {
        late: held(told, nearby),
        lateAfter: held(told, after),
        focus: held(sought, matched),
        focusAfter: held(sought, after),
      };
    });
  });
}

function most(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => Math.max(value, b[i] as number));
}

/** Shares that add up to 1; all 0 where there is nothing to share. */
function normalized(values: Float32Array): Float32Array {
  const sum = values.reduce((all, value) => all + value, 0);
  return sum > 0 ? values.map((value) => value / sum) : values;
}
