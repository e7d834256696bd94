import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import { dot } from '../../src/embedding/vector.ts';
import { SetupError } from '../../src/errors.ts';
import { BERT, VOCABULARY, writeBert } from '../support/bert.ts';
import { embedder } from '../support/models.ts';

/** 60 known characters, each a token. */
const LONG = '山水火土木金人的在有大小不是年月日茶叶果'.repeat(3);
const TEXTS = ['茶叶', '山水人', 'The tea pickers.', '火山在大年，有茶园', '水火土木金'];

describe('a BERT in a folder', () => {
  it('is pooled as set: the vector of [CLS], or the mean of all tokens', async () => {
    const model = writeBert('pooled');
    const cls = await embedder({ model, settings: { pooling: 'cls', dtype: 'fp32' } });
    const mean = await embedder({ model, settings: { pooling: 'mean', dtype: 'fp32' } });
    expect(cls.dimension).toBe(BERT.hidden);
    for (const text of TEXTS) {
      const tokens = await tokenVectors(model, text);
      expect(tokens).toHaveLength(cls.countTokens(text));
      const first = unit(tokens[0] ?? []);
      const average = meanOf(tokens);
      expectAlike(await cls.embedQuery(text), first);
      expectAlike(await mean.embedQuery(text), average);
      expect(dot(Float32Array.from(first), Float32Array.from(average))).toBeLessThan(0.99);
    }
  });

  it('sees the prefixes that are set, a query its own and a passage its own', async () => {
    const model = writeBert('prefixed');
    const settings = { pooling: 'cls', queryPrefix: 'query: ', passagePrefix: '为这个句子：' } as const;
    const [bare, prefixed] = [
      await embedder({ model, settings: { pooling: 'cls' } }),
      await embedder({ model, settings }),
    ];
    expect(await prefixed.embedQuery('茶叶')).toEqual(await bare.embedQuery('query: 茶叶'));
    expect(await prefixed.embedPassages(['茶叶'])).toEqual(await bare.embedPassages(['为这个句子：茶叶']));
    const unlike = [await bare.embedQuery('茶叶'), await prefixed.embedQuery('茶叶')];
    expect(unlike[0]).not.toEqual(unlike[1]);
    expect(unlike[1]).not.toEqual((await prefixed.embedPassages(['茶叶']))[0]);
  });

  it('that is known by its name is used as its card says', async () => {
    const bge = await embedder({ model: writeBert('bge-small-zh-v1.5') });
    const e5 = await embedder({ model: writeBert('multilingual-e5-small') });
    const [cls, mean] = [await bareEmbedder('cls'), await bareEmbedder('mean')];
    expect(await bge.embedQuery('茶叶')).toEqual(await cls.embedQuery('为这个句子生成表示以用于检索相关文章：茶叶'));
    expect(await bge.embedPassages(['茶叶'])).toEqual(await cls.embedPassages(['茶叶']));
    expect(await e5.embedQuery('茶叶')).toEqual(await mean.embedQuery('query: 茶叶'));
    expect(await e5.embedPassages(['茶叶'])).toEqual(await mean.embedPassages(['passage: 茶叶']));
  });

  it('counts [CLS], [SEP], pieces of words, what is unknown, and the prefix of a passage', async () => {
    const bare = await bareEmbedder('cls');
    // [CLS] 茶 叶 [SEP]; [CLS] the tea pick ##er ##s . [SEP]; [CLS] [UNK] [SEP].
    expect(bare.countTokens('茶叶')).toBe(4);
    expect(bare.countTokens('The tea pickers.')).toBe(8);
    expect(bare.countTokens('猫')).toBe(3);
    expect(bare.countTokens('')).toBe(2);
    const settings = { pooling: 'cls', queryPrefix: '山水', passagePrefix: 'passage: ' } as const;
    const prefixed = await embedder({ model: writeBert('counted'), settings });
    expect(prefixed.countTokens('茶叶')).toBe(6);
  });

  it('sees a text up to its limit, to the token', async () => {
    const model = writeBert('to-the-limit');
    const bert = await embedder({ model, settings: { pooling: 'mean', dtype: 'fp32' } });
    expect(bert.maxTokens).toBe(BERT.maxTokens);
    const full = LONG.slice(0, 30);
    expect(bert.countTokens(full)).toBe(32);
    expect(bert.countTokens(LONG)).toBe(62);
    expectAlike(await bert.embedQuery(full), meanOf(await tokenVectors(model, full)));
    const [whole, cut, less, seen, unseen] = await bert.embedPassages([
      ...[LONG, LONG.slice(0, 31), LONG.slice(0, 29)],
      ...[LONG.slice(0, 29) + LONG.slice(0, 31), LONG.slice(0, 31) + LONG.slice(0, 29)],
    ]);
    expectAlike(whole, cut);
    // Cut, but for the mark of the end.
    expectAlike(whole, await bert.embedQuery(full));
    expectAlike(whole, unseen);
    expect(cosine(whole, less)).toBeLessThan(0.9999);
    expect(cosine(whole, seen)).toBeLessThan(0.9999);
  });

  it('may be told a lower limit, but no higher one', async () => {
    const model = writeBert('limited');
    const lower = await embedder({ model, settings: { pooling: 'cls', maxTokens: 8 } });
    expect(lower.maxTokens).toBe(8);
    const [seven, eight] = await lower.embedPassages([LONG.slice(0, 7), LONG.slice(0, 8)]);
    expectAlike(seven, eight);
    expect((await embedder({ model, settings: { pooling: 'cls', maxTokens: 64 } })).maxTokens).toBe(32);
  });

  it('means about the same in 8 bits as in 32', async () => {
    for (const pooling of ['cls', 'mean'] as const) {
      const [whole, small] = await Promise.all((['fp32', 'q8'] as const).map((dtype) => bareEmbedder(pooling, dtype)));
      if (!whole || !small) throw new Error('both were opened');
      expect(small.hash).not.toBe(whole.hash);
      const [wholes, smalls] = [await whole.embedPassages(TEXTS), await small.embedPassages(TEXTS)];
      for (const [i, vector] of wholes.entries()) {
        expect(cosine(vector, smalls[i])).toBeGreaterThan(0.98);
        expect(vector).not.toEqual(smalls[i]);
        // Nearer to itself than to any other text.
        for (const other of smalls.filter((_, at) => at !== i))
          expect(cosine(vector, smalls[i])).toBeGreaterThan(cosine(vector, other));
      }
    }
  });

  it('has no token table, since a token means another thing beside another', async () => {
    const model = writeBert('in-context');
    const [beside, apart] = [await tokenVectors(model, '山水'), await tokenVectors(model, '山火')];
    const [a, b] = [beside, apart].map((tokens) => Float32Array.from(unit(tokens[1] ?? [])));
    expect(cosine(a, b)).toBeLessThan(0.99);
    expect((await embedder({ model, settings: { pooling: 'cls' } })).tokens).toBeUndefined();
  });

  it.each(['cls', 'mean', 'last_token'] as const)(
    'gives a text beside longer ones its own vector (%s)',
    async (pooling) => {
      const bert = await bareEmbedder(pooling);
      const texts = [...TEXTS, LONG, LONG.slice(0, 20)];
      const together = await bert.embedPassages(texts);
      for (const [i, text] of texts.entries()) expectAlike(together[i], await bert.embedQuery(text));
    },
  );
});

describe('a BERT that cannot be used is a SetupError of one sentence', () => {
  it.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json', 'config.json'])(
    'without its %s',
    async (file) => {
      const model = writeBert(`without-${file.replaceAll(/\W/g, '-')}`);
      rmSync(join(model, file));
      const message = await refusalOf(model);
      expect(message).toContain(model);
      expect(message).toContain(file);
    },
  );

  it('in a precision that it does not come in', async () => {
    const model = writeBert('imprecise');
    expect(await refusalOf(model, { dtype: 'fp16' })).toContain(join(model, 'onnx', 'model_fp16.onnx'));
  });

  it.each([0.5, 0.99])('with a network of which %d was downloaded', async (share) => {
    const model = writeBert(`cut-at-${share}`);
    const path = join(model, 'onnx', 'model_quantized.onnx');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(share * bytes.length)));
    expect(await refusalOf(model)).toContain(path);
  });

  it('with a tokenizer of another model, some of whose tokens it does not have', async () => {
    // Texts without a cat, a dog or a bird would still be embedded; the fault would show with the first that has one.
    const model = writeBert('foreign', [...VOCABULARY, '猫', '狗', '鸟']);
    const message = await refusalOf(model);
    expect(message).toContain(model);
    expect(message).toMatch(/tokenizer/);
  });
});

type Settings = NonNullable<Parameters<typeof embedder>[0]>['settings'];

/** The reason why a model in a folder is refused, which is one sentence of one line. */
async function refusalOf(model: string, settings: Settings = {}): Promise<string> {
  const error = await embedder({ model, settings: { pooling: 'cls', ...settings } }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  const { message } = error as SetupError;
  expect(message.trim().split('\n')).toHaveLength(1);
  return message;
}

function bareEmbedder(pooling: 'cls' | 'mean' | 'last_token', dtype: 'q8' | 'fp32' = 'q8') {
  return embedder({ model: writeBert(`bare-${pooling}-${dtype}`), settings: { pooling, dtype } });
}

/** The vectors of a text's tokens as the network itself gives them, before any pooling. */
async function tokenVectors(model: string, text: string): Promise<number[][]> {
  const extract = await pipeline('feature-extraction', model, { dtype: 'fp32', device: 'cpu' });
  const [rows] = (await extract(text)).tolist() as number[][][];
  await extract.dispose();
  return rows ?? [];
}

/** The mean of vectors, of length 1. */
function meanOf(rows: readonly (readonly number[])[]): number[] {
  return unit((rows[0] ?? []).map((_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0)));
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) throw new Error('two vectors are wanted');
  return dot(a, b) / (Math.hypot(...a) * Math.hypot(...b));
}

function expectAlike(vector: Float32Array | undefined, expected: ArrayLike<number> | undefined): void {
  expect(vector).toHaveLength(expected?.length ?? 0);
  for (const [i, value] of vector?.entries() ?? []) expect(value).toBeCloseTo(expected?.[i] ?? Number.NaN, 5);
}
