import { expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';

type Documents = Readonly<Record<string, string>>;

/**
 * Opens an index over documents, given by their path below the folder, that were embedded by `embedder`. With `before` it
 * is first built over those, then brought up to date.
 */
export type OpenIndex = (documents: Documents, embedder: Embedder, before?: Documents) => Promise<Index>;

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

  it('gives the tokens of passages in the order asked for, and none for unknown ones', async () => {
    const index = await open(documents, withTokens(embedder));
    const [apples = 0, pears = 0] = await idsOf(index, ['apples.txt', 'folder/pears.txt']);
    expect(await index.tokens([pears, 999_999, apples, pears])).toEqual(
      [PEARS, '', APPLES, PEARS].map((text) => unitsOf(text)),
    );
    expect(await index.tokens([])).toEqual([]);
    await index.close();
  });

  it('keeps the tokens of a passage with those of its headline', async () => {
    const index = await open(documents, withTokens(embedder));
    const [, body] = await index.passagesBetween('road.txt', 0, 9);
    const [tokens] = await index.tokens([body?.id ?? 0]);
    for (const unit of unitsOf(`县里修通新公路${body?.text}`)) expect(tokens).toContain(unit);
    await index.close();
  });

  it('gives the tokens of a whole article to each of its passages, and none for unknown ones', async () => {
    const index = await open(documents, withTokens(embedder));
    const passages = await index.passagesBetween('road.txt', 0, 9);
    const [head, body, none] = await index.articleTokens([...passages.map(({ id }) => id), 999_999]);
    expect(passages).toHaveLength(2);
    expect(body).toEqual(head);
    expect(none).toEqual(new Uint16Array());
    expect(new Set(body)).toEqual(new Set(unitsOf(['县里修通新公路', ...passages.map(({ text }) => text)].join('\n'))));
    // Without the article beside it in the same folder.
    for (const unit of unitsOf('苹果')) expect(body).not.toContain(unit);
    await index.close();
  });

  it('gives the tokens of passages kept, changed and gone after an update', async () => {
    const changed = { ...documents, 'apples.txt': '苹果园今年停业。', 'plums.txt': '李子树开花了。' };
    const { 'road.txt': _, ...after } = changed;
    const index = await open(after, withTokens(embedder), documents);
    const ids = await idsOf(index, ['plums.txt', 'apples.txt', 'folder/pears.txt']);
    // Numbers are given in order, so those below the first are all the others there ever were.
    const others = Array.from({ length: Math.max(...ids) }, (_, i) => i + 1).filter((id) => !ids.includes(id));
    expect(await index.tokens([...ids, ...others])).toEqual([
      ...['李子树开花了。', '苹果园今年停业。', PEARS].map((text) => unitsOf(text)),
      ...others.map(() => new Uint16Array()),
    ]);
    expect(others.length).toBeGreaterThan(0);
    expect((await index.articleTokens(ids))[1]).toEqual(unitsOf('苹果园今年停业。'));
    await index.close();
  });

  it('has no tokens where the model has no token table', async () => {
    const { tokens: _, ...bare } = embedder;
    const index = await open(documents, bare);
    expect(await index.tokens(await idsOf(index, ['apples.txt']))).toEqual([new Uint16Array()]);
    await index.close();
  });

  it('searches a text that is there twice once, and tells where both stand', async () => {
    const index = await open({ ...documents, 'z/again.txt': APPLES }, embedder);
    const found = await index.passages((await index.searchLexical(['苹果'], 10)).map(({ id }) => id));
    expect(found.map(({ source }) => source)).toEqual(['apples.txt']);
    const nearest = await index.searchVector(await embedder.embedQuery(APPLES), 10);
    expect(nearest).toHaveLength(index.manifest.counts.passages - 1);
    expect(index.manifest.counts.copies).toBe(1);
    expect(await index.countTerms(['苹果'])).toEqual([1]);
    const copies = await index.copies(found[0]?.copies ?? 0);
    expect(copies.map(({ source, text }) => [source, text])).toEqual([
      ['apples.txt', APPLES],
      ['z/again.txt', APPLES],
    ]);
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

/** The model with a token for each UTF-16 unit, most of which take more than 8 bits. */
function withTokens(embedder: Embedder): Embedder {
  const compare = () => Promise.reject(new Error('an index compares no tokens'));
  return { ...embedder, hash: `${embedder.hash} with tokens`, tokens: { tokensOf: unitsOf, compare } };
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from(new Set(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))));
}

/** The first passage of each document. */
async function idsOf(index: Index, sources: readonly string[]): Promise<number[]> {
  const passages = await Promise.all(sources.map((source) => index.passagesBetween(source, 0, 0)));
  return passages.flat().map(({ id }) => id);
}
