import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { compareRuns } from '../../src/eval/comparison.ts';
import { readRun } from '../../src/eval/run.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { absent, outcome } from '../support/outcomes.ts';

describe('readRun', () => {
  it('reads the outcomes again that were printed', async () => {
    const outcomes = [outcome('q1', { scores: { mrr: 1 / 3 } }), absent('q2', false)];
    const read = await readRun(fileWith(JSON.stringify({ model: 'bundled', groups: {}, outcomes })));
    expect(read).toMatchObject([
      { id: 'q1', scores: { mrr: 1 / 3 } },
      { id: 'q2', length: null },
    ]);
    const { paired, differences } = compareRuns(outcomes, read);
    expect(paired).toBe(2);
    expect(new Set(differences.map(({ before, now }) => now - before))).toEqual(new Set([0]));
  });

  it.each([
    ['no JSON', '{"outcomes":'],
    ['no outcomes', '{"styles":{"ALL":{"n":3,"mrr":0.5}}}'],
    ['an outcome without its question', '{"outcomes":[{"id":"q1"}]}'],
    ['a list', '[]'],
  ])('refuses a file with %s, and says what to give', async (_what, text) => {
    const path = fileWith(text);
    const error = await readRun(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).message).toBe(
      `The baseline ${path} holds no outcomes of single questions; give a file made with eval answers --json.`,
    );
  });

  it('says that a file is missing', async () => {
    await expect(readRun(join(temporaryFolder(), 'none.json'))).rejects.toThrow(/none\.json cannot be read \(ENOENT\)/);
  });
});

function fileWith(text: string): string {
  return join(folderWith({ 'run.json': text }), 'run.json');
}
