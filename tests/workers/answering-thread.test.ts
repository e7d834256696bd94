import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { SummaryProgress } from '../../src/summary/request.ts';
import { recordingLog } from '../support/conversation.ts';
import { run, workplace } from '../support/run.ts';

/** A thread runs compiled files only. */
const COMPILED = new URL('../../dist/workers/answering-thread.js', import.meta.url).href;

it('a digest in the thread tells how far it is, document by document, then article by article', async () => {
  const { startAnswering } = (await import(COMPILED)) as typeof import('../../src/workers/answering-thread.ts');
  const { documents, index, options } = workplace();
  expect((await run(['index', '--quiet', ...options])).code).toBe(0);
  const { log, faults } = recordingLog();
  const { embedder, maxBytes, leastConfidence, reader } = readConfig({}, {}, documents);
  const thread = await startAnswering({ documents, index, maxBytes, leastConfidence, reader, embedder }, log);
  onTestFinished(thread.close);
  await thread.refresh();
  const steps: SummaryProgress[] = [];
  const summary = await thread.summarizer.summarize({
    ...{ subject: { kind: 'all' }, length: { kind: 'named', name: 'short' }, style: 'bullets' },
    onProgress: (progress) => steps.push(progress),
  });
  const written = steps.filter(({ step }) => step === 'write');
  expect(steps.filter(({ step }) => step === 'read').map(({ done, all }) => `${done}/${all}`)).toEqual([
    ...['1/5', '2/5', '3/5', '4/5', '5/5'],
  ]);
  expect(written.at(-1)).toEqual({ step: 'write', done: written.length, all: written.length });
  expect(summary.groups.length).toBeGreaterThan(0);
  expect(faults()).toEqual([]);
}, 120_000);
