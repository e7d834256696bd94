import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/corpus/repair/repair.ts';
import { toRaw } from '../../../src/corpus/repair/source-map.ts';
import { damagedTexts, tangledTexts } from '../../support/arbitraries.ts';
import { SEEDS, seed } from '../../support/folders.ts';

const seeds = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'));

describe('repair', () => {
  it('mends what is damaged, in one go', () => {
    const raw = [
      ' 发 挥 党 建 引 领\r\n\r\n',
      '□ 本报记者 王 婷\r\n\r\n',
      '入春以来，临\u200b河县把修路当\r\n\r\n作头等大事来抓，全县先后\r\n\r\n投入资金三千多万元，修通\r\n\r\n了十二条路。\r\n\r\n',
    ].join('');
    const text = [
      '发挥党建引领',
      '□ 本报记者 王婷',
      '入春以来，临河县把修路当作头等大事来抓，全县先后投入资金三千多万元，修通了十二条路。',
    ].join('\n');
    const repaired = repair(raw);
    expect(repaired.text).toBe(text);
    // Every word keeps its own place.
    expect(toRaw(repaired.map, 0)).toBe(raw.indexOf('发'));
    expect(toRaw(repaired.map, text.indexOf('婷'))).toBe(raw.indexOf('婷'));
    expect(toRaw(repaired.map, text.indexOf('作头等'))).toBe(raw.indexOf('作头等'));
    expect(toRaw(repaired.map, text.length - 1)).toBe(raw.lastIndexOf('。'));
  });

  it('counts the edits of each repair', () => {
    const { repairs } = repair('一\u200b心\n\n\n王 婷 摄\n');
    // One zero-width space; no column; the gap in the name; the blank lines and the last line end.
    const made = Object.entries(repairs).filter(([, edits]) => edits > 0);
    expect(made).toEqual([
      ['invisible-characters', 1],
      ['letter-spacing', 1],
      ['blank-lines', 2],
    ]);
    expect(repairs['hard-wrap']).toBe(0);
  });

  it('takes the format’s own marks out first', () => {
    const { text, map } = repair('# 标题\n\n正*文*。', {
      markup: [
        { kind: 'delete', start: 0, end: 2 },
        { kind: 'delete', start: 7, end: 8 },
        { kind: 'delete', start: 9, end: 10 },
      ],
    });
    expect(text).toBe('标题\n正文。');
    expect(Array.from(text, (_, i) => toRaw(map, i))).toEqual([2, 3, 4, 6, 8, 10]);
  });

  it.each([
    '东方新龙果果小镇',
    '谢谢大家，谢谢！',
    '天天向上\n日日新\n人人为我',
    '研究研究再说',
    '他在100号、200号和300号里都住过。',
    'Mississippi, bookkeeper and e-mail: 10:30, 3.5%.',
  ])('leaves an undamaged text alone: %j', (text) => {
    expect(repair(text).text).toBe(text);
  });

  it('of nothing is nothing', () => {
    expect(repair('').text).toBe('');
    expect(repair(' \r\n\u3000\u200b\n').text).toBe('');
  });

  it('takes no longer than the text is, however much white space is inside', () => {
    const start = performance.now();
    expect(repair(`甲${' '.repeat(10_000)}乙`).text).toHaveLength(10_002);
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('repaired text (R1)', () => {
  it('comes from the raw text, unit by unit, whatever is damaged', () => {
    fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: damagedTexts() }, tangledTexts()), expectProvenance), {
      numRuns: 200,
    });
  });

  it.each(seeds)('comes from the raw text, unit by unit: %s', (name) => {
    expectProvenance(seed(name));
  });

  it.each(seeds)('needs no repair: %s', (name) => {
    expectStable(seed(name));
  });

  it('needs no repair, whatever was damaged', () => {
    fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: damagedTexts() }, tangledTexts()), expectStable), {
      numRuns: 200,
    });
  });
});

function expectStable(raw: string): void {
  const { text } = repair(raw);
  expect(repair(text).text).toBe(text);
}

function expectProvenance(raw: string): void {
  const { text, map, repairs } = repair(raw);
  const raws = Array.from({ length: text.length }, (_, i) => toRaw(map, i));
  const inserted = new Set(map.starts.filter((_, run) => map.inserted[run]));
  expect([map.length, map.rawLength]).toEqual([text.length, raw.length]);
  const wrong = raws.filter((offset, i) => {
    if (offset < 0 || offset >= raw.length) return true;
    // An inserted unit is a single space or line break before the unit that it maps to.
    if (inserted.has(i)) return !/[ \n]/.test(text[i] ?? '') || inserted.has(i + 1) || raws[i + 1] !== offset;
    return !isSameUnit(text[i] ?? '', raw[offset] ?? '');
  });
  expect(wrong).toEqual([]);
  const copied = raws.filter((_, i) => !inserted.has(i));
  expect(new Set(copied).size).toBe(copied.length);
  // Only a moved block changes the order.
  if (repairs.interruption === 0) expect(copied).toEqual([...copied].sort((a, b) => a - b));
}

/** Copied, or a mark set in another width. */
function isSameUnit(unit: string, raw: string): boolean {
  return unit === raw || (/[\p{P}\p{S}]/u.test(unit) && unit.normalize('NFKC') === raw.normalize('NFKC'));
}
