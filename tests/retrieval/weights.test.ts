import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dot, fitChoices } from '../../src/eval/fit.ts';
import { FEATURES } from '../../src/retrieval/features.ts';
import { WEIGHTS } from '../../src/retrieval/weights.ts';
import { createRandom } from '../support/random.ts';

/** What `model/ranking/collect.mjs` wrote. */
interface Question {
  readonly set: string;
  readonly share: number;
  readonly style: string;
  readonly answerable: boolean;
  readonly sentences: readonly {
    readonly x: readonly number[];
    readonly y: 0 | 1;
  }[];
}

const PENALTY = 4;
/** The order that the passages come in is doubted less than the reasons to leave it. */
const PENALTIES = FEATURES.map((name) => (name === 'fused' ? PENALTY / 4 : PENALTY));
const file = join(import.meta.dirname, '../../model/ranking/features.jsonl.gz');
const questions: Question[] = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ sentences }: Question) => sentences.length > 0);
const single = questions.filter(({ answerable, style }) => answerable && style !== 'multi');

describe('the learned weights', () => {
  it('are those that a fit to the recorded features gives', { timeout: 120_000 }, () => {
    const weights = fitChoices(single.map(choiceOf), PENALTIES);
    for (const [i, name] of FEATURES.entries()) expect(weights[i]).toBeCloseTo(WEIGHTS[name], 1);
  });

  it('find the sentence that answers, and labels that were shuffled do not teach that', { timeout: 120_000 }, () => {
    const seeds = single.filter(({ set }) => set === 'seeds');
    const random = createRandom(7);
    const shuffled = seeds.map((question) => {
      const order = question.sentences.map((_, i) => ({ i, at: random() })).sort((a, b) => a.at - b.at);
      return {
        ...question,
        sentences: question.sentences.map((one, i) => ({ ...one, y: question.sentences[order[i]?.i ?? i]?.y ?? 0 })),
      };
    });
    const share = (weights: readonly number[]) =>
      seeds.filter(({ sentences }) => best(sentences, weights).y === 1).length / seeds.length;
    expect(share(FEATURES.map((name) => WEIGHTS[name]))).toBeGreaterThan(0.8);
    expect(share(fitChoices(shuffled.map(choiceOf), PENALTIES))).toBeLessThan(0.6);
  });
});

function choiceOf({ share, sentences }: Pick<Question, 'share' | 'sentences'>) {
  return { share, candidates: sentences.map(({ x }) => x), isRight: sentences.map(({ y }) => y === 1) };
}

function best<T extends { readonly x: readonly number[] }>(sentences: readonly T[], weights: readonly number[]): T {
  return sentences.reduce((a, b) => (dot(b.x, weights) > dot(a.x, weights) ? b : a));
}
