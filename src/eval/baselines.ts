import { dot } from '../embedding/vector.ts';
import { stripSpace } from '../text/characters.ts';

/** A sentence as the baselines see it. */
export interface BaselineSentence {
  readonly text: string;
  readonly vector: Float32Array;
}

/** Chooses whole sentences of at most so many characters, white space aside; their places, in reading order. */
export type Baseline = (sentences: readonly BaselineSentence[], characters: number) => number[];

const DAMPING = 0.85;
const ROUNDS = 60;

/** The first sentences. */
const lead: Baseline = (sentences, characters) => {
  const chosen: number[] = [];
  let left = characters;
  for (const [i, { text }] of sentences.entries()) {
    left -= stripSpace(text).length;
    if (left < 0) break;
    chosen.push(i);
  }
  return chosen;
};

/**
 * PageRank over sentences joined by the words they share, |a ∩ b| / (log|a| + log|b|), Chinese ones by pairs of characters
 * (Mihalcea & Tarau, "TextRank: bringing order into texts", EMNLP 2004).
 */
const textRank: Baseline = (sentences, characters) => {
  const words = sentences.map(({ text }) => wordsOf(text));
  const weights = words.map((a, i) => words.map((b, j) => (i === j ? 0 : shared(a, b))));
  const out = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let ranks = words.map(() => 1 / words.length);
  for (let round = 0; round < ROUNDS; round++)
    ranks = ranks.map(
      (_, i) =>
        (1 - DAMPING) / words.length +
        DAMPING *
          ranks.reduce((sum, rank, j) => {
            const all = out[j] as number;
            return all > 0 ? sum + (rank * (weights[j]?.[i] as number)) / all : sum;
          }, 0),
    );
  return best(sentences, ranks, characters);
};

/** The sentences nearest in meaning to the mean of all (Radev et al., "Centroid-based summarization", 2004). */
const centroid: Baseline = (sentences, characters) => {
  const mean = new Float32Array(sentences[0]?.vector.length ?? 0);
  for (const { vector } of sentences)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (vector[i] as number);
  return best(
    sentences,
    sentences.map(({ vector }) => dot(vector, mean)),
    characters,
  );
};

export const BASELINES = { lead, textRank, centroid } as const;

/** Taken by score as long as there is room; what is too long is passed over. */
function best(sentences: readonly BaselineSentence[], scores: readonly number[], characters: number): number[] {
  let left = characters;
  return [...sentences.keys()]
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .filter((i) => {
      const length = stripSpace(sentences[i]?.text ?? '').length;
      if (length > left) return false;
      left -= length;
      return true;
    })
    .sort((a, b) => a - b);
}

function wordsOf(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}\s]/gu, '').split(/\s+/u);
  return new Set(
    letters.flatMap((run) =>
      /\p{Script=Han}/u.test(run) ? Array.from(run.slice(1), (unit, i) => run[i] + unit) : [run],
    ),
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < 2 || b.size < 2) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (Math.log(a.size) + Math.log(b.size));
}
