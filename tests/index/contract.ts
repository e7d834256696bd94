import { expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';

/** Opens an index over documents, given by their path below the folder, that were embedded by `embedder`. */
export type OpenIndex = (documents: Readonly<Record<string, string>>, embedder: Embedder) => Promise<Index>;

const APPLES = '苹果园里种着三百棵苹果树。果农李明每年收获两万斤苹果。';
const PEARS = 'The pear orchard lies behind the mill. It was planted in 1931 by two sisters.';
const HEADED = '县里修通新公路\n\n本报讯 3月5日，连接两个乡镇的新公路正式通车，全长12公里。';

/** What every index does, whatever it is made of. */
export function indexContract(open: OpenIndex, embedder: Embedder): void {
  const documents = { 'apples.txt': APPLES, 'folder/pears.txt': PEARS, 'road.txt': HEADED };

  it('counts what it holds', async () => {
    const index = await open(documents, embedder);
    expect(index.manifest.documents.map(({ source }) => source)).toEqual([
      'apples.txt',
      'folder/pears.txt',
      'road.txt',
    ]);
    expect(index.manifest.counts.documents).toBe(3);
    expect(await index.countTerms(['苹果', 'orchard', '没有'])).toEqual([1, 1, 0]);
    await index.close();
  });

  it('ranks by shared terms, best first, and not more than asked for', async () => {
    const index = await open(documents, embedder);
    const ranked = await index.searchLexical(['苹果', '公路', '12公'], 10);
    const sources = (await index.passages(ranked.map(({ id }) => id))).map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['apples.txt', 'road.txt']));
    expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).sort((a, b) => b - a));
    expect(await index.searchLexical(['苹果', '公路'], 1)).toHaveLength(1);
    expect(await index.searchLexical(['没有'], 10)).toEqual([]);
    expect(await index.searchLexical([], 10)).toEqual([]);
    await index.close();
  });

  it('takes terms as they are, whatever they hold', async () => {
    const index = await open(documents, embedder);
    for (const term of ['"', "'", 'a" OR "b', '*', 'NEAR(', 'body:x', '', '\0'])
      expect(await index.searchLexical([term], 10)).toEqual([]);
    await index.close();
  });

  it('finds a passage by its own vector first', async () => {
    const index = await open(documents, embedder);
    const [road] = await index.passages((await index.searchLexical(['公路', '全长'], 1)).map(({ id }) => id));
    const [vector] = await embedder.embedPassages([road?.text ?? '']);
    const nearest = await index.searchVector(vector ?? new Float32Array(embedder.dimension), 50);
    expect(nearest[0]?.id).toBe(road?.id);
    expect(nearest).toHaveLength(index.manifest.counts.passages);
    expect(nearest.every(({ score }, i) => i === 0 || score <= (nearest[i - 1]?.score ?? 0))).toBe(true);
    await index.close();
  });

  it('gives passages in the order asked for, and leaves unknown ones out', async () => {
    const index = await open(documents, embedder);
    const ids = (await index.searchVector(await embedder.embedQuery('苹果'), 3)).map(({ id }) => id);
    const passages = await index.passages([...ids].reverse().concat(999_999));
    expect(passages.map(({ id }) => id)).toEqual([...ids].reverse());
    await index.close();
  });

  it('keeps a passage with its article, its place and its raw text', async () => {
    const index = await open(documents, embedder);
    const passages = await index.passagesBetween('road.txt', 0, 99);
    expect(passages.map(({ role, text }) => [role, text])).toEqual([
      ['title', '县里修通新公路'],
      ['body', '本报讯 3月5日，连接两个乡镇的新公路正式通车，全长12公里。'],
    ]);
    expect(passages[1]?.article.title).toBe('县里修通新公路');
    expect(passages[1]?.provenance).toMatchObject({ start: 9, line: 3 });
    expect(HEADED.slice(9, 9 + (passages[1]?.provenance.raw.length ?? 0))).toBe(passages[1]?.provenance.raw);
    expect(await index.passagesBetween('road.txt', 1, 1)).toEqual(passages.slice(1));
    expect(await index.passagesBetween('none.txt', 0, 9)).toEqual([]);
    await index.close();
  });

  it('lists articles in reading order', async () => {
    const index = await open(documents, embedder);
    expect((await index.articles()).map(({ source }) => source)).toEqual([
      'apples.txt',
      'folder/pears.txt',
      'road.txt',
    ]);
    expect(await index.articles('road.txt')).toMatchObject([
      { title: '县里修通新公路', titleSpan: { start: 0, end: 7 }, lines: [3, 3], ordinal: 0 },
    ]);
    await index.close();
  });
}
