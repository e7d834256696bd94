import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { describeFigures, type Measurements, measured, type Sample, spread } from './figures.ts';
import { type Mark, summarizeMemory } from './memory.ts';

const BOT = join(import.meta.dirname, 'small-bot.mjs');

const sample = (ms: number): Sample => ({ acknowledgedMs: ms, answeredMs: 2 * ms, isAnswer: true, problem: null });
const LOST: Sample = { acknowledgedMs: null, answeredMs: null, isAnswer: false, problem: 'no response within 3 s' };
const MEASUREMENTS: Measurements = {
  ...{ samples: [sample(2500)], memory: { first: 100, last: 110, peak: 120 }, people: 2, complaints: [], marks: [] },
  ...{ stop: { ms: 300, code: 0, inFlight: 8 }, rebuilt: 3, elapsedMs: 60_000, lagMs: 5 },
};

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...args], {
    ...{ cwd: ROOT, encoding: 'utf8' },
  });
  return { status, output: stdout, errors: stderr };
}

describe('the load', () => {
  it('measures a bot that keeps up', () => {
    const { status, output, errors } = run(['--people', '3', '--seconds', '1', '--no-rebuild', '--json', '--bot', BOT]);
    expect(errors).toContain('first answer after');
    const figures = JSON.parse(output);
    // One question each: the next one would come after the pause.
    expect(figures).toMatchObject({ people: 3, questions: 3, lost: 0, notices: 0, isPassed: true, problems: [] });
    expect(figures.acknowledged.max).toBeLessThan(2500);
    expect(figures.memory.peak).toBeGreaterThan(10);
    expect(status).toBe(0);
  });

  it('a soak counts questions', () => {
    const { status, output } = run(['--people', '4', '--soak', '40', '--no-rebuild', '--json', '--bot', BOT]);
    const figures = JSON.parse(output);
    expect(figures.lost).toBe(0);
    // Those who are asking when the last one is counted still get their answers.
    expect(figures.questions).toBe(40);
    expect(figures.marks.map(({ questions }: Mark) => questions)).toEqual([10, 20, 30, 40]);
    expect(status).toBe(0);
  });

  it('a bot that ends is told with its last words', () => {
    const { status, errors } = run(['--bot', join(import.meta.dirname, 'nothing.mjs')]);
    expect(errors).toContain('The bot ended with 1. It said:');
    expect(status).toBe(1);
  });

  it.each([
    ['--people', 'many'],
    ['--poeple', '3'],
  ])('wrong usage: %s %s', (...args) => {
    const { status, errors } = run(args);
    expect(errors).toContain('Usage: npm run test:load');
    expect(status).toBe(2);
  });

  it.each<[what: string, change: Partial<Measurements>, problem: string]>([
    ['one that is late', { samples: [sample(2500), sample(2501)] }, 'An acknowledgement took 2501 ms.'],
    ['one that is lost', { samples: [sample(1), LOST] }, '1 questions were lost.'],
    ['nobody who asks', { samples: [] }, 'Nobody asked anything.'],
    ['a stop that takes long', { stop: { ms: 11_001, code: 0, inFlight: 8 } }, 'The bot took 11001 ms to stop.'],
    ['a complaint', { complaints: [{ kind: 'ping', sentence: 'It pings.' }] }, 'ping: It pings.'],
  ])('%s fails', (_, change, problem) => {
    const good = measured(MEASUREMENTS);
    expect([good.isPassed, good.problems]).toEqual([true, []]);
    const bad = measured({ ...MEASUREMENTS, ...change });
    expect(bad.isPassed).toBe(false);
    expect(bad.problems).toContain(problem);
    expect(describeFigures(bad)).toMatch(/FAILED$/);
  });

  it('tells the figures in sentences', () => {
    expect(describeFigures(measured({ ...MEASUREMENTS, samples: [sample(10), sample(20)] })).split('\n')).toEqual([
      '2 people, 60 s, 3 rebuilds: 2 questions, 0 lost, 0 notices',
      'acknowledged after p50 10 ms, p95 20 ms, max 20 ms',
      'answered after p50 20 ms, p95 40 ms, max 40 ms',
      'memory 100 MB at first, 110 MB at last (+10 MB), 120 MB at most',
      'stopped after 300 ms with 8 questions in flight; the measuring itself was late by 5 ms at most',
      'passed',
    ]);
  });

  it('tells the memory at each quarter of a soak, and what of it lives on, in all threads together', () => {
    const marks = [
      { questions: 10, resident: 300.4, living: { main: 40.2, 1: 60.1 } },
      { questions: 20, resident: 310, living: { main: 41, 1: 60 } },
    ];
    const lines = describeFigures(measured({ ...MEASUREMENTS, marks })).split('\n');
    expect(lines.slice(4, 6)).toEqual([
      'memory after 10, 20 questions: 300, 310 MB',
      'of it objects that live on, garbage collected: 100, 101 MB',
    ]);
    const uncollected = marks.map((mark) => ({ ...mark, living: {} }));
    expect(describeFigures(measured({ ...MEASUREMENTS, marks: uncollected }))).not.toContain('live on');
  });

  it('spreads by the nearest rank', () => {
    expect(spread([5, 1, 4, 2, 3])).toEqual({ p50: 3, p95: 5, max: 5 });
    // Of 20 values the 95th percentile is the 19th.
    expect(spread(Array.from({ length: 20 }, (_, at) => at + 1))).toEqual({ p50: 10, p95: 19, max: 20 });
    expect(spread([])).toEqual({ p50: 0, p95: 0, max: 0 });
  });

  it('memory: the medians of the first and the last fifth', () => {
    expect(summarizeMemory([10, 30, 20, 90, 50, 50, 50, 61, 60, 62])).toEqual({ first: 30, last: 62, peak: 90 });
  });
});
