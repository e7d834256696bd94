import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalIndex } from '../../../src/index/local/reader.ts';
import { createHashEmbedder } from '../../support/embedder.ts';
import { folderWith, temporaryFolder } from '../../support/folders.ts';
import { update, updatedIndex } from '../../support/index.ts';
import { indexContract } from '../contract.ts';

describe('the local index', () => {
  indexContract(async (documents, embedder, before) => {
    const directory = temporaryFolder();
    if (before) await update({ documents: folderWith(before), directory, embedder });
    return updatedIndex({ documents: folderWith(documents), directory, embedder });
  }, createHashEmbedder());

  it('is absent where none was built', async () => {
    expect(await openLocalIndex(join(temporaryFolder(), 'none'))).toBeUndefined();
  });

  it('is not changed by reading (R3)', async () => {
    const directory = temporaryFolder();
    const index = await updatedIndex({ documents: folderWith({ 'a.txt': '苹果园里种着苹果树。' }), directory });
    const before = contents(directory);
    await index.searchLexical(['苹果'], 5);
    await index.searchVector(await createHashEmbedder().embedQuery('苹果'), 5);
    await index.passages([1]);
    await index.articles();
    await index.close();
    expect(contents(directory)).toEqual(before);
  });

  it('keeps answering from the old generation while a new one is published (R5)', async () => {
    const documents = folderWith({ 'a.txt': '苹果园里种着苹果树。', 'b.txt': '梨园里种着梨树。' });
    const directory = temporaryFolder();
    const old = await updatedIndex({ documents, directory });
    writeFileSync(join(documents, 'a.txt'), '桃园里种着桃树。');
    const fresh = await updatedIndex({ documents, directory });
    expect(await old.searchLexical(['苹果'], 5)).toHaveLength(1);
    expect(await fresh.searchLexical(['苹果'], 5)).toEqual([]);
    expect(await fresh.searchLexical(['桃园'], 5)).toHaveLength(1);
    await old.close();
    await fresh.close();
    // The old generation's files go with the next build at the latest.
    await update({ documents, directory, rebuild: true });
    expect(readdirSync(directory).filter((name) => name.startsWith('generation-'))).toHaveLength(1);
  });
});

function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}
