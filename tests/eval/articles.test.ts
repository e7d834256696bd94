import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateArticles, readArticles } from '../../src/eval/articles.ts';
import type { Article, ArticleKind } from '../../src/types.ts';
import { folderWith } from '../support/folders.ts';

// Without white space: 甲乙丙丁戊己庚辛壬癸, one character each.
const FOLDER = { 'a.txt': '甲乙丙丁戊\n己庚辛壬癸\n', 'b.txt': '子丑寅卯\n' };

const truth = (kind: ArticleKind, title: string | null, start: number, end: number) => ({ kind, title, start, end });

function article(kind: ArticleKind, title: string | null, start: number, end: number): Article {
  const none = { byline: null, date: null, place: null, titleSpan: null, bylineSpan: null };
  return { ...none, source: '', ordinal: 0, kind, title, span: { start, end }, lines: [1, 1] };
}

describe('evaluateArticles', () => {
  it('counts boundaries, titles and kinds, by document and together', async () => {
    const judged = [
      {
        source: 'a.txt',
        articles: [
          truth('article', '修通十二条公路', 0, 5),
          truth('notice', '停水通知', 5, 10),
          truth('caption', null, 0, 1),
        ],
      },
      { source: 'b.txt', articles: [truth('article', null, 0, 4)] },
    ];
    const found: Record<string, Article[]> = {
      // The first is found with 4 of 5 characters and 13 of 15 of its title's, the second whole but as another kind.
      'a.txt': [
        article('article', '修通十二条路', 0, 4),
        article('article', '停电公告', 6, 11),
        article('sidebar', null, 0, 9),
      ],
      // 2 of 4 characters are not enough.
      'b.txt': [article('article', null, 0, 2)],
    };
    const report = await evaluateArticles(judged, async (source) => found[source] ?? [], folderWith(FOLDER));
    const none = { f1: 0, precision: 0, recall: 0, titles: 0, kinds: 0 };
    expect(report).toEqual({
      'a.txt': { n: 2, found: 2, f1: 1, precision: 1, recall: 1, titles: 0.5, kinds: 0.5 },
      'b.txt': { n: 1, found: 1, ...none },
      ALL: { n: 3, found: 3, f1: 2 / 3, precision: 2 / 3, recall: 2 / 3, titles: 0.5, kinds: 0.5 },
    });
  });
});

describe('readArticles', () => {
  it('reads a list of documents, whatever else they say', async () => {
    const text = JSON.stringify([{ source: 'a.txt', articles: [{ ...truth('article', null, 0, 5), note: 1 }] }]);
    expect(await readArticles(join(folderWith({ 'gold.json': text }), 'gold.json'))).toEqual([
      { source: 'a.txt', articles: [truth('article', null, 0, 5)] },
    ]);
  });

  it.each(['', '{}', '[{"source":"a.txt"}]', '[{"source":"a.txt","articles":[{"kind":"poem"}]}]'])(
    'names the file that is none: %s',
    async (text) => {
      const file = join(folderWith({ 'gold.json': text }), 'gold.json');
      await expect(readArticles(file)).rejects.toThrow(`The true articles ${file} cannot be read`);
    },
  );
});
