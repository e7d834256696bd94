import type { TokenTable } from '../embedding/embedder.ts';
import { remembering } from '../remember.ts';

/** A text as the model's tokens. */
export interface Bag {
  readonly tokens: Uint16Array;
  /** Distinct ones of the article that it is a part of. */
  readonly around?: Uint16Array | undefined;
}

/** What a token of the question counts that stands not in the passage, but elsewhere in its article. */
const AROUND = 0.25;
/** How alike a token must be to count as the same word when it is counted how many passages hold it: cosine to this power. */
const SAMENESS = 4;

/**
 * How well each passage holds the question's tokens, from -1 to 1: for every token of the question the likeness of the
 * passage's token nearest to it in meaning, averaged by how much the question's tokens tell,
 *
 *     score(q, p) = Σ w(t) · m(t, p) / Σ w(t),  m(t, p) = max { cos(t, u) : u ∈ p },  t ∈ q
 *
 * the MaxSim of ColBERT (Khattab & Zaharia, SIGIR 2020) over vectors that are looked up, so that it costs no model. What a
 * passage lacks of a token, 1 - m, counts for a quarter where that token stands elsewhere in its article: a place or a name is
 * said once, and then taken for granted.
 * A token tells as much as its vector is long, times its inverse document frequency among these passages, in which a
 * synonym counts in part: ln(1 + (N - n + ½) / (n + ½)), n = Σ max(0, m(t, p))⁴. A summed vector forgets which words stood
 * in a text; this does not, and unlike a lexical score it knows synonyms and translations. A passage without tokens scores
 * 0, and so does every passage for a question without any.
 */
export async function lateInteraction(
  table: TokenTable,
  question: Uint16Array,
  passages: readonly Bag[],
): Promise<number[]> {
  const { weights, nearest } = await matchTokens(
    table,
    question,
    passages.map(({ tokens }) => tokens),
  );
  const told = weights.map((weight, i) => weight * rarity(nearest, i));
  const total = told.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return passages.map(() => 0);
  const standingIn = standingFor(question, passages.length);
  return nearest.map((best, passage) => {
    const { tokens, around } = passages[passage] as Bag;
    let sum = best.reduce((all, value, i) => all + value * (told[i] as number), 0);
    if (around && tokens.length > 0)
      for (const i of standingIn(around)) sum += AROUND * (1 - Math.max(0, best[i] as number)) * (told[i] as number);
    return sum / total;
  });
}

/** Which tokens of a question stand in an article; many passages share one. */
export function standingFor(question: Uint16Array, articles: number): (article: Uint16Array) => readonly number[] {
  const asked = new Int32Array(1 << 16).fill(-1);
  for (const [i, token] of question.entries()) asked[token] = i;
  return remembering(articles, (article: Uint16Array) =>
    Array.from(article, (token) => asked[token] as number).filter((i) => i >= 0),
  );
}

/** How each of some texts holds each token of a question. */
export interface TokenMatches {
  /** How much each token of the question says. */
  readonly weights: Float32Array;
  /** For each text, m(t, p) of each token; all 0 for a text without tokens. */
  readonly nearest: readonly Float32Array[];
}

export async function matchTokens(
  table: TokenTable,
  question: Uint16Array,
  texts: readonly Uint16Array[],
): Promise<TokenMatches> {
  const place = new Int32Array(1 << 16).fill(-1);
  const distinct: number[] = [];
  for (const tokens of texts)
    for (const token of tokens) if (place[token] === -1) place[token] = distinct.push(token) - 1;
  if (question.length === 0 || distinct.length === 0)
    return { weights: new Float32Array(question.length), nearest: texts.map(() => new Float32Array(question.length)) };

  const { weights, cosines } = await table.compare(question, Uint16Array.from(distinct));
  const nearest = texts.map((tokens) => {
    const best = new Float32Array(question.length).fill(tokens.length > 0 ? -1 : 0);
    for (const token of tokens) {
      const row = (place[token] as number) * question.length;
      for (let i = 0; i < best.length; i++) best[i] = Math.max(best[i] as number, cosines[row + i] as number);
    }
    return best;
  });
  return { weights, nearest };
}

/** The inverse document frequency of a question's token among texts, where a synonym counts in part. */
export function rarity(nearest: readonly Float32Array[], token: number): number {
  const count = nearest.reduce((sum, best) => sum + Math.max(0, best[token] as number) ** SAMENESS, 0);
  return Math.log(1 + (nearest.length - count + 0.5) / (count + 0.5));
}

/**
 * The same table, which remembers what it compared a question with, so that what is read again after ranking is not compared
 * again. A question is known by its token list, the very object; what is remembered goes with it.
 */
export function rememberComparisons(table: TokenTable): TokenTable {
  const compared = new WeakMap<Uint16Array, Compared>();
  return {
    tokensOf: table.tokensOf,
    async compare(question, others) {
      const known: Compared = compared.get(question) ?? { weights: new Float32Array(), rows: new Map() };
      compared.set(question, known);
      const fresh = others.filter((token) => !known.rows.has(token));
      if (fresh.length > 0) {
        const { weights, cosines } = await table.compare(question, fresh);
        known.weights = weights;
        for (const [row, token] of fresh.entries())
          known.rows.set(token, cosines.subarray(row * question.length, (row + 1) * question.length));
      }
      const cosines = new Float32Array(others.length * question.length);
      for (const [row, token] of others.entries())
        cosines.set(known.rows.get(token) as Float32Array, row * question.length);
      return { weights: known.weights, cosines };
    },
  };
}

interface Compared {
  weights: Float32Array;
  /** The cosines of each token with the question's. */
  readonly rows: Map<number, Float32Array>;
}
