import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../src/corpus/formats/markdown.ts';
import { readDocument } from '../../../src/corpus/read.ts';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { tokenize } from '../../../src/text/tokenize.ts';

/** The words of a file, its marks taken out, before any repair. */
async function wordsOf(text: string): Promise<string> {
  const { text: raw, markup } = await markdown.read(Buffer.from(text));
  return applyEdits(raw, markup).text;
}

/** The headings of a file, as they stand in it. */
async function headingsOf(text: string): Promise<[depth: number, raw: string][]> {
  const { headings } = await markdown.read(Buffer.from(text));
  return headings.map(({ depth, start, end }) => [depth, text.slice(start, end)]);
}

describe('Markdown', () => {
  it.each([
    ['headings', '# 修路\n\n### 做法 ###\n', '修路\n\n做法\n'],
    ['underlined headings', '修路\n===\n\n做法\n---\n', '修路\n\n\n做法\n\n'],
    ['emphasis', '路*通*了，**心**也 __亮__ 了。', '路通了，心也 亮 了。'],
    ['links', '见[修路记](https://a.example/b "题")。', '见修路记。'],
    ['links by name', '见[修路记][r]。\n\n[r]: https://a.example/b\n', '见修路记。\n\n\n'],
    ['bare links', '见<https://a.example/b>。', '见https://a.example/b。'],
    ['images', '见![新修的路](road.png)。', '见新修的路。'],
    ['images by name', '见![新修的路][r]。\n\n[r]: road.png\n', '见新修的路。\n\n\n'],
    ['code in a line', '用`npm ci`装好。', '用npm ci装好。'],
    ['blocks of code', '先\n\n```sh\nnpm ci\nnpm test\n```\n\n后', '先\n\n\nnpm ci\nnpm test\n\n\n后'],
    ['a block of code like its own language', '```sh\nsh\n```', '\nsh\n'],
    ['lists', '- 修路\n- 种树\n\n1. 修路\n2. 种树\n', '修路\n种树\n\n修路\n种树\n'],
    ['lists in lists', '- 修路\n  - 种树\n', '修路\n种树\n'],
    ['quotations', '> 路通了\n', '路通了\n'],
    ['quotations of two lines', '> 路通了，\n> 心亮了。\n', '路通了，心亮了。\n'],
    ['lines of one sentence', '路通了，\n心亮了。\n路\n宽了。', '路通了，心亮了。\n路宽了。'],
    ['rules', '路\n\n---\n\n通', '路\n\n\n\n通'],
    ['HTML', '路<b>通</b>了\n\n<!-- 注 -->\n', '路通了\n\n\n'],
  ])('has the marks of %s taken out', async (_, text, words) => {
    const found = await wordsOf(text);
    // Blanks beside a mark may go with it or stay.
    expect(found.replace(/^[ \t]+|[ \t]+$/gm, '')).toBe(words);
  });

  it('keeps words apart that only a tag separates', async () => {
    expect(tokenize(await wordsOf('first<br>second'))).toEqual(['first', 'second']);
  });

  it('keeps entities and escapes as the file has them', async () => {
    expect(await wordsOf('**A** &amp; B')).toBe('A &amp; B');
    expect(await wordsOf('1\\. 修路 &copy;')).toBe('1\\. 修路 &copy;');
  });

  it('keeps what only looks like marks', async () => {
    const text = '价格是3*4元，见a_b_c和#1。\n2020 - 2021\n';
    expect(await wordsOf(text)).toBe(text);
  });

  it('names its headings, of either form, by depth and place', async () => {
    expect(await headingsOf('# 修路\n\n文\n\n做法\n---\n\n### 山*货*出山\n')).toEqual([
      [1, '# 修路'],
      [2, '做法\n---'],
      [3, '### 山*货*出山'],
    ]);
    expect(await headingsOf('文\n\n    # 码\n\n```\n# 码\n```\n')).toEqual([]);
  });

  it('takes out no letter of running text, whatever the marks', async () => {
    const piece = fc.constantFrom(
      '路',
      '通',
      '*',
      '**',
      '_',
      '#',
      ' ',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '1. ',
      '`a`',
      '~a',
      '&amp;',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => `${pieces.join('')}完`);
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        const words = await wordsOf(raw);
        const hanOf = (text: string) => text.match(/\p{Script=Han}/gu) ?? [];
        expect(hanOf(words)).toEqual(hanOf(raw));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a Markdown document', () => {
  const read = async (text: string) =>
    (await readDocument({ source: 'a.md', sha256: '', bytes: Buffer.from(text) })).text;

  it('has each item of a list on a line of its own', async () => {
    const items = ['苹果，产自山东省烟台市', '香梨，产自新疆库尔勒市', '蜜橘，产自江西省南丰县'];
    expect((await read(items.map((item) => `- ${item}\n`).join(''))).split('\n')).toEqual(items);
  });

  it('has a heading and its text on lines of their own', async () => {
    expect(await read('# 修路\n\n过去，村里没有路。\n')).toBe('修路\n过去，村里没有路。');
  });
});
