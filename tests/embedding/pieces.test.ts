import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPieces, type PiecesDefinition } from '../../src/embedding/pieces.ts';
import { SEEDS } from '../support/folders.ts';
import { BUNDLED } from '../support/models.ts';

describe('pieces', () => {
  const tokens = [
    ...[
      '<unk> 0',
      '▁ -3',
      '▁山 -4',
      '山 -4',
      '水 -4',
      '山水 -6',
      '▁tea -5',
      'AB -5',
      'k -4',
      'g -4',
      'café -6',
      '한 -4',
    ],
    ...['龙虎 -9', 'カ -4', 'ガ -4', ', -3'],
  ];
  const cut = createPieces({
    normalizer: { normalizers: [{ type: 'NFKC' }, { type: 'Replace' }] },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁' },
    model: { unk_id: 0, vocab: tokens.map((token) => [nameOf(token), Number(token.split(' ')[1])] as const) },
  });
  /** Each token with the words of the text that it was made of. */
  const pieces = (text: string) => {
    const { ids, spans } = cut(text);
    return ids.map((id, i) => [nameOf(tokens[id] ?? ''), text.slice(spans[i]?.start, spans[i]?.end)]);
  };

  it('are the tokens with the highest sum, and the words they are made of', () => {
    // ▁山 + 水 has -8, ▁ + 山水 -9.
    expect(pieces('山水')).toEqual([
      ['▁山', '山'],
      ['水', '水'],
    ]);
    expect(pieces('水山水')).toEqual([
      ['▁', ''],
      ['水', '水'],
      ['山水', '山水'],
    ]);
    expect(pieces('')).toEqual([]);
  });

  it('take along the white space before a word, however much it is', () => {
    expect(pieces('山 tea')).toEqual([
      ['▁山', '山'],
      ['▁tea', ' tea'],
    ]);
    expect(pieces('  山 \u3000 \u00a0tea ')).toEqual([
      ['▁山', '  山'],
      ['▁tea', ' \u3000 \u00a0tea'],
      ['▁', ' '],
    ]);
  });

  it('are of the text as it was given, where width, marks and letters were changed', () => {
    expect(pieces('山ＡＢ，')).toEqual([
      ['▁山', '山'],
      ['AB', 'ＡＢ'],
      [',', '，'],
    ]);
    // One character makes two tokens, and each of them stands where it does.
    expect(pieces('山㎏水')).toEqual([
      ['▁山', '山'],
      ['k', '㎏'],
      ['g', '㎏'],
      ['水', '水'],
    ]);
    expect(pieces('水cafe\u0301水').map(([, words]) => words)).toEqual(['', '水', 'cafe\u0301', '水']);
    expect(pieces('水ｶﾞカ')).toEqual([
      ['▁', ''],
      ['水', '水'],
      ['ガ', 'ｶﾞ'],
      ['カ', 'カ'],
    ]);
  });

  it('are of syllables where they are written letter by letter', () => {
    expect(pieces('水\u1112\u1161\u11ab水').map(([token, words]) => [token, words?.length])).toEqual([
      ...[['▁', 0] as const, ['水', 1] as const, ['한', 3] as const, ['水', 1] as const],
    ]);
  });

  it('are one where characters in a row are unknown', () => {
    expect(pieces('山鸟\u{1f600}兽水')).toEqual([
      ['▁山', '山'],
      ['<unk>', '鸟\u{1f600}兽'],
      ['水', '水'],
    ]);
    expect(pieces('山 鸟')).toEqual([
      ['▁山', '山'],
      ['▁', ' '],
      ['<unk>', '鸟'],
    ]);
  });

  it.each([
    ['drops case', { normalizer: { normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] } }],
    ['changes nothing', { normalizer: {} }],
    ['cuts at white space', { pre_tokenizer: { type: 'WhitespaceSplit' } }],
    ['writes spaces as another mark', { pre_tokenizer: { type: 'Metaspace', replacement: '_' } }],
  ])('are refused to a tokenizer that %s', (_, changed) => {
    const usual = {
      normalizer: { normalizers: [{ type: 'NFKC' }, { type: 'Replace' }] },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁' },
      model: { unk_id: 0, vocab: [['<unk>', 0]] },
    } as const;
    expect(() => createPieces({ ...usual, ...changed })).toThrow('not of the XLM-R kind');
    expect(createPieces(usual)('').ids).toEqual([]);
  });
});

const SPECIAL = /<(?:s|\/s|pad|unk)>/;

describe("the reader's own pieces", () => {
  const folder = join(BUNDLED, 'reader');
  const definition = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as PiecesDefinition;
  const vocabulary = definition.model.vocab.map(([token]) => token);
  const own = createPieces(definition);
  let library: PreTrainedTokenizer;
  const idsOf = (text: string) => library.encode(text, { add_special_tokens: false });
  beforeAll(async () => {
    env.localModelPath = dirname(folder) + sep;
    library = await AutoTokenizer.from_pretrained('reader');
  });

  it.each([
    ['full width', '第２４届（ＡＢＣ）签约２３个，共１,０００万元。'],
    ['combining marks', 'cafe\u0301 re\u0301sume\u0301 e\u0323\u0302 \u0301a'],
    ['emoji', '👍👨‍👩‍👧 好的😀😀。🇨🇳'],
    ['runs of spaces', '  a   b\u3000\u3000c \t d\n\n e  '],
    ['characters that are unknown', '𠮷野家龘䶮㐀的𪚥 ᚠᛇᚻ 的'],
    ['traditional script', '圖書館週日開門嗎？幾點閉館。憂鬱的臺灣烏龜'],
    ['jamo', '\u1112\u1161\u11ab\u1100\u1173\u11af 한글 \u1112\u1161 \u11ab的하\u11ab\u1112\u0301\u1161'],
    ['compatibility jamo', 'ㅎㅏㄴㄱㅡㄹ ﾲￂￎ 하ㄴ的ㅋㅋㅋ'],
    ['half-width kana', 'ｶﾞｷﾞﾊﾟ ﾞ か\u3099ﾟ\u1112ﾞ'],
    ['compatibility characters', '㎏ ﬁ Ⅷ ㈱ ½ … ﷺ ｶﾞｷﾞ ①②③ ㍿ ™'],
    ['marks', '——“……”，。！？；：、《》「」·–—•'],
    ['control characters', 'a\u0000b\u200bc\ufeffd\u00ade\r\nf'],
    ['nothing', ''],
  ])("are the library's: %s", (_, text) => {
    expect(own(text).ids).toEqual(idsOf(text));
  });

  it("are the library's, on the documents", () => {
    for (const text of documents()) expect(own(text).ids, text).toEqual(idsOf(text));
  });

  it("are the library's, in order, without gaps, and made of the words they stand at", () => {
    const word = fc.integer({ min: 4, max: vocabulary.length - 1 }).map((at) => vocabulary[at] as string);
    const piece = fc.oneof(
      { weight: 6, arbitrary: word.map((token) => token.replace('▁', ' ')) },
      { weight: 3, arbitrary: word.map((token) => Array.from(token)[0] ?? '') },
      { weight: 2, arbitrary: fc.constantFrom('龘', '龖', 'café', 'e\u0301', 'Ａ', '㎏', 'ﬁ', '𠮷', 'Ⅷ', 'ｶﾞ', '👍🏽') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('，', ' ', '  ', '。', '\n', '\u3000', '\u1112\u1161', '\u11ab', 'ㅏ', 'ﾞ', '하'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        // What names a special token is one to the library, and has no beginning of a word before it.
        fc.pre(!SPECIAL.test(text));
        const { ids, spans } = own(text);
        expect(ids).toEqual(idsOf(text));
        expect(spans).toHaveLength(ids.length);
        let end = 0;
        for (const [i, span] of spans.entries()) {
          expect(span.start).toBeLessThanOrEqual(end);
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeGreaterThanOrEqual(end);
          end = span.end;
          const token = vocabulary[ids[i] as number] as string;
          if (ids[i] === definition.model.unk_id) continue;
          const words = text.slice(span.start, span.end).normalize('NFKC').replaceAll(' ', '▁');
          expect(`▁${words}`).toContain(token);
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 200, seed: 20_240 },
    );
  });
});

function documents(): string[] {
  const all = readdirSync(SEEDS).map((name) => readFileSync(join(SEEDS, name), 'utf8'));
  return all.flatMap((text) => text.match(/.{1,300}/gsu) ?? []);
}

function nameOf(token: string): string {
  return token.split(' ')[0] ?? '';
}
