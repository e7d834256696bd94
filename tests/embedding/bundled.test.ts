import { dirname, sep } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openEmbedder } from '../../src/embedding/transformers.ts';
import { dot } from '../../src/embedding/vector.ts';
import { foldScript } from '../../src/text/script.ts';
import { BUNDLED, embedder, NOWHERE } from '../support/models.ts';

const TEXTS = [
  '张金亮是泾县桃花潭镇的驻村扶贫工作队队长。',
  '截至2020年3月，全县共有16家企业复工，产值1,000万元。',
  'Who leads the village team, and since when?',
  'docker 容器怎么开机自动启动？',
  '資料中未找到答案。',
  '短',
  '很长的一段话，'.repeat(120),
];

describe('the bundled model', () => {
  let bundled: Embedder;
  beforeAll(async () => {
    bundled = await openEmbedder({ model: undefined, cacheFolder: BUNDLED, hub: NOWHERE, settings: {}, foldScript });
    return () => bundled.close();
  });

  it('loads from its place without a network, by the name of bundled', () => {
    expect(bundled.model).toBe('bundled');
    expect(bundled.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(bundled.dimension).toBeGreaterThan(0);
    expect(bundled.maxTokens).toBeGreaterThanOrEqual(32);
  });

  it("gives the vectors of the library's own pipeline", async () => {
    env.localModelPath = dirname(BUNDLED) + sep;
    const extract = await pipeline('feature-extraction', 'model', { dtype: 'q8', device: 'cpu' });
    const vectors = await bundled.embedPassages(TEXTS);
    for (const [i, text] of TEXTS.entries()) {
      const reference = await extract(foldScript(text), { pooling: 'mean', normalize: true });
      expect(cosine(vectors[i], reference.data as Float32Array), text.slice(0, 20)).toBeGreaterThan(0.99999);
    }
    await extract.dispose();
  });

  it('gives vectors of its dimension and of length 1', async () => {
    for (const vector of [...(await bundled.embedPassages(TEXTS)), await bundled.embedQuery('谁是队长？')]) {
      expect(vector).toHaveLength(bundled.dimension);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it('gives no direction to a text without a word it knows, so that it is like nothing', async () => {
    for (const vector of await bundled.embedPassages(['。', '', '※※※', 'Кто'])) expect(Math.hypot(...vector)).toBe(0);
  });

  it('gives many texts in order, each the vector it has by itself', async () => {
    // More than one batch, of mixed lengths, so that they are sorted, padded and put back.
    const many = Array.from({ length: 5 }, (_, i) => TEXTS.map((text) => `${text}第${i}条`)).flat();
    const together = await bundled.embedPassages(many);
    expect(together).toHaveLength(many.length);
    for (const [i, text] of many.entries()) {
      const [alone] = await bundled.embedPassages([text]);
      expect(cosine(together[i], alone), text.slice(0, 20)).toBeGreaterThan(0.99999);
    }
  });

  it('gives nothing for no texts', async () => {
    expect(await bundled.embedPassages([])).toEqual([]);
  });

  it('gives a query the vector of the same passage', async () => {
    const [passage] = await bundled.embedPassages(['张金亮是谁']);
    expect(cosine(await bundled.embedQuery('张金亮是谁'), passage)).toBeGreaterThan(0.99999);
  });

  it('gives traditional and simplified script the same vector', async () => {
    const [traditional, simplified] = await bundled.embedPassages(['資料與乾燥機在圖書館裡', '资料与干燥机在图书馆里']);
    expect(traditional).toEqual(simplified);
    expect(await bundled.embedQuery('誰寫的報導')).toEqual(await bundled.embedQuery('谁写的报导'));
    expect(bundled.countTokens('資料與乾燥機')).toBe(bundled.countTokens('资料与干燥机'));
  });

  it('finds texts on one matter more alike than texts on two', async () => {
    const [team, school] = await bundled.embedPassages([
      '驻村扶贫工作队每周走访贫困户。',
      '小学的足球比赛下午三点开始。',
    ]);
    const query = await bundled.embedQuery('扶贫干部多久去一次贫困户家？');
    expect(cosine(query, team)).toBeGreaterThan(cosine(query, school));
  });

  it('sees a long text up to its limit, and counts what it does not see', async () => {
    const long = '北京的天气'.repeat(2000);
    expect(bundled.countTokens(long)).toBeGreaterThan(bundled.maxTokens);
    const [whole, longer] = await bundled.embedPassages([long, `${long}上海的交通`]);
    expect(Math.hypot(...(whole ?? []))).toBeCloseTo(1, 5);
    expect(longer).toEqual(whole);
  });
});

describe('countTokens', () => {
  it('tells what the model sees: up to maxTokens every token counts, above it the last ones are lost', async () => {
    const small = await embedder({ settings: { maxTokens: 32 } });
    expect(small.maxTokens).toBe(32);
    const words = ['水', '火', '山', '人'];
    let text = '';
    for (let i = 0; small.countTokens(text) < 32; i++) text += `${words[i % 4]} `;
    expect(small.countTokens(text)).toBe(32);
    const shorter = text.trim().slice(0, -1);
    const over = `${text}土 金`;
    expect(small.countTokens(over)).toBeGreaterThan(32);
    const [seen, less, more] = await small.embedPassages([text, shorter, over]);
    expect(cosine(seen, less)).toBeLessThan(0.99999);
    expect(more).toEqual(seen);
  });

  it('counts the prefix of a passage', async () => {
    const plain = await embedder();
    const prefixed = await embedder({ settings: { passagePrefix: '山 水 火 ' } });
    expect(prefixed.countTokens('北京')).toBe(plain.countTokens('山 水 火 北京'));
  });
});

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b || a.length !== b.length) throw new Error('two vectors of one length are wanted');
  return dot(a, b) / (Math.hypot(...a) * Math.hypot(...b));
}
