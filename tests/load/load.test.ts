import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { spread } from './figures.ts';
import { summarizeMemory } from './memory.ts';

const BOT = join(import.meta.dirname, 'small-bot.mjs');

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
    expect(status).toBe(0);
  });

  it('a late acknowledgement fails', () => {
    const slow = join(import.meta.dirname, 'slow-bot.mjs');
    const { status, output } = run(['--people', '1', '--seconds', '1', '--no-rebuild', '--bot', slow]);
    expect(output).toMatch(/An acknowledgement took 26\d\d ms\.\nFAILED\n$/);
    expect(status).toBe(1);
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
