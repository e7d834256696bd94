import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../../src/answer/answerer.ts';
import type { Answer } from '../../../src/answer-types.ts';
import { evaluateChallenge, makeChallenge } from '../../../src/eval/challenge/challenge.ts';
import { describeChallenge } from '../../../src/eval/challenge/challenge-table.ts';

const TEXTS = ['静乐县今年种植土豆300亩。', '寿县新修公路25公里。', '海南省有816个美丽乡村。', '书店开了门。'].map(
  (text, i) => ({ source: `${i}.txt`, article: 0, text, isBody: true }),
);

describe('makeChallenge', () => {
  it('asks for each sentence and for near misses of it, the same every time', () => {
    const questions = makeChallenge(TEXTS, { most: 10, seed: 1 });
    expect(questions).toEqual(makeChallenge(TEXTS, { most: 10, seed: 1 }));
    const agreements = questions.filter(({ kind }) => kind === 'agreement');
    expect(agreements.map(({ question, answer, changed }) => [question, answer, changed]).sort()).toEqual([
      ...[
        ['寿县新修公路多少公里？', '25公里', null],
        ['海南省有多少个美丽乡村？', '816个', null],
        ['静乐县今年种植土豆多少亩？', '300亩', null],
      ],
    ]);
    for (const { kind, answer, changed } of questions)
      if (kind !== 'agreement') expect([answer, typeof changed]).toEqual([null, 'string']);
    expect(new Set(questions.map(({ kind }) => kind))).toContain('entity');
  });

  it('takes so many sentences at most, and others with another seed', () => {
    const first = (seed: number) => makeChallenge(TEXTS, { most: 1, seed })[0]?.statement;
    const seeds = Array.from({ length: 20 }, (_, i) => i);
    expect(new Set(seeds.map(first)).size).toBe(3);
    const { length } = makeChallenge(TEXTS, { most: 2, seed: 1 }).filter(({ kind }) => kind === 'agreement');
    expect(length).toBe(2);
  });

  it('leaves out what two sentences answer differently', () => {
    const twice = [
      ...TEXTS,
      { ...TEXTS[0], source: '9.txt', article: 0, text: '静乐县今年种植土豆400亩。', isBody: true },
    ];
    expect(makeChallenge(twice, { most: 10, seed: 1 }).map(({ statement }) => statement)).not.toContain(
      '静乐县今年种植土豆300亩',
    );
  });
});

describe('evaluateChallenge', () => {
  it('counts what was answered, answered rightly and refused', async () => {
    // Knows of the road, says something of the potatoes, and is fooled by every unit.
    const report = await evaluateChallenge(TEXTS, { most: 10, seed: 1, answerer: answererOf(answerTo) });
    expect(report.statements).toBe(3);
    expect(report.kinds.agreement).toEqual({ n: 3, refused: 1, answered: 2, right: 1, known: 0, knownRefused: 0 });
    // Metres of potatoes and acres of road; only of the road the sentence was found.
    expect(report.kinds.unit).toEqual({ n: 2, refused: 1, answered: 1, right: 1, known: 1, knownRefused: 0 });
    const table = describeChallenge(report)
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(table[0]).toEqual(['made of 3 sentences', 'n', 'refused', 'answered', 'right', 'refused though known']);
    expect(table[1]).toEqual(['agreement', '3', '1 0.333', '2 0.667', '1 0.333', '–']);
    expect(table.find(([kind]) => kind === 'unit')).toEqual(['unit', '2', '1 0.500', '1 0.500', '–', '0 of 1']);
    expect(table.at(-2)?.[0]).toBe('near misses');
  });

  it('says that there is nothing to ask, and ends where it is told to', async () => {
    const nothing = await evaluateChallenge([], { most: 10, seed: 1, answerer: answererOf(() => undefined) });
    expect(nothing).toMatchObject({ statements: 0, kinds: {}, outcomes: [] });
    expect(describeChallenge(nothing)).toBe('No sentence of the documents can be made into a question.');
    const signal = AbortSignal.abort(new Error('enough'));
    const asked = evaluateChallenge(TEXTS, { most: 1, seed: 1, answerer: answererOf(() => undefined), signal });
    await expect(asked).rejects.toThrow('enough');
  });
});

function answerTo(question: string): string | undefined {
  if (/^寿县新修公路多少/.test(question)) return '寿县新修公路25公里。';
  return question === '静乐县今年种植土豆多少亩？' ? '静乐县今年种植土豆。' : undefined;
}

function answererOf(said: (question: string) => string | undefined): Answerer {
  return {
    async ask(question): Promise<Answer> {
      const text = said(question);
      const shared = { query: {} as Answer['query'], confidence: 0.5, citations: [], hits: [] };
      if (text === undefined) return { ...shared, answered: false, refusal: 'not-found' };
      return { ...shared, answered: true, lead: null, sentences: [{ text, n: 1 }], missing: [], subject: null };
    },
  };
}
