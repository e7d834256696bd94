import { expect, it } from 'vitest';
import type { Status } from '../../src/commands/command.ts';
import { percentOf, statusLines } from '../../src/commands/status-lines.ts';

const STATUS: Status = {
  counts: { documents: 5, articles: 37, passages: 248, copies: 0 },
  model: 'bundled',
  created: new Date('2026-01-01T00:00:00Z'),
  now: new Date('2026-01-02T03:04:05Z'),
  uptimeSeconds: 3725,
  building: 0.426,
  gateway: { latencyMs: 41.6, resumes: 2, reconnects: 3 },
};

it('tells how an index and the process that reads it are doing', () => {
  expect(statusLines(STATUS, 'en')).toEqual([
    '5 documents, 37 articles, 248 passages',
    'Model: bundled',
    'Index made 1 d 3 h ago (2026-01-01 00:00 UTC)',
    'Updating the index: 42%',
    'Running for 1 h 2 min',
    'Discord gateway: latency 42 ms, resumed 2×, reconnected 3×',
  ]);
});

it('leaves out what there is not', () => {
  const lines = statusLines({ ...STATUS, building: null, gateway: null, uptimeSeconds: 0.4 }, 'zh-Hans');
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toBe('已运行 0 秒');
  const unmeasured = statusLines({ ...STATUS, gateway: { latencyMs: null, resumes: 0, reconnects: 0 } }, 'zh-Hant');
  expect(unmeasured.at(-1)).toBe('Discord 閘道：延遲 未知，續接 0 次，重連 0 次');
});

it('is done only when it is', () => {
  expect([-1, 0, 0.999, 1, 2].map(percentOf)).toEqual([0, 0, 99, 99, 99]);
});
