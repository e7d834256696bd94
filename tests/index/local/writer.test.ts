import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHnsw } from '../../../src/index/local/hnsw.ts';
import { openLocalIndex } from '../../../src/index/local/reader.ts';
import { createHashEmbedder } from '../../support/embedder.ts';
import { folderWith, temporaryFolder } from '../../support/folders.ts';
import { update } from '../../support/index.ts';

describe('the graph of an index that changes', () => {
  it('marks removed vectors as gone, and is built again once a fifth of them are', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`${i}.txt`, `第${i}号仓库存放着第${i}批货物。`]),
    );
    const documents = folderWith(files);
    const directory = temporaryFolder();
    await update({ documents, directory });
    // Of 20 vectors 2 are dead, then 4; the fifth would make it more than 4 of 20.
    const steps = [
      { gone: ['0.txt', '1.txt'], dead: 2 },
      { gone: ['2.txt', '3.txt'], dead: 4 },
      { gone: ['4.txt'], dead: 0 },
    ];
    for (const { gone, dead } of steps) {
      for (const name of gone) rmSync(join(documents, name));
      await update({ documents, directory });
      const index = await openLocalIndex(directory);
      expect(index?.manifest.deadVectors).toBe(dead);
      await index?.close();
    }
  });

  it('holds in the graph what an exact search holds', async () => {
    const documents = folderWith({
      'a.txt': '苹果园里种着苹果树。',
      'b.txt': '梨园里种着梨树。',
      'c.txt': '桃园里种着桃树。',
    });
    const directory = temporaryFolder();
    await update({ documents, directory });
    writeFileSync(join(documents, 'b.txt'), '橘园里种着橘树。');
    await update({ documents, directory });
    const index = await openLocalIndex(directory);
    const vector = await createHashEmbedder().embedQuery('橘园');
    const exact = await index?.searchVector(vector, 9);
    const name = readFileSync(join(directory, 'CURRENT'), 'utf8').split(' ')[0] ?? '';
    const graph = openHnsw(join(directory, name, 'hnsw.bin'), 64).search(vector, 9);
    expect(graph.map(({ id }) => id)).toEqual(exact?.map(({ id }) => id));
    await index?.close();
  });
});
