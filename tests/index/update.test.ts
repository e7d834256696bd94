import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import type { BuildProgress } from '../../src/index/build.ts';
import { isLock, takeBuildLock } from '../../src/index/local/lock.ts';
import { openLocalIndex } from '../../src/index/local/reader.ts';
import type { Index } from '../../src/index/types.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { NOW, update, updatedIndex } from '../support/index.ts';

const APPLES = '苹果园里种着三百棵苹果树。果农李明每年收获两万斤苹果。';
const PEARS = '梨园在磨坊后面。它是1931年种下的。';

async function idsOf(index: Index, source: string): Promise<number[]> {
  return (await index.passagesBetween(source, 0, 999)).map(({ id }) => id);
}

describe('updating an index', () => {
  it('builds from nothing, then has nothing to do', async () => {
    const documents = folderWith({ 'a.txt': APPLES, 'b/c.md': PEARS });
    const directory = temporaryFolder();
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'built', added: 2, same: 0, passages: 2 });
    const before = readdirSync(directory).sort();
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'current', added: 0, same: 2 });
    expect(readdirSync(directory).sort()).toEqual(before);
  });

  it('works only on what is new, changed or gone', async () => {
    const documents = folderWith({ 'a.txt': APPLES, 'b.txt': PEARS, 'c.txt': '桃园里有桃花。' });
    const directory = temporaryFolder();
    const first = await updatedIndex({ documents, directory });
    const [kept, old] = [await idsOf(first, 'a.txt'), await idsOf(first, 'b.txt')];
    await first.close();

    writeFileSync(join(documents, 'b.txt'), '葡萄园在河边。');
    rmSync(join(documents, 'c.txt'));
    writeFileSync(join(documents, 'd.txt'), '橘园在山上。');
    const report = await update({ documents, directory });
    expect(report).toMatchObject({ outcome: 'updated', added: 2, removed: 1, same: 1, passages: 2 });

    const index = (await openLocalIndex(directory)) as Index;
    expect(index.manifest.documents.map(({ source }) => source)).toEqual(['a.txt', 'b.txt', 'd.txt']);
    expect(await idsOf(index, 'a.txt')).toEqual(kept);
    expect((await idsOf(index, 'b.txt')).filter((id) => old.includes(id))).toEqual([]);
    for (const term of ['桃园', '梨园']) expect(await index.searchLexical([term], 9)).toEqual([]);
    expect(await index.searchLexical(['葡萄', '橘园'], 9)).toHaveLength(2);
    const nearest = await index.searchVector(await createHashEmbedder().embedQuery('桃园里有桃花'), 99);
    expect(nearest).toHaveLength(3);
    await index.close();
  });

  it('treats a renamed file as one gone and one new', async () => {
    const documents = folderWith({ 'a.txt': APPLES, 'b.txt': PEARS });
    const directory = temporaryFolder();
    await update({ documents, directory });
    renameSync(join(documents, 'b.txt'), join(documents, 'z.txt'));
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'updated', added: 1, removed: 1, same: 1 });
  });

  it('is rebuilt when the model differs, and refused instead where building is forbidden', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const directory = temporaryFolder();
    await update({ documents, directory });
    const embedder = createHashEmbedder(32, 512, 'other');
    await expect(update({ documents, directory, embedder, mayBuild: false })).rejects.toThrow(
      /another model or version/,
    );
    expect(await update({ documents, directory, embedder })).toMatchObject({ outcome: 'built', added: 1 });
    const index = await openLocalIndex(directory);
    expect(index?.manifest.recipe).toMatchObject({ model: 'other', dimension: 32 });
    await index?.close();
  });

  it('refuses an absent and an outdated index where building is forbidden', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const directory = temporaryFolder();
    await expect(update({ documents, directory, mayBuild: false })).rejects.toThrow(/is absent .* npm run index/);
    await update({ documents, directory });
    expect(await update({ documents, directory, mayBuild: false })).toMatchObject({ outcome: 'current' });
    writeFileSync(join(documents, 'b.txt'), PEARS);
    await expect(update({ documents, directory, mayBuild: false })).rejects.toThrow(/is out of date/);
  });

  it('names the files it leaves out and why, indexes the others, and tries them again only when they change', async () => {
    const documents = folderWith({
      'good.txt': APPLES,
      'empty.txt': '',
      'binary.txt': Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256),
      'picture.png': Uint8Array.of(1, 2, 3),
      'big.txt': 'x'.repeat(3000),
    });
    const directory = temporaryFolder();
    const report = await update({ documents, directory, maxBytes: 2000 });
    expect(report).toMatchObject({ outcome: 'built', added: 1 });
    const reasons = Object.fromEntries(report.skipped.map(({ source, reason }) => [source, reason]));
    expect(reasons).toEqual({
      'big.txt': 'it has 0.0 MB, over the limit of 0.0 MB (MAX_FILE_MB)',
      'binary.txt': 'the file is binary, not text',
      'empty.txt': 'the file is empty',
      'picture.png': expect.stringContaining('not supported'),
    });
    const again = await update({ documents, directory, maxBytes: 2000 });
    expect(again.outcome).toBe('current');
    expect(again.skipped).toHaveLength(4);
    writeFileSync(join(documents, 'empty.txt'), PEARS);
    expect(await update({ documents, directory, maxBytes: 2000 })).toMatchObject({
      outcome: 'updated',
      added: 1,
      same: 1,
    });
  });

  it.skipIf(process.getuid?.() === 0)('leaves out a file that may not be read (root may read every file)', async () => {
    const documents = folderWith({ 'a.txt': APPLES, 'secret.txt': PEARS });
    chmodSync(join(documents, 'secret.txt'), 0o000);
    const { skipped } = await update({ documents, directory: temporaryFolder() });
    expect(skipped).toEqual([{ source: 'secret.txt', reason: 'it may not be read (permissions)' }]);
  });

  it('says what to do about a folder that is missing, empty, or holds nothing readable', async () => {
    const directory = temporaryFolder();
    const missing = update({ documents: join(temporaryFolder(), 'none'), directory });
    await expect(missing).rejects.toThrow(/does not exist; create it and put documents in, or set --documents/);
    const empty = update({ documents: temporaryFolder(), directory });
    await expect(empty).rejects.toThrow(/holds nothing to read; put documents in/);
    const unreadable = update({ documents: folderWith({ 'a.txt': '', 'b.bin': 'x' }), directory });
    await expect(unreadable).rejects.toThrow(/holds nothing to read \(2 files left out; /);
    const file = folderWith({ 'a.txt': APPLES });
    await expect(update({ documents: join(file, 'a.txt'), directory })).rejects.toThrow(/is a file/);
    expect(await openLocalIndex(directory)).toBeUndefined();
  });

  it('drops what is left when every document is gone, rather than answer from deleted ones', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const directory = temporaryFolder();
    await update({ documents, directory });
    rmSync(join(documents, 'a.txt'));
    await expect(update({ documents, directory })).rejects.toThrow(SetupError);
  });

  it('serves the index before while another process builds, and waits where there is none', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const directory = temporaryFolder();
    const lock = takeBuildLock(directory, NOW);
    if (!isLock(lock)) throw new Error('nobody else holds the lock');
    const holders: number[] = [];
    const waiting = update({
      documents,
      directory,
      onWait: ({ pid }) => holders.push(pid),
      wait: async () => lock.release(),
    });
    expect(await waiting).toMatchObject({ outcome: 'built' });
    expect(holders).toEqual([process.pid]);

    writeFileSync(join(documents, 'b.txt'), PEARS);
    const second = takeBuildLock(directory, NOW);
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'busy' });
    if (isLock(second)) second.release();
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'updated', added: 1 });
  });

  it('leaves the index as it was when it is interrupted', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const directory = temporaryFolder();
    await update({ documents, directory });
    writeFileSync(join(documents, 'b.txt'), PEARS);
    const before = readdirSync(directory).sort();
    const interrupt = new AbortController();
    const interrupted = update({ documents, directory, signal: interrupt.signal, onProgress: () => interrupt.abort() });
    await expect(interrupted).rejects.toThrow(/abort/i);
    expect(readdirSync(directory).sort()).toEqual(before);
    expect(await update({ documents, directory })).toMatchObject({ outcome: 'updated', added: 1 });
  });

  it('tells how far it has come', async () => {
    const documents = folderWith({ 'a.txt': APPLES, 'b.txt': PEARS });
    const seen: BuildProgress[] = [];
    await update({ documents, directory: temporaryFolder(), onProgress: (progress) => seen.push(progress) });
    const total = Buffer.byteLength(APPLES) + Buffer.byteLength(PEARS);
    expect(seen.at(-1)).toEqual({ files: 2, totalFiles: 2, passages: 2, bytes: total, totalBytes: total });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
  });

  it('says which folder cannot be written to', async () => {
    const documents = folderWith({ 'a.txt': APPLES });
    const blocked = join(folderWith({ file: 'x' }), 'file', 'index');
    await expect(update({ documents, directory: blocked })).rejects.toThrow(/cannot be written to .*set --index/);
    const inTheWay = temporaryFolder();
    mkdirSync(join(inTheWay, 'build.lock'));
    await expect(update({ documents, directory: inTheWay })).rejects.toThrow(SetupError);
  });
});
