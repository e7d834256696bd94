import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder, TokenTable } from '../../src/embedding/embedder.ts';
import { openEmbedder } from '../../src/embedding/transformers.ts';
import { dot } from '../../src/embedding/vector.ts';
import { foldScript } from '../../src/text/script.ts';
import { AS_BUNDLED, BUNDLED, copiedModel, embedder, NOWHERE } from '../support/models.ts';

/** What the model's own files say of its tokens. */
const { added_tokens: special } = JSON.parse(readFileSync(join(BUNDLED, 'tokenizer.json'), 'utf8')) as {
  added_tokens: { id: number }[];
};
const { vocab_size: vocabulary } = JSON.parse(readFileSync(join(BUNDLED, 'config.json'), 'utf8')) as {
  vocab_size: number;
};

/** None has a token twice. */
const TEXTS = ['驻村工作队每周走访困难户', 'The library opens at nine', '小学的足球比赛下午三点开始'];

describe('the token table of the bundled model', () => {
  let bundled: Embedder;
  let table: TokenTable;
  beforeAll(async () => {
    bundled = await openEmbedder({ model: undefined, cacheFolder: BUNDLED, hub: NOWHERE, settings: {}, foldScript });
    if (!bundled.tokens) throw new Error('the bundled model has a token table');
    table = bundled.tokens;
    return () => bundled.close();
  });

  describe('tokensOf', () => {
    it('gives the distinct tokens of a text in order of first occurrence', () => {
      const [tea, harvest] = [[...table.tokensOf('茶叶')], [...table.tokensOf('收获')]];
      expect(tea.length).toBeGreaterThan(0);
      expect(tea.filter((token) => harvest.includes(token))).toEqual([]);
      expect([...table.tokensOf('茶叶。收获')]).toEqual([...tea, ...harvest]);
      expect([...table.tokensOf('收获！茶叶，收获……茶叶')]).toEqual([...harvest, ...tea]);
    });

    it('gives tokens that the model knows, and none that only marks a place', () => {
      const marks = special.map(({ id }) => id);
      expect(marks.length).toBeGreaterThan(0);
      for (const text of TEXTS) {
        const tokens = table.tokensOf(text);
        expect(tokens.length).toBeGreaterThan(2);
        expect(Math.max(...tokens)).toBeLessThan(vocabulary);
        expect([...tokens].filter((token) => marks.includes(token))).toEqual([]);
      }
    });

    it.each(['', ' \n', '。，！？', '——……“”', '※※※', 'Кто'])('gives none for %j', (text) => {
      expect(table.tokensOf(text)).toEqual(new Uint16Array());
    });

    it('leaves out what it does not know, and keeps the rest', () => {
      expect(table.tokensOf('茶叶 Кто ※')).toEqual(table.tokensOf('茶叶'));
    });

    it('gives traditional script the tokens of simplified', () => {
      for (const [traditional, simplified] of [
        ['資料與乾燥機在圖書館裡', '资料与干燥机在图书馆里'],
        ['誰寫的報導', '谁写的报导'],
      ] as const)
        expect(table.tokensOf(traditional)).toEqual(table.tokensOf(simplified));
    });

    it('gives the same however many texts come between', () => {
      const before = table.tokensOf('茶叶收获');
      for (let i = 0; i < 600; i++) table.tokensOf(`第${i}条`);
      expect(table.tokensOf('茶叶收获')).toEqual(before);
    });
  });

  describe('compare', () => {
    it('finds a token as like itself as can be, whatever else is compared', async () => {
      const tokens = table.tokensOf(TEXTS.join('。'));
      const { cosines } = await table.compare(tokens, tokens);
      for (const [i] of tokens.entries()) {
        expect(cosines[i * tokens.length + i]).toBeCloseTo(1, 4);
        for (const [j] of tokens.entries()) {
          expect(cosines[i * tokens.length + j]).toBeCloseTo(cosines[j * tokens.length + i] ?? Number.NaN, 4);
          expect(Math.abs(cosines[i * tokens.length + j] ?? 2)).toBeLessThan(1.0001);
        }
      }
    });

    it('gives a row for each of the others, and weights above 0 for the tokens', async () => {
      const [some, others] = [table.tokensOf('茶叶收获'), table.tokensOf(TEXTS[0] ?? '')];
      const { weights, cosines } = await table.compare(some, others);
      expect(weights).toHaveLength(some.length);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      expect(cosines).toHaveLength(some.length * others.length);
      for (const [row, other] of others.entries()) {
        const alone = await table.compare(some, Uint16Array.of(other));
        expect(alone.weights).toEqual(weights);
        for (const [i] of some.entries())
          expect(alone.cosines[i]).toBeCloseTo(cosines[row * some.length + i] ?? Number.NaN, 5);
      }
    });

    it('gives the same the second time', async () => {
      const [some, others] = [table.tokensOf('茶叶收获'), table.tokensOf(TEXTS.join('。'))];
      expect(await table.compare(some, others)).toEqual(await table.compare(some, others));
    });

    it('takes thousands of tokens at once', async () => {
      const many = Uint16Array.from({ length: 5000 }, (_, i) => i + 100);
      const some = table.tokensOf('茶叶');
      const { cosines } = await table.compare(some, many);
      expect(cosines).toHaveLength(5000 * some.length);
      for (const row of [0, 1234, 4999]) {
        const alone = await table.compare(some, many.slice(row, row + 1));
        expect(alone.cosines[0]).toBeCloseTo(cosines[row * some.length] ?? Number.NaN, 5);
      }
    });

    it('finds words of one meaning more alike than words of two', async () => {
      const [question, near, far] = ['医生', '医院', '足球'].map((word) => table.tokensOf(word));
      if (!question || !near || !far) throw new Error('three words were taken apart');
      const best = async (others: Uint16Array) => Math.max(...(await table.compare(question, others)).cosines);
      expect(await best(near)).toBeGreaterThan(await best(far));
    });
  });

  it('holds what the vectors of texts are made of: every token has one vector, and a text has their mean', async () => {
    for (const text of TEXTS) {
      const rows = await rowsOf(text);
      const tokens = table.tokensOf(text);
      const own = rows.slice(rows.length - tokens.length);
      expect(rows).toHaveLength(bundled.countTokens(text));
      expect(own).toHaveLength(rows.length - 1);
      // Each by itself, without the others around it.
      const { weights, cosines } = await table.compare(tokens, tokens);
      for (const [i, row] of own.entries()) {
        expect(weights[i]).toBeCloseTo(Math.hypot(...row), 4);
        for (const [j, other] of own.entries()) {
          const cosine = dot(row, other) / (Math.hypot(...row) * Math.hypot(...other));
          expect(cosines[j * own.length + i]).toBeCloseTo(cosine, 4);
        }
      }
      const sum = new Float32Array(bundled.dimension).map((_, i) => rows.reduce((all, row) => all + (row[i] ?? 0), 0));
      const [vector = new Float32Array()] = await bundled.embedPassages([text]);
      expect(dot(vector, sum) / Math.hypot(...sum)).toBeCloseTo(1, 5);
    }
  });

  it('puts one and the same vector before every text', async () => {
    const [first, ...others] = await Promise.all(TEXTS.map(async (text) => (await rowsOf(text))[0]));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('a token table', () => {
  it('is not expected of a model in a folder', async () => {
    const { isTokenTable: _, ...settings } = AS_BUNDLED;
    expect((await embedder({ model: copiedModel('somebody-s-own'), settings })).tokens).toBeUndefined();
  });

  it('counts the prefix of a passage in', async () => {
    const { tokens } = await embedder({ settings: { passagePrefix: '茶叶。' } });
    const { tokens: plain } = await embedder();
    expect(tokens?.tokensOf('收获')).toEqual(plain?.tokensOf('茶叶。收获'));
  });
});

/** The vectors of a text's tokens as the network itself gives them, before any pooling. */
async function rowsOf(text: string): Promise<Float32Array[]> {
  env.localModelPath = dirname(BUNDLED) + sep;
  const extract = await pipeline('feature-extraction', 'model', { dtype: 'q8', device: 'cpu' });
  const [rows = []] = (await extract(foldScript(text))).tolist() as number[][][];
  await extract.dispose();
  return rows.map((row) => Float32Array.from(row));
}
