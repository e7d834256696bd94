import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHnsw } from '../../../src/index/local/hnsw.ts';
import { openLocalIndex } from '../../../src/index/local/reader.ts';
import type { Index } from '../../../src/index/types.ts';
import { createHashEmbedder } from '../../support/embedder.ts';
import { folderWith, temporaryFolder } from '../../support/folders.ts';
import { update, updatedIndex } from '../../support/index.ts';

const MILL = '磨坊边的老水车停了二十年，去年秋天由三名木匠修好，如今每天碾米四百斤。村里人又吃上了石碾米。';
const FERRY = '渡口的木船换成了铁船，船工老宋每天往返十六趟，一年运送学生两万人次，从来没有收过一分钱。';
const TEASER = `${MILL.slice(0, 38)}...[详细]`;
const files = {
  'mill.txt': `老水车又转起来了\n\n${MILL}\n`,
  'ferry.txt': `渡口换了铁船\n\n${FERRY}\n`,
};
const reprint = `老水车又转起来了\n\n本报讯（记者 王二）${MILL.replace(/.{12}/gu, '$&\n')}\n`;

describe('an index of reprints', () => {
  it('searches a text once, and knows where else it stands', async () => {
    const index = await updatedIndex({
      documents: folderWith({ ...files, 'reprint.txt': reprint, 'teaser.txt': `今日导读\n\n${TEASER}\n` }),
      directory: temporaryFolder(),
    });
    expect(await foundBy(index, '水车')).toEqual(['mill.txt']);
    // In a headline and in a text.
    expect(await index.countTerms(['水车', '木船'])).toEqual([2, 1]);
    // The reprint's body and headline, and the teaser's text; its own headline is no copy.
    expect(index.manifest.counts).toMatchObject({ documents: 4, copies: 3 });
    const [passage] = await passagesOf(index, 'mill.txt');
    const copies = await index.copies(passage?.copies ?? 0);
    expect([...new Set(copies.map(({ source }) => source))]).toEqual(['mill.txt', 'reprint.txt', 'teaser.txt']);
    const [ferry] = await passagesOf(index, 'ferry.txt');
    expect(ferry?.copies).toBeUndefined();
    expect(await index.copies(999_999)).toEqual([]);
    await index.close();
  });

  it('follows what is added, changed and removed', async () => {
    const documents = folderWith(files);
    const directory = temporaryFolder();
    const at = (name: string) => join(documents, name);
    const steps: [change: () => void, found: string[], copies: number][] = [
      [() => undefined, ['mill.txt'], 0],
      // Of the same, the first in the folder is searched, whichever came first.
      [() => writeFileSync(at('a.txt'), reprint), ['a.txt'], 2],
      [() => rmSync(at('mill.txt')), ['a.txt'], 0],
      [() => writeFileSync(at('mill.txt'), files['mill.txt']), ['a.txt'], 2],
      // Another number: another text. Its headline is still there twice, of articles that are no copies.
      [() => writeFileSync(at('mill.txt'), files['mill.txt'].replace('四百', '五百')), ['a.txt', 'mill.txt'], 0],
      [() => writeFileSync(at('mill.txt'), `${files['mill.txt']}\n邻村也来参观。\n`), ['mill.txt'], 2],
      [() => rmSync(at('a.txt')), ['mill.txt'], 0],
    ];
    for (const [change, found, copies] of steps) {
      change();
      const index = await updatedIndex({ documents, directory });
      expect(await foundBy(index, '水车')).toEqual(found);
      expect(index.manifest.counts.copies).toBe(copies);
      expect(found).toContain(await nearestTo(index, '老水车修好，每天碾米'));
      expect((await nearestSources(index)).sort()).toEqual([...new Set([...found, 'ferry.txt'])].sort());
      expect(await graphIds(directory, index)).toEqual(await exactIds(index));
      await index.close();
    }
  });

  it('is the same whether built at once or file by file', async () => {
    const texts: Record<string, string> = {
      ...files,
      'reprint.txt': reprint,
      'teaser.txt': `今日导读\n\n${TEASER}\n`,
      'other.txt': files['mill.txt'].replace('四百', '六百'),
      'ferries.txt': `${files['ferry.txt']}\n\n老宋今年六十岁，打算再干五年。\n`,
    };
    const order = fc.shuffledSubarray(Object.keys(texts), { minLength: 6 });
    const run = async (names: readonly string[], gone: string | undefined) => {
      const documents = folderWith({});
      const directory = temporaryFolder();
      for (const name of names) {
        writeFileSync(join(documents, name), texts[name] ?? '');
        await update({ documents, directory });
      }
      if (gone) rmSync(join(documents, gone));
      const grown = await updatedIndex({ documents, directory });
      const whole = await updatedIndex({ documents, directory: temporaryFolder() });
      expect(await groupsOf(grown)).toEqual(await groupsOf(whole));
      expect(grown.manifest.counts).toEqual(whole.manifest.counts);
      // Which of two copies leads is a matter of order, and with it whether 本报讯 is searched.
      const terms = ['水车', '渡口', '老宋', '导读'];
      expect(await grown.countTerms(terms)).toEqual(await whole.countTerms(terms));
      await grown.close();
      await whole.close();
    };
    const gone = fc.constantFrom(undefined, ...Object.keys(texts));
    await fc.assert(fc.asyncProperty(order, gone, run), { numRuns: 8 });
  });
});

async function passagesOf(index: Index, source: string) {
  return index.passagesBetween(source, 0, 99);
}

async function foundBy(index: Index, term: string): Promise<string[]> {
  const passages = await index.passages((await index.searchLexical([term], 99)).map(({ id }) => id));
  // Of the text itself: a headline may be another paper's own.
  const texts = passages.filter(({ role }) => role === 'body');
  return [...new Set(texts.map(({ source }) => source))].sort();
}

async function nearestTo(index: Index, text: string): Promise<string | undefined> {
  const [nearest] = await index.searchVector(await createHashEmbedder().embedQuery(text), 9);
  return (await index.passages(nearest ? [nearest.id] : []))[0]?.source;
}

async function nearestSources(index: Index): Promise<string[]> {
  const nearest = await index.searchVector(await createHashEmbedder().embedQuery('水车'), 99);
  return [...new Set((await index.passages(nearest.map(({ id }) => id))).map(({ source }) => source))];
}

async function exactIds(index: Index): Promise<number[]> {
  const nearest = await index.searchVector(await createHashEmbedder().embedQuery('水车'), 99);
  return nearest.map(({ id }) => id).sort((a, b) => a - b);
}

async function graphIds(directory: string, index: Index): Promise<number[]> {
  const name = readFileSync(join(directory, 'CURRENT'), 'utf8').split(' ')[0] ?? '';
  const graph = openHnsw(join(directory, name, 'hnsw.bin'), index.manifest.recipe.dimension);
  const nearest = graph.search(await createHashEmbedder().embedQuery('水车'), 99);
  return nearest.map(({ id }) => id).sort((a, b) => a - b);
}

/** The sources of each group of articles with the same text, in alphabetical order. */
async function groupsOf(index: Index): Promise<string[][]> {
  const groups = new Map<number, Set<string>>();
  for (const { source } of index.manifest.documents)
    for (const { copies } of await passagesOf(index, source))
      if (copies !== undefined) groups.set(copies, new Set([...(groups.get(copies) ?? []), source]));
  return [...groups.values()].map((group) => [...group].sort()).sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

describe('opening', () => {
  it('has no copies where there are none', async () => {
    const directory = temporaryFolder();
    await update({ documents: folderWith(files), directory });
    const index = await openLocalIndex(directory);
    expect(index?.manifest.counts.copies).toBe(0);
    await index?.close();
  });
});
