import { describe, expect, it } from 'vitest';
import { datelines } from '../../../src/corpus/repair/datelines.ts';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';

const repaired = (text: string) => applyEdits(text, datelines.find(text)).text;

describe('datelines', () => {
  it.each([
    ['an agency’s', '新华社临河3月10日电疫情防控，关键在治。', '新华社临河3月10日电 疫情防控，关键在治。'],
    ['a newspaper’s', '本报临河3月8日讯“路通了。”', '本报临河3月8日讯 “路通了。”'],
    ['the usual first words', '本报讯日前，县里修路。', '本报讯 日前，县里修路。'],
    ['a reporter’s', '本报讯 记者何文秀报道近日，县里修路。', '本报讯 记者何文秀报道 近日，县里修路。'],
    ['two writers’', '□本报记者何文秀通讯员丁海', '□本报记者何文秀 通讯员丁海'],
  ])('%s are set apart from what follows', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each([
    ['one with its space', '新华社临河3月10日电 疫情防控'],
    ['one by itself', '新华社临河3月10日电'],
    ['one before a bracket', '新华社临河3月10日电（记者何文秀）县里修路。'],
    ['a word that begins so', '新华社临河3月10日电话采访了县长。'],
    ['a verb after the report', '本报讯 记者何文秀报道称，县里修路。'],
    ['one inside a line', '据新华社临河3月10日电疫情防控'],
    ['a reporter in running text', '本报记者何文秀和通讯员丁海来到村里。'],
  ])('%s stays: %s', (_, text) => {
    expect(datelines.find(text)).toEqual([]);
  });
});
