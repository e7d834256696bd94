import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createUnigram, type Encode, type UnigramDefinition } from '../../src/embedding/unigram.ts';
import { SEEDS } from '../support/folders.ts';
import { AS_BUNDLED, BUNDLED, copiedModel, embedder } from '../support/models.ts';

const definition = JSON.parse(readFileSync(join(BUNDLED, 'tokenizer.json'), 'utf8')) as UnigramDefinition;
const NEVER: Encode = () => {
  throw new Error('nobody else was to be asked');
};

describe('a Unigram tokenizer', () => {
  const tokens = [
    ...['[PAD] 0', '[UNK] 0', '[START] 0', '山 -3', '水 -3', '山水 -5', '水果 -4', '果 -6', '葡萄 -4', 'a -2', 'b -2'],
    ...['ab -4', 'abc -9'],
  ];
  const [START, UNKNOWN] = [2, 1];
  const encode = createUnigram(
    {
      ...definition,
      model: { unk_id: UNKNOWN, vocab: tokens.map((token) => [idOf(token), Number(token.split(' ')[1])] as const) },
    },
    NEVER,
  );
  const of = (...names: string[]) => [START, ...names.map((name) => tokens.map(idOf).indexOf(name))];

  it('takes the tokens with the highest sum', () => {
    // 山 + 水果 has -7, 山水 + 果 -11, 山 + 水 + 果 -12.
    expect(encode('山水果')).toEqual(of('山', '水果'));
    // 山水 has -5, 山 + 水 -6; 山水 + 水果 has -9, the only way with fewer than four.
    expect(encode('山水')).toEqual(of('山水'));
    expect(encode('山水水果')).toEqual(of('山水', '水果'));
  });

  it('takes the longer token of two ways with the same sum', () => {
    expect(encode('ab')).toEqual(of('ab'));
  });

  it('takes what is unknown only where nothing else is there, and as one', () => {
    // An unknown character has -9 - 10.
    expect(encode('山龙虎水')).toEqual(of('山', '[UNK]', '水'));
    expect(encode('abc')).toEqual(of('abc'));
    expect(encode('c')).toEqual([START, UNKNOWN]);
    expect(encode('葡')).toEqual([START, UNKNOWN]);
  });

  it('looks unknown characters in a row up together, whatever was dropped between them', () => {
    expect(encode('葡，萄')).toEqual(of('葡萄'));
    expect(encode('山。葡 萄。龙')).toEqual(of('山', '[UNK]'));
  });

  it('drops what makes no token, and case, width and accents', () => {
    expect(encode('（ＡＢ）、\u00e1！山')).toEqual(of('ab', 'a', '山'));
    expect(encode('')).toEqual([START]);
    expect(encode('。\n')).toEqual([START]);
  });

  it('leaves a text that names a special token to the other tokenizer', () => {
    expect(createUnigram(definition, () => [7])('山[PAD]水')).toEqual([7]);
  });

  it('cuts a long text after a short one, and a short one after it', () => {
    const long = '山水果'.repeat(3000);
    const ids = encode(long);
    expect(ids).toEqual([START, ...Array.from({ length: 3000 }, () => of('山', '水果').slice(1)).flat()]);
    expect(encode('山水')).toEqual(of('山水'));
  });
});

describe("the bundled model's own tokenizer", () => {
  let library: PreTrainedTokenizer;
  const own = createUnigram(definition, (text) => library.encode(text));
  beforeAll(async () => {
    env.localModelPath = dirname(BUNDLED) + sep;
    library = await AutoTokenizer.from_pretrained('model');
  });

  it("gives what the library's gives, on the documents", () => {
    for (const text of piecesOfSeeds(150)) expect(own(text), text).toEqual(library.encode(text));
  });

  it("gives what the library's gives, on words, pieces of words, and what no token holds", () => {
    const vocabulary = definition.model.vocab.map(([token]) => token);
    const word = fc.nat(vocabulary.length - 1).map((at) => vocabulary[at] as string);
    const piece = fc.oneof(
      { weight: 6, arbitrary: word },
      { weight: 3, arbitrary: word.map((token) => Array.from(token)[0] ?? '') },
      { weight: 2, arbitrary: word.map((token) => token.toUpperCase().slice(1)) },
      {
        weight: 2,
        arbitrary: fc.constantFrom('葡', '萄', '蝴', '蝶', '龘', '龖', 'café', 'Ａ', '㎏', 'ﬁ', '𠮷', 'Ⅷ', '〇'),
      },
      { weight: 2, arbitrary: fc.constantFrom('，', ' ', '。', '\n', '·', '-', '%') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(own(text)).toEqual(library.encode(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives every passage, bit by bit, the vector that it has without it', async () => {
    // A model in a folder is cut by the library.
    const plain = await embedder({ model: copiedModel('cut-by-the-library'), settings: AS_BUNDLED });
    const bundled = await embedder();
    const texts = piecesOfSeeds(150);
    expect(texts.length).toBeGreaterThan(100);
    expect(await bundled.embedPassages(texts)).toEqual(await plain.embedPassages(texts));
    for (const text of texts) {
      expect(bundled.countTokens(text)).toBe(plain.countTokens(text));
      expect(bundled.tokens?.tokensOf(text)).toEqual(plain.tokens?.tokensOf(text));
    }
  });
});

function piecesOfSeeds(length: number): string[] {
  const all = readdirSync(SEEDS).map((name) => readFileSync(join(SEEDS, name), 'utf8'));
  return all.flatMap((text) => text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []);
}

function idOf(token: string): string {
  return token.split(' ')[0] ?? '';
}
