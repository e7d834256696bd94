import { describe, expect, it } from 'vitest';
import { evaluateReading, type Marked, type PassageReader, windowsOf } from '../../src/eval/reading.ts';
import type { ReadingQuestion } from '../../src/eval/reading-set.ts';
import { describeReading } from '../../src/eval/reading-table.ts';

/** Marks what it is told to, by question, wherever the passage holds it. */
function readerOf(known: Readonly<Record<string, Marked>>): PassageReader {
  return {
    async read(question, { text }) {
      const marked = known[question];
      return marked && text.includes(marked.text) ? marked : null;
    },
  };
}

function row(question: string, answers: readonly string[], style = 'plain'): ReadingQuestion {
  return { question, style, title: null, passages: ['若中离，则4分钟内不得配对，由Nexon开发。'], answers };
}

const QUESTIONS = [
  ...[row('a', ['4分钟']), row('b', ['4分钟内', '无']), row('c', ['Nexon']), row('d', ['配对'])],
  ...[row('e', [], 'absent'), row('f', [], 'absent')],
];
const READER = readerOf({
  a: { text: '4分钟', margin: 3 },
  b: { text: '4分钟', margin: 1 },
  c: { text: 'Nexon', margin: -1 },
  e: { text: '中离', margin: 2 },
  f: { text: '中离', margin: -2 },
});

describe('evaluateReading', () => {
  it('works out the figures of what was marked', async () => {
    const { groups, outcomes } = await evaluateReading(QUESTIONS, { reader: READER });
    expect(outcomes.map(({ answered }) => answered)).toEqual([true, true, false, false, true, false]);
    const values = (name: string) =>
      Object.fromEntries(Object.entries(groups[name]?.figures ?? {}).map(([figure, { value }]) => [figure, value]));
    const all = values('ALL');
    // a is the same; b has three of three tokens, of four wanted: F1 6/7; c and d are said to have none.
    expect(all).toMatchObject({ em: 1 / 4, falseNull: 1 / 2, nullAccuracy: 1 / 2 });
    expect(all.f1).toBeCloseTo((1 + 6 / 7) / 4, 12);
    // Margins 3, 1, -1 and none against 2 and -2: 3 beats both, 1 and -1 beat -2, nothing marked beats neither: 4 of 8.
    expect(all.auroc).toBe(1 / 2);
    expect(Object.entries(groups).map(([name, { n }]) => [name, n])).toEqual([
      ...[
        ['ALL', 6],
        ['absent', 2],
        ['plain', 4],
      ],
    ]);
    expect(Object.keys(values('absent'))).toEqual(['nullAccuracy']);
  });

  it('takes the best margin of all windows and passages', async () => {
    const far = `${'甲'.repeat(350)}乙丙${'丁'.repeat(300)}`;
    const seen: string[] = [];
    const reader: PassageReader = {
      async read(_question, { title, text }) {
        seen.push(`${title} ${text.length}`);
        if (text === '戊') return { text: '戊', margin: 0.5 };
        return text.startsWith('甲') ? { text: '甲', margin: text.includes('丁') ? 0.2 : 0.1 } : null;
      },
    };
    const question = { question: '？', style: 'plain', title: '题', passages: [far, '戊'], answers: ['戊'] };
    const { outcomes } = await evaluateReading([question], { reader });
    expect(outcomes[0]?.marked).toEqual({ text: '戊', margin: 0.5 });
    // 652 characters: 0–400 and 300–652.
    expect(seen).toEqual(['题 400', '题 352', '题 1']);
  });

  it('is nothing of nothing, and ends where it is told to', async () => {
    const { groups } = await evaluateReading([], { reader: READER });
    expect(groups).toEqual({ ALL: { n: 0, figures: {} } });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(evaluateReading(QUESTIONS, { reader: READER, signal })).rejects.toThrow('enough');
  });
});

describe('windowsOf', () => {
  it('covers a text, each window with the last 100 characters of the one before', () => {
    const text = Array.from({ length: 750 }, (_, i) => String.fromCodePoint(0x20000 + i)).join('');
    const windows = windowsOf(text).map((window) => [...window]);
    // 0–400, 300–700, 600–750.
    expect(windows.map(({ length }) => length)).toEqual([400, 400, 150]);
    expect(windows[1]?.slice(0, 100)).toEqual(windows[0]?.slice(300));
    expect(windows[2]?.slice(0, 100)).toEqual(windows[1]?.slice(300));
    expect(windowsOf('短')).toEqual(['短']);
    expect(windowsOf('一'.repeat(400))).toHaveLength(1);
    expect(windowsOf('一'.repeat(401))).toHaveLength(2);
  });
});

describe('describeReading', () => {
  it('sets a line for each group, and says what was left out', async () => {
    const report = await evaluateReading([row('a', ['4分钟'])], { reader: READER });
    expect(describeReading(report, 2).split('\n')).toEqual([
      'reading  n               em               f1        falseNull  nullAccuracy  auroc',
      'ALL      1  1.000 1.00…1.00  1.000 1.00…1.00  0.000 0.00…0.00             –      –',
      '2 questions left out: their answers are not given',
    ]);
  });
});
