import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/corpus/formats/reader.ts';
import { type Listing, listCorpus, loadFile, readDocument } from '../../src/corpus/read.ts';
import { SetupError } from '../../src/errors.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';

const MOST = 1024 * 1024;

const sourcesOf = ({ files }: Listing) => files.map(({ source }) => source);

describe('listCorpus', () => {
  it('lists files of known formats below a folder, sorted, with their sizes', async () => {
    const folder = folderWith({ 'b.txt': '路通了', 'a/c.md': '# 路', 'a/b/d.TXT': '路' });
    const { files, skipped } = await listCorpus(folder, MOST);
    expect(files.map(({ source, bytes }) => [source, bytes])).toEqual([
      ['a/b/d.TXT', 3],
      ['a/c.md', 5],
      ['b.txt', 9],
    ]);
    expect(skipped).toEqual([]);
  });

  it('of an empty folder is empty', async () => {
    expect(await listCorpus(temporaryFolder(), MOST)).toEqual({ files: [], skipped: [] });
  });

  it('passes hidden files and folders over in silence', async () => {
    const folder = folderWith({ '.hidden.txt': '路', '.git/a.txt': '路', 'a.txt': '路' });
    const listing = await listCorpus(folder, MOST);
    expect([sourcesOf(listing), listing.skipped]).toEqual([['a.txt'], []]);
  });

  it('reports a file of an unknown format', async () => {
    const { files, skipped } = await listCorpus(folderWith({ 'a.xyz': '路', txt: '路' }), MOST);
    expect(files).toEqual([]);
    expect(skipped).toEqual([
      { source: 'a.xyz', reason: expect.stringMatching(/format is not supported.*\.txt/) },
      { source: 'txt', reason: expect.stringMatching(/format is not supported/) },
    ]);
  });

  it('reports a file over the limit, with both sizes, and lists one just at it', async () => {
    const folder = folderWith({ 'a.txt': '', 'b.txt': '' });
    truncateSync(join(folder, 'a.txt'), 1.5 * MOST);
    truncateSync(join(folder, 'b.txt'), MOST);
    const listing = await listCorpus(folder, MOST);
    expect(sourcesOf(listing)).toEqual(['b.txt']);
    expect(listing.skipped).toEqual([{ source: 'a.txt', reason: expect.stringMatching(/1\.5 MB.*1\.0 MB/) }]);
  });

  it('passes links that leave the folder over in silence', async () => {
    const outside = folderWith({ 'secret.txt': '密', 'folder/more.txt': '密' });
    const folder = folderWith({ 'a.txt': '路' });
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    symlinkSync(join(outside, 'folder'), join(folder, 'link'));
    const listing = await listCorpus(folder, MOST);
    expect([sourcesOf(listing), listing.skipped]).toEqual([['a.txt'], []]);
  });

  it('takes no folder for its own because the names begin alike', async () => {
    const parent = folderWith({ 'docs/a.txt': '路', 'docs-private/b.txt': '密' });
    symlinkSync(join(parent, 'docs-private'), join(parent, 'docs', 'link'));
    expect(sourcesOf(await listCorpus(join(parent, 'docs'), MOST))).toEqual(['a.txt']);
  });

  it('lists what a link inside the folder names once, under its own name', async () => {
    const folder = folderWith({ 'z/a.txt': '路' });
    symlinkSync(join(folder, 'z', 'a.txt'), join(folder, 'a.txt'));
    symlinkSync(join(folder, 'z'), join(folder, 'b'));
    symlinkSync(join(folder, 'z'), join(folder, 'c'));
    const listing = await listCorpus(folder, MOST);
    expect([sourcesOf(listing), listing.skipped]).toEqual([['z/a.txt'], []]);
  });

  it('follows no ring of links', async () => {
    const folder = folderWith({ 'a/b.txt': '路' });
    symlinkSync(folder, join(folder, 'a', 'up'));
    symlinkSync(join(folder, 'x'), join(folder, 'y'));
    symlinkSync(join(folder, 'y'), join(folder, 'x'));
    const listing = await listCorpus(folder, MOST);
    expect(sourcesOf(listing)).toEqual(['a/b.txt']);
    expect(listing.skipped).toEqual([
      { source: 'x', reason: expect.stringContaining('ring of links') },
      { source: 'y', reason: expect.stringContaining('ring of links') },
    ]);
  });

  it('reports a link to nothing', async () => {
    const folder = folderWith({ 'a.txt': '路' });
    symlinkSync(join(folder, 'gone.txt'), join(folder, 'link.txt'));
    const { skipped } = await listCorpus(folder, MOST);
    expect(skipped).toEqual([{ source: 'link.txt', reason: expect.stringContaining('does not exist') }]);
  });

  it('reads a folder that is a link itself', async () => {
    const parent = folderWith({ 'docs/a.txt': '路' });
    symlinkSync(join(parent, 'docs'), join(parent, 'link'));
    expect(sourcesOf(await listCorpus(join(parent, 'link'), MOST))).toEqual(['a.txt']);
  });

  it('says what to do where there is no folder, or a file instead of one', async () => {
    const folder = folderWith({ 'a.txt': '路' });
    await expect(listCorpus(join(folder, 'missing'), MOST)).rejects.toThrow(/missing does not exist; create it/);
    await expect(listCorpus(join(folder, 'missing'), MOST)).rejects.toBeInstanceOf(SetupError);
    await expect(listCorpus(join(folder, 'a.txt'), MOST)).rejects.toThrow(/a\.txt is a file/);
    await expect(listCorpus(join(folder, 'a.txt'), MOST)).rejects.toBeInstanceOf(SetupError);
  });

  it.skipIf(process.getuid?.() === 0)(
    'reports a folder that may not be read (skipped for root, who may read any)',
    async () => {
      const folder = folderWith({ 'a.txt': '路', 'closed/b.txt': '密' });
      chmodSync(join(folder, 'closed'), 0o000);
      const listing = await listCorpus(folder, MOST);
      chmodSync(join(folder, 'closed'), 0o700);
      expect(sourcesOf(listing)).toEqual(['a.txt']);
      expect(listing.skipped).toEqual([{ source: 'closed', reason: expect.stringContaining('permissions') }]);
    },
  );
});

describe('loadFile', () => {
  it('gives the bytes and their digest', async () => {
    const folder = folderWith({ 'a.txt': 'abc' });
    const file = await loadFile({ source: 'a.txt', path: join(folder, 'a.txt'), bytes: 3 });
    // The first example of FIPS 180-2.
    expect(file.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect([file.source, Buffer.from(file.bytes).toString()]).toEqual(['a.txt', 'abc']);
  });

  it('says why a file that went away since cannot be read', async () => {
    const folder = folderWith({ 'a.txt': '路' });
    const [file] = (await listCorpus(folder, MOST)).files;
    if (!file) throw new Error('the folder has a file');
    rmSync(file.path);
    await expect(loadFile(file)).rejects.toThrow(new UnreadableError('it does not exist'));
    mkdirSync(file.path);
    await expect(loadFile(file)).rejects.toBeInstanceOf(UnreadableError);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says so of a file that may not be read (skipped for root, who may read any)',
    async () => {
      const folder = folderWith({ 'a.txt': '路' });
      chmodSync(join(folder, 'a.txt'), 0o000);
      const [file] = (await listCorpus(folder, MOST)).files;
      if (!file) throw new Error('the folder has a file');
      await expect(loadFile(file)).rejects.toThrow(new UnreadableError('it may not be read (permissions)'));
    },
  );
});

describe('readDocument', () => {
  const read = (text: string, source = 'a.txt') => readDocument({ source, sha256: 'x', bytes: Buffer.from(text) });

  it('decodes and repairs', async () => {
    const bytes = Buffer.from('\ufeff路\u200b通了。\r\n\r\n心也亮了。\n');
    expect(await readDocument({ source: 'a.txt', sha256: 'x', bytes })).toMatchObject({
      ...{ source: 'a.txt', sha256: 'x', format: 'txt', encoding: 'utf-8', bytes: bytes.length, headings: [] },
      // The byte order mark is no part of the text that citations count in.
      raw: '路\u200b通了。\r\n\r\n心也亮了。\n',
      text: '路通了。\n心也亮了。',
    });
  });

  it('takes the format by the file’s name', async () => {
    expect(await read('# 路', 'a.MD')).toMatchObject({
      format: 'markdown',
      text: '路',
      headings: [{ start: 0, end: 3, depth: 1 }],
    });
    expect(await read('# 路', 'a/b.text')).toMatchObject({ format: 'txt', text: '# 路' });
    await expect(read('路', 'a.xyz')).rejects.toThrow(UnreadableError);
  });

  it.each([
    ['nothing', '', 'a.txt', /empty/],
    ['white space', ' \n\u3000\n', 'a.txt', /no text/],
    ['characters nobody sees', '\u200b\n\u2060', 'a.txt', /no text/],
    ['Markdown’s marks', '---\n\n***\n', 'a.md', /no text/],
  ])('refuses a file of nothing but %s', async (_, text, source, reason) => {
    await expect(read(text, source)).rejects.toThrow(UnreadableError);
    await expect(read(text, source)).rejects.toThrow(reason);
  });

  it('reads what was written, whatever the folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '路.txt'), '路通了。');
    const [file] = (await listCorpus(folder, MOST)).files;
    if (!file) throw new Error('the folder has a file');
    expect(await readDocument(await loadFile(file))).toMatchObject({ source: '路.txt', text: '路通了。' });
  });
});
