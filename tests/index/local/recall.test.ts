import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedder } from '../../../src/embedding/transformers.ts';
import { openHnsw } from '../../../src/index/local/hnsw.ts';
import { HNSW_FILE } from '../../../src/index/local/schema.ts';
import { foldScript } from '../../../src/text/script.ts';
import { ROOT, SEEDS, temporaryFolder } from '../../support/folders.ts';
import { updatedIndex } from '../../support/index.ts';

describe('HNSW over the five documents, with the bundled model', () => {
  it('finds at least 99 of 100 of what an exact search finds', async () => {
    const settings = {
      model: undefined,
      cacheFolder: temporaryFolder(),
      hub: 'http://127.0.0.1:1',
      settings: {},
      foldScript,
    };
    const embedder = await openEmbedder(settings);
    const directory = temporaryFolder();
    const index = await updatedIndex({ documents: SEEDS, directory, embedder });
    const generation = readFileSync(join(directory, 'CURRENT'), 'utf8').split(' ')[0] ?? '';
    const graph = openHnsw(join(directory, generation, HNSW_FILE), embedder.dimension);
    const lines = readFileSync(join(ROOT, 'tests/fixtures/eval/questions.jsonl'), 'utf8').trim().split('\n');
    let found = 0;
    for (const line of lines) {
      const vector = await embedder.embedQuery(JSON.parse(line).question);
      const exact = new Set((await index.searchVector(vector, 10)).map(({ id }) => id));
      expect(exact.size).toBe(10);
      found += graph.search(vector, 10).filter(({ id }) => exact.has(id)).length;
    }
    expect(found / (10 * lines.length)).toBeGreaterThanOrEqual(0.99);
    await index.close();
    await embedder.close();
  });
});
