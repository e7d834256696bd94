import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DamagedIndexError } from '../../../src/errors.ts';
import { openLocalIndex } from '../../../src/index/local/reader.ts';
import { folderWith, temporaryFolder } from '../../support/folders.ts';
import { update } from '../../support/index.ts';
import { createRandom } from '../../support/random.ts';

const DOCUMENTS = {
  'a.txt': '苹果园里种着三百棵苹果树。',
  'b.md': '# Pears\n\nThe pear orchard lies behind the mill.',
};

/** Every file that readers look at. */
function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(directory, name)).isFile() && !name.startsWith('build.'),
  );
}

describe('a damaged index (R5)', () => {
  it('is refused in one sentence when any byte of any file has changed, and mended by a rebuild', async () => {
    const documents = folderWith(DOCUMENTS);
    const whole = temporaryFolder();
    await update({ documents, directory: whole });
    const files = filesOf(whole);
    expect(files.map((name) => name.split('/').at(-1)).sort()).toEqual([
      'CURRENT',
      'hnsw.bin',
      'manifest.json',
      'passages.sqlite',
      'vectors.bin',
    ]);
    const random = createRandom(7);
    for (const file of files) {
      const { size } = statSync(join(whole, file));
      const places = [0, size - 1, ...Array.from({ length: 4 }, () => Math.floor(random() * size))];
      for (const place of places) {
        const directory = copyOf(whole);
        const bytes = readFileSync(join(directory, file));
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        writeFileSync(join(directory, file), bytes);
        await expectRefusal(directory);
      }
    }
  });

  it('is refused when a file is truncated, empty or gone', async () => {
    const documents = folderWith(DOCUMENTS);
    const whole = temporaryFolder();
    await update({ documents, directory: whole });
    for (const file of filesOf(whole).filter((name) => name !== 'CURRENT')) {
      for (const damage of [
        (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2)),
        (path: string) => truncateSync(path, 0),
        (path: string) => rmSync(path),
      ]) {
        const directory = copyOf(whole);
        damage(join(directory, file));
        await expectRefusal(directory);
      }
    }
  });

  it('is refused by an update too, and mended by --rebuild alone', async () => {
    const documents = folderWith(DOCUMENTS);
    const directory = temporaryFolder();
    await update({ documents, directory });
    const file = filesOf(directory).find((name) => name.endsWith('passages.sqlite')) ?? '';
    truncateSync(join(directory, file), 1000);
    writeFileSync(join(documents, 'c.txt'), '新的文件需要更新索引。');
    await expect(update({ documents, directory })).rejects.toThrow(DamagedIndexError);
    expect(await update({ documents, directory, rebuild: true })).toMatchObject({ outcome: 'built', added: 3 });
    const index = await openLocalIndex(directory);
    expect(await index?.searchLexical(['苹果'], 5)).toHaveLength(1);
    await index?.close();
  });

  function copyOf(directory: string): string {
    const copy = temporaryFolder();
    cpSync(directory, copy, { recursive: true });
    return copy;
  }

  async function expectRefusal(directory: string): Promise<void> {
    const refusal = await openLocalIndex(directory).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(DamagedIndexError);
    expect((refusal as Error).message).toMatch(/^[^\n]+ is damaged [^\n]+ npm run index -- --rebuild$/);
  }
});
