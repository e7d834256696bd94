import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/corpus/repair/repair.ts';

const found = (raw: string) =>
  repair(raw).damages.map(({ kind, span }) => [kind, raw.slice(span.start, span.end)] as const);

describe('damages that are kept', () => {
  it.each([
    ['lost-characters', '县里修了\ufffd\ufffd条渠。', '\ufffd\ufffd'],
    ['lost-characters', '县里修了\ue001\uf8ff渠。', '\ue001\uf8ff'],
    ['lost-characters', '县里修了(cid:12)(cid:345)渠。', '(cid:12)(cid:345)'],
    ['mojibake', '县里修了锟斤拷锟斤拷渠。', '锟斤拷锟斤拷'],
    ['mojibake', 'The canal’s cafÃ©.', 'Ã©'],
    ['mojibake', 'The canalâ€™s gates.', 'â€™'],
    ['mojibake', 'ä¸\u00adå\u009b½ is China.', 'ä¸\u00adå\u009b½'],
    ['mojibake', '娓犳按娓呮竻锛屾祦鍒颁笅娓革紝楹︾敯銆', '娓犳按娓呮竻锛屾祦鍒颁笅娓革紝楹︾敯銆'],
    ['doubled-glyphs', '清清渠渠引引水水润润万万家家 今年开始', '清清渠渠引引水水润润万万家家'],
    ['unpaired-quotes', '村民”信用+积分”管理办法好。', '”'],
    ['cut-off', '县里修渠，渠水流到下游...[详细]', '...[详细]'],
    ['page-jump', '渠水流到下游的七个（下转第3版）', '（下转第3版）'],
  ])('%s: %s', (kind, raw, text) => {
    expect(found(raw)).toContainEqual([kind, text]);
  });

  it('tell the end of a sentence that breaks off', () => {
    const raw = '入冬以来，县里修渠。渠水流到下游的七个\n一渠清水润万家';
    const [[kind, text] = []] = found(raw);
    expect(kind).toBe('broken-sentence');
    expect(text?.endsWith('下游的七个')).toBe(true);
  });

  it.each([
    ['whole text', '入冬以来，县里修渠。“渠水，”村民说，“流到了下游。”'],
    ['a quotation over two paragraphs', '村民说：“入冬以来，县里修渠。\n“渠水流到了下游。”'],
    ['French', 'Été à Genève: où êtes-vous, cher ami? Là-bas, très loin.'],
    ['a page jump after a whole sentence', '渠水流到下游。（下转第3版）'],
    ['a heading', '修渠，一件大事、一件急事、一件好事'],
    ['rare characters', '锛是一种元素，銆字少见。'],
    ['emoji', '渠水来了😀👍🏽'],
  ])('are none in %s', (_, raw) => {
    expect(found(raw)).toEqual([]);
  });

  it('are told by their place in the raw text, in its order', () => {
    const raw = '\n\n县里修了\ufffd渠。\n\n渠\u200b水\ufffd\ufffd流到下游。';
    const spans = repair(raw).damages.map(({ span }) => span);
    expect(spans).toEqual([
      { start: 6, end: 7 },
      { start: 14, end: 16 },
    ]);
  });
});
