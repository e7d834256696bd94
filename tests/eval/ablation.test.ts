import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { type Ablation, ablate, ablations } from '../../src/eval/ablation.ts';
import { FEATURES } from '../../src/retrieval/features.ts';
import { WEIGHTS } from '../../src/retrieval/weights.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { outcome } from '../support/outcomes.ts';

const EMBEDDER = createHashEmbedder(1024);
const QUESTION = '张金亮今年多大？借书证在哪里办理？';

describe('ablations', () => {
  it('are each leg, each feature, and what is made of the question', () => {
    const parts = ablations(true).map(({ part }) => part);
    expect(parts).toEqual([...['lexical leg', 'vector leg', 'late interaction'], ...FEATURES, 'splitting into parts']);
    expect(ablations(false).map(({ part }) => part)).toEqual(parts.filter((part) => part !== 'late interaction'));
  });

  it('are the reader too, where there is one', () => {
    const [added, ...others] = ablations(true, true).filter(({ part }) => part === 'reader');
    expect(others).toEqual([]);
    expect(added).toEqual({ part: 'reader', kind: 'reader', options: { reading: undefined } });
    expect(ablations(true, true)).toHaveLength(ablations(true).length + 1);
  });

  it('set one weight to nothing and leave the others', () => {
    for (const feature of FEATURES) {
      const { weights } = optionsOf(feature);
      expect(weights).toEqual({ ...WEIGHTS, [feature]: 0 });
    }
  });

  it('switch off what they name, and nothing else', async () => {
    const ask = async (part?: string) => {
      const { index } = await openAnswers(LIBRARY);
      return createAnswerer(index, EMBEDDER, part ? optionsOf(part) : {}).ask(QUESTION);
    };
    const seen = async (part?: string) => {
      const { hits } = await ask(part);
      return {
        lexical: hits.some(({ lexicalRank }) => lexicalRank !== undefined),
        vector: hits.some(({ vectorRank }) => vectorRank !== undefined),
        // Of a question of several parts the rankings are merged, and the scores are 1, 1/2, 1/3 ….
        split: hits[0]?.score === 1 && hits[1]?.score === 1 / 2,
      };
    };
    const all = { lexical: true, vector: true, split: true };
    expect(await seen()).toEqual(all);
    expect(await seen('lexical leg')).toEqual({ ...all, lexical: false });
    expect(await seen('vector leg')).toEqual({ ...all, vector: false });
    expect(await seen('splitting into parts')).toEqual({ ...all, split: false });
  });
});

describe('ablate', () => {
  it('tells what a part brings: the figures with it, less those without', async () => {
    const full = [outcome('q1'), outcome('q2')];
    const parts = ablations(false).slice(0, 2);
    const asked: string[] = [];
    const report = await ablate(full, parts, async ({ part }: Ablation) => {
      asked.push(part);
      return part === 'lexical leg' ? full.map(({ id }) => outcome(id, { scores: { 'hit@1': 0, mrr: 1 / 4 } })) : full;
    });
    expect(asked).toEqual(['lexical leg', 'vector leg']);
    expect(report.map(({ part, kind }) => [part, kind])).toEqual([
      ['lexical leg', 'leg'],
      ['vector leg', 'leg'],
    ]);
    const [lexical, vector] = report.map(({ differences }) =>
      Object.fromEntries(
        differences.map(({ group, figure, now, before, verdict }) => [`${group} ${figure}`, [now - before, verdict]]),
      ),
    );
    expect(lexical).toMatchObject({
      'ALL mrr': [3 / 4, 'better'],
      'ALL hit@1': [1, 'better'],
      'ALL answer': [0, 'same'],
    });
    expect(new Set(Object.values(vector ?? {}).flat())).toEqual(new Set([0, 'same']));
    // Figures of single styles are left out.
    expect(Object.keys(lexical ?? {}).every((name) => /^(?:ALL|BOTH) /.test(name))).toBe(true);
  });
});

function optionsOf(part: string): Ablation['options'] {
  const found = ablations(true).find((one) => one.part === part);
  if (!found) throw new Error(`no part is called ${part}`);
  return found.options;
}
