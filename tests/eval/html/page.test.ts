import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/eval/comparison.ts';
import { reportOf } from '../../../src/eval/figures.ts';
import { renderRun } from '../../../src/eval/html/page.ts';
import type { Outcome } from '../../../src/eval/outcome.ts';
import type { Run } from '../../../src/eval/run.ts';
import { absent, outcome } from '../../support/outcomes.ts';
import { type Element, readPage } from '../../support/page.ts';

const HOSTILE = `</style><script>alert("x")</script><img src='http://a.example/x' onerror="alert(1)">&amp;`;
const WORDS = { source: HOSTILE, lines: [3, 4] as const, text: HOSTILE };
const FOREIGN = outcome(HOSTILE, {
  ...{ style: HOSTILE, question: HOSTILE, answer: HOSTILE, rank: 2 },
  citations: [{ ...WORDS, exact: false, repaired: true }],
  retrieved: [{ ...WORDS, isEvidence: false }],
  wanted: { evidence: [[HOSTILE]], sources: [HOSTILE], answers: [[HOSTILE, 'b']] },
});

describe('renderRun', () => {
  it('is one page that needs nothing else and runs nothing', () => {
    const elements = readPage(renderRun(runOf([FOREIGN, absent(HOSTILE, true), outcome('q1')])));
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'img', 'link', 'iframe', 'object', 'base', 'form', 'a'])
      expect(names).not.toContain(name);
    for (const { name, attributes } of elements) {
      for (const key of Object.keys(attributes))
        expect(`${name} ${key}`).not.toMatch(/ (?:on.*|src|href|srcset|action|data)$/);
      expect(attributes.style).toBeUndefined();
    }
    expect(textOf(elements, 'style')).not.toMatch(/url\(|@import|http/);
    expect(textOf(elements, 'style')).toContain('prefers-color-scheme: dark');
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('shows the words of questions and documents as they are', () => {
    const elements = readPage(renderRun(runOf([FOREIGN])));
    expect(textOf(elements, 'q')).toBe(HOSTILE);
    expect(textOf(elements, 'pre')).toBe(HOSTILE);
  });

  it('lists each miss with what was wanted, answered, cited and retrieved, by what went wrong', () => {
    const words = (text: string) => ({ source: 'b.txt', lines: [7, 7] as const, text });
    const wrong = outcome('w1', {
      ...{
        question: '周日开门吗？',
        answer: '周六开门。[1]',
        lead: '周六',
        scores: { answer: 0, cited: 0, leadRight: 0 },
      },
      citations: [{ ...words('周六开门。'), exact: true, repaired: false }],
      retrieved: [
        { ...words('周日闭馆。周六开门。'), isEvidence: true },
        { ...words('别的话。'), isEvidence: false },
      ],
      wanted: { evidence: [['周日闭馆']], sources: ['b.txt'], answers: [['闭馆', '不开']] },
    });
    const refused = outcome('r1', { answered: false, rank: 0, citations: [], retrieved: [], confidence: 0.123 });
    const elements = readPage(
      renderRun(runOf([outcome('q1'), wrong, refused, absent('u1', true), absent('u2', false)])),
    );
    expect(elements.filter(({ name }) => name === 'h3').map(({ text }) => text)).toEqual([
      ...['Wrongly answered: 1', 'Wrongly refused: 1', 'Wrong sentence: 1'],
    ]);
    const entries = elements.filter(({ name }) => name === 'details').map(({ text }) => text.replace(/\s+/g, ' '));
    expect(entries).toHaveLength(3);
    expect(entries[0]).toContain('wanteda refusal');
    expect(entries[1]).toMatch(/r1\?.* r1 · plain · confidence 0\.123 · evidence not found/);
    expect(entries[1]).toMatch(/answeredrefused cited\s*nothing retrieved\s*nothing/);
    for (const part of [
      '周日开门吗？',
      '闭馆 / 不开',
      'lead 周六 wrong',
      '周日闭馆 b.txt',
      '周六开门。[1]',
      'evidence 周日闭馆。周六开门。 b.txt · line 7',
    ])
      expect(entries[2]).toContain(part);
    expect(elements.find(({ name }) => name === 'h2')?.text).toBe('Figures');
    expect(elements.some(({ text }) => text === 'Misses: 3 of 5 questions')).toBe(true);
  });

  it('draws the risk–coverage curve, with the run on it', () => {
    // Surest first: right, wrong. Half were answered.
    const held = outcome('q2', { answered: false, confidence: 0.2, loss: 1 });
    const elements = readPage(renderRun(runOf([outcome('q1'), held])));
    const points = (elements.find(({ name }) => name === 'polyline')?.attributes.points ?? '')
      .split(' ')
      .map((pair) => pair.split(','));
    // Coverage 0.5 and 1 between 48 and 548; risk 0 and 0.5, the greatest, between 260 and 12.
    expect(points).toEqual([
      ['298.0', '260.0'],
      ['548.0', '12.0'],
    ]);
    expect(elements.find(({ name }) => name === 'circle')?.attributes).toMatchObject({ cx: '298.0', cy: '260.0' });
    expect(elements.some(({ text }) => text.includes('answered 50.0 %, of these 0.0 % wrong'))).toBe(true);
  });

  it('has the comparison and the ablation where there are any', () => {
    const [now, before] = [[outcome('q1')], [outcome('q1', { scores: { mrr: 1 / 4 } })]];
    const comparison = compareRuns(now, before);
    const { differences } = comparison;
    const ablation = [{ part: 'lexical leg', kind: 'leg' as const, differences }];
    const elements = readPage(renderRun({ ...runOf(now), comparison, ablation }));
    const rows = elements.filter(({ name }) => name === 'tr').map(({ text }) => text.replace(/\s+/g, ' '));
    expect(rows.some((row) => row.includes('ALL mrr0.2501.000 +0.750+0.750…+0.750'))).toBe(true);
    expect(rows.some((row) => row.startsWith('lexical leg') && row.includes('+0.750'))).toBe(true);
    const without = readPage(renderRun(runOf(now))).map(({ attributes }) => attributes.id);
    expect(without).not.toContain('comparison');
    expect(without).not.toContain('ablation');
  });
});

function runOf(outcomes: readonly Outcome[]): Run {
  return {
    model: 'bundled',
    reader: null,
    documents: 1,
    passages: 2,
    ...reportOf(outcomes),
    comparison: null,
    ablation: null,
    outcomes,
  };
}

function textOf(elements: readonly Element[], wanted: string): string | undefined {
  return elements.find(({ name }) => name === wanted)?.text;
}
