import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../../src/answer/answerer.ts';
import { createIsolatedParser } from '../../../src/corpus/formats/isolated.ts';
import { listCorpus, loadFile, readDocument } from '../../../src/corpus/read.ts';
import { createHashEmbedder } from '../../support/embedder.ts';
import { articleAs } from '../../support/files/article.ts';
import { HOSTILE } from '../../support/files/hostile.ts';
import { folderWith, ROOT, temporaryFolder } from '../../support/folders.ts';
import { update, updatedIndex } from '../../support/index.ts';

const ENTRY = new URL(`file://${join(ROOT, 'dist/workers/parse.js')}`);
const LIMITS = { time: 5000, memory: 1024 };
const parser = createIsolatedParser(ENTRY, LIMITS);
afterAll(() => parser.close());

const read = (source: string, bytes: Uint8Array) => readDocument({ source, sha256: '', bytes }, parser);

describe('a hostile file', () => {
  it.each(HOSTILE)(
    '$what: is refused with one sentence, and the next file is read',
    async ({ source, bytes, reason }) => {
      const refusal = await read(source, bytes()).then(
        () => 'it was read',
        (error: Error) => `${error.name}: ${error.message}`,
      );
      expect(refusal).toMatch(/^UnreadableError: [^\n]{10,200}$/);
      expect(refusal).toMatch(reason ?? /^$/);
      const { source: name, bytes: own } = articleAs('html');
      expect((await read(name, own)).format).toBe('html');
    },
  );

  it('one over its time ends its thread, and the process goes on meanwhile', async () => {
    const hasty = createIsolatedParser(ENTRY, { time: 300, memory: 1024 });
    let beats = 0;
    const heart = setInterval(() => beats++, 20);
    const page = Array.from({ length: 300 }, (_, i) => ({
      text: `字${i}`,
      x: (i * 37) % 500,
      y: (i * 61) % 800,
      size: 8,
    }));
    const { pdfOf } = await import('../../support/files/pdf.ts');
    const bytes = pdfOf(Array.from({ length: 2500 }, () => ({ texts: page })));
    await expect(hasty.parse('a.pdf', bytes)).rejects.toThrow('reading it takes more than 0.3 s');
    clearInterval(heart);
    // A process that stalls has none.
    expect(beats).toBeGreaterThan(0);
    await hasty.close();
  });

  it('one over its memory ends its thread', async () => {
    const small = createIsolatedParser(ENTRY, { time: 30_000, memory: 24 });
    const text = `<table>${'<tr><td>水</td><td>渠</td></tr>'.repeat(60_000)}</table>`;
    await expect(small.parse('a.html', Buffer.from(text))).rejects.toThrow(/more than 24 MB of memory/);
    await small.close();
  });

  it('a folder of them all: the good are indexed and answer, each of the others is named', async () => {
    const files = Object.fromEntries(HOSTILE.map(({ source, bytes }, i) => [`${i}-${source}`, bytes()]));
    const documents = folderWith({ ...files, 'good.pdf': articleAs('pdf').bytes });
    const index = await updatedIndex({ documents, directory: temporaryFolder(), parse: parser.parse });
    const { citations } = await createAnswerer(index, createHashEmbedder()).ask('红山灌区修通的水渠总长多少公里？');
    expect(citations[0]).toMatchObject({ source: 'good.pdf', page: 1 });
    expect(index.manifest.leftOut).toHaveLength(HOSTILE.length);
    await index.close();
  });
});

describe('a hostile folder', () => {
  it('has names with line breaks, a link out of it, a file of one gigabyte', async () => {
    const outside = folderWith({ 'secret.txt': '外面的秘密在这里。' });
    const documents = folderWith({ 'a\nb.txt': '水渠通了，水来了。', 'c\u001b[31m.txt': '山路也通了。' });
    symlinkSync(join(outside, 'secret.txt'), join(documents, 'link.txt'));
    symlinkSync(outside, join(documents, 'folder'));
    mkdirSync(join(documents, 'loop'));
    symlinkSync(documents, join(documents, 'loop', 'again'));
    // One line without an end; on the disk it takes no room.
    writeFileSync(join(documents, 'huge.txt'), 'x');
    truncateSync(join(documents, 'huge.txt'), 1024 ** 3);
    const { files, skipped } = await listCorpus(documents, 20 * 1024 * 1024);
    expect(files.map(({ source }) => source)).toEqual(['a\nb.txt', 'c\u001b[31m.txt']);
    expect(skipped).toEqual([
      { source: 'huge.txt', reason: expect.stringMatching(/1024\.0 MB, over the limit of 20\.0/) },
    ]);
    for (const file of files) expect((await readDocument(await loadFile(file))).text).toMatch(/通了/);
    expect(await update({ documents, directory: temporaryFolder() })).toMatchObject({ outcome: 'built', added: 2 });
  });
});
