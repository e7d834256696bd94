import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../support/files/pdf.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { run, workplace } from '../support/run.ts';

function documents(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'canal.txt'), '清 渠 引 水\n□ 本报记者 王 婷\n入冬以来,县里修了\ufffd条渠,渠水来了。\n');
  writeFileSync(join(folder, 'empty.txt'), '');
  return folder;
}

describe('doctor', () => {
  it('shows raw and repaired text side by side, edits by rule, damages kept and articles, without an index', async () => {
    const folder = documents();
    const index = join(folder, '.index');
    const { code, output, errors } = await run(
      ['doctor', 'show', 'canal.txt', '--documents', folder, '--index', index],
      { environment: { COLUMNS: '70' } },
    );
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/1 清 渠 引 水 +│ 1 清渠引水\n/);
    expect(output).toMatch(/2 □ 本报记者 王 婷 +│ 2 □ 本报记者 王婷\n/);
    expect(output).toContain('punctuation-width: 3 ,→， ×2');
    expect(output).toContain('line 3 lost-characters');
    expect(output).toContain('article 《清渠引水》 本报记者 王婷 · lines 3–3');
    expect(output).not.toContain('\u001b');
    expect(existsSync(index)).toBe(false);
  });

  it('prints the same as JSON', async () => {
    const folder = documents();
    const { code, output } = await run(['doctor', '--json', 'show', 'canal.txt', '--documents', folder]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      source: 'canal.txt',
      blocks: [
        { number: 1, text: '清渠引水', raw: [{ line: 1, text: '清 渠 引 水' }] },
        { number: 2, text: '□ 本报记者 王婷' },
        { number: 3, text: '入冬以来，县里修了\ufffd条渠，渠水来了。' },
      ],
      edits: expect.arrayContaining([
        { rule: 'punctuation-width', kind: 'replace', span: [23, 24], lines: [3, 3], text: ',', mark: '，' },
      ]),
      damages: [{ kind: 'lost-characters', lines: [3, 3], text: '\ufffd' }],
      articles: [{ title: '清渠引水', byline: '本报记者 王婷', kind: 'article', lines: [3, 3] }],
    });
  });

  it('takes a path as the caller means it', async () => {
    const folder = documents();
    const { code, output } = await run(['doctor', 'show', 'canal.txt', '--documents', temporaryFolder()], { folder });
    expect(code).toBe(0);
    expect(output).toContain('canal.txt · txt · utf-8');
  });

  it('prints only the text that citations point into with --raw', async () => {
    const folder = documents();
    writeFileSync(
      join(folder, 'page.html'),
      '<nav><a href="/">首页</a></nav><h1>水渠</h1><p>水渠通了，<b>水</b>来了。</p>',
    );
    const { code, output } = await run(['doctor', 'show', 'page.html', '--raw', '--documents', folder]);
    expect([code, output]).toEqual([0, '水渠\n水渠通了，水来了。\n']);
  });

  it('names what needs the operator, and ends with 1', async () => {
    const folder = folderWith({
      'good.txt': '山里的核桃熟了，一斤多卖两元钱。\n村里的老人都说今年收成好。\n',
      'copy.txt': '山里的核桃熟了，一斤多卖两元钱。\n村里的老人都说今年收成好。\n',
      // Bytes that are none of the encodings that are read.
      'wrong-encoding.txt': Buffer.from('fffefdfcfbfaf9f8f7f6f5ff80ff81ff82', 'hex'),
      'garbled.txt': Buffer.from('水渠修通了，全长四公里。', 'utf8').toString('latin1'),
      'scanned.pdf': pdfOf([{ texts: [], picture: true }]),
      'mixed.pdf': pdfOf([{ texts: [{ text: '水渠通了。', x: 50, y: 100, size: 10 }] }, { texts: [], picture: true }]),
      'long.txt': `${'修了很多很长的水渠'.repeat(12)}。\n`,
      'picture.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    });
    const index = temporaryFolder();
    const environment = { EMBEDDING_MAX_TOKENS: '40', DISCORD_TOKEN: 'abcdefgh.ijklmn.opqrstuvwxyz' };
    const options = ['--documents', folder, '--index', index];
    const { code, output, errors } = await run(['doctor', '--json', ...options], { environment });
    expect(code).toBe(1);
    const health = JSON.parse(output);
    expect(health.ok).toBe(false);
    expect(
      Object.fromEntries(health.problems.map((own: { subject: string; what: string }) => [own.subject, own.what])),
    ).toEqual({
      'wrong-encoding.txt': expect.stringMatching(/left out: the file says it is UTF-16LE but is not/),
      'garbled.txt': expect.stringMatching(/wrong encoding: it reads as UTF-8 that was taken for Latin/),
      'scanned.pdf': expect.stringMatching(/left out: its pages are pictures without text \(a scan\)/),
      'mixed.pdf': expect.stringMatching(/page 2 has no text/),
      'long.txt': expect.stringMatching(
        /1 sentence is over the model's limit and cut, the first with \d+ tokens on line 1/,
      ),
    });
    expect(health.duplicates).toMatchObject([{ source: 'good.txt', of: { source: 'copy.txt' } }]);
    const good = health.documents.find(({ source }: { source: string }) => source === 'good.txt');
    expect(good).toMatchObject({
      format: 'txt',
      encoding: 'utf-8',
      skipped: null,
      kinds: { article: 1 },
      garbled: null,
    });
    const names = health.setup.map(({ name, fault }: { name: string; fault: string | null }) => [name, fault]);
    const parts = [
      'documents',
      'Node',
      'better-sqlite3',
      'hnswlib-node',
      'model',
      'reader',
      'index',
      'disk',
      'Discord',
    ];
    expect(names).toEqual(parts.map((name) => [name, null]));
    expect(output + errors).not.toContain('ijklmn');
    const told = await run(['doctor', ...options], { environment });
    expect([told.code, told.errors]).toEqual([1, '5 things need you; see above.\n']);
    for (const { subject } of health.problems)
      expect(told.output).toMatch(new RegExp(`Needs you: 5\n[^]*  ${subject}: `));
  });

  it('ends with 0 where nothing does, and builds nothing', async () => {
    const folder = folderWith({ 'canal.txt': '入冬以来，县里修了一条渠，渠水来了。\n' });
    const index = join(folder, '.index');
    const { code, output } = await run(['doctor', '--documents', folder, '--index', index]);
    expect(code).toBe(0);
    expect(output).toMatch(/✓ reader: bundled, at most 2 s a question\n/);
    expect(output).toMatch(/✓ index: absent\n/);
    expect(output).toMatch(/canal\.txt\n {2}txt · utf-8 · 0\.1 KB · 1 passages · 1 article\n/);
    expect(output.trimEnd()).toMatch(/Nothing needs you\.$/);
    expect(existsSync(index)).toBe(false);
  });

  it('tells of a folder that is not there, a model that is not, and a damaged index', async () => {
    const { documents: seeds, index, options } = workplace();
    await run(['index', '-q', ...options]);
    const [name = ''] = readdirSync(index).filter((entry) => entry.startsWith('generation'));
    writeFileSync(join(index, name, 'vectors.bin'), 'x');
    expect((await run(['doctor', ...options])).output).toMatch(/✗ index: damaged — .*--rebuild/);
    rmSync(seeds, { recursive: true });
    const environment = { EMBEDDING_MODEL: join(index, 'no-model') };
    const { code, output } = await run(['doctor', ...options], { environment });
    expect(code).toBe(1);
    expect(output).toMatch(/✗ documents: .* does not exist/);
    expect(output).toMatch(/✗ model: does not open/);
  });

  it.each([
    ['names the nearest when there is no such file', ['show', 'cnal.txt'], /canal\.txt\?/],
    ['wants a file to show', ['show'], /needs the name of a file/],
    ['says why a file cannot be shown', ['show', 'empty.txt'], /empty\.txt is left out: the file is empty/],
    ['knows no other word', ['sow', 'canal.txt'], /show/],
  ])('%s, and ends with 2', async (_, args, message) => {
    const { code, errors } = await run(['doctor', ...args, '--documents', documents()]);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });
});
