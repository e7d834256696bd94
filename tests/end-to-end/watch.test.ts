import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { finished, jsonLines, run, start } from '../support/run.ts';

const CANAL = '水渠修通了，全长四公里，柳湾村的麦田都能浇上水。\n';

describe('index --watch', () => {
  it('follows every change until it is interrupted, a JSON object for each, and asking finds it', async () => {
    const documents = folderWith({ 'a.txt': '山里的核桃熟了，一斤多卖两元钱。\n' });
    const options = ['--documents', documents, '--index', temporaryFolder()];
    const child = start(['index', '--watch', '--json', ...options]);
    const end = finished(child);
    const errors = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const report = async () => JSON.parse((await lines.next()).value ?? '{}') as Record<string, unknown>;
    expect(await report()).toMatchObject({ outcome: 'built', added: 1 });
    const isWatching = async (): Promise<boolean> => {
      const { value, done } = await errors.next();
      return !done && ('watching' in JSON.parse(value) || isWatching());
    };
    expect(await isWatching()).toBe(true);

    const at = (name: string) => join(documents, name);
    const steps: [change: () => void, changes: Record<string, unknown>][] = [
      [() => writeFileSync(at('b.txt'), CANAL), { added: ['b.txt'] }],
      [() => writeFileSync(at('a.txt'), '今年的核桃还没有熟，要再等两周。\n'), { changed: ['a.txt'] }],
      [() => renameSync(at('b.txt'), at('c.txt')), { renamed: [['b.txt', 'c.txt']] }],
      [() => rmSync(at('a.txt')), { removed: ['a.txt'] }],
    ];
    for (const [change, changes] of steps) {
      change();
      expect(await report()).toMatchObject({ outcome: 'updated', changes, counts: { documents: expect.any(Number) } });
    }
    const asked = await run(['ask', '--json', '--no-build', '水渠全长多少公里？', ...options]);
    expect(jsonLines(asked.output)[0]).toMatchObject({ answered: true, citations: [{ source: 'c.txt' }] });
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  it('says what changed, in words', async () => {
    const documents = folderWith({ 'a.txt': CANAL });
    const options = ['--documents', documents, '--index', temporaryFolder()];
    await run(['index', ...options]);
    writeFileSync(join(documents, 'b.txt'), '山路也修通了。\n');
    const { code, errors } = await run(['index', ...options]);
    expect(code).toBe(0);
    expect(errors).toMatch(/^Updated the index in [\d.]+ s: 1 new \(b\.txt\), 1 as before; 2 passages\.$/m);
  });
});
