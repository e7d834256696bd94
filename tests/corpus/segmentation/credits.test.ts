import { describe, expect, it } from 'vitest';
import { creditOf, openingOf } from '../../../src/corpus/segmentation/credits.ts';

describe('openingOf', () => {
  it.each([
    ['本报讯 昨天，临河县修通了十二条路。', '本报讯 ', undefined],
    ['本报讯（记者 王云山）昨天，路通了。', '本报讯（记者 王云山）', '记者 王云山'],
    ['本报讯 记者王云山报道 昨天，路通了。', '本报讯 记者王云山报道 ', '记者王云山'],
    [
      '新华社临河4月12日电（记者王云山、李小河）路通了。',
      '新华社临河4月12日电（记者王云山、李小河）',
      '记者王云山、李小河',
    ],
    ['临河晚报讯（通讯员 李小河）路通了。', '临河晚报讯（通讯员 李小河）', '通讯员 李小河'],
    ['（本报记者 王云山）路通了。', '（本报记者 王云山）', '本报记者 王云山'],
    ['FERRIS BAY, May 4 — The boats came home.', 'FERRIS BAY, May 4 — ', undefined],
  ])('of %j is %j, written by %j', (line, opening, writers) => {
    const found = openingOf(line);
    expect(line.slice(found?.start, found?.end)).toBe(opening);
    expect(found?.writers && line.slice(found.writers.start, found.writers.end)).toBe(writers);
  });

  it.each([
    '据统计，路有十二条。',
    '本报电话：0100-1234567',
    '本报记者从通讯公司获悉，路通了。',
    '互联网通讯技术',
    'BBC News',
  ])('is none: %j', (line) => expect(openingOf(line)).toBeUndefined());
});

describe('creditOf', () => {
  it.each([
    ['路修通了。（刘云 张山）', '（刘云 张山）'],
    ['“路修通了。”（记者 阿依古丽）', '（记者 阿依古丽）'],
    ['路修通了。（来源：临河日报）', '（来源：临河日报）'],
    ['路修通了。（本报综合）', '（本报综合）'],
  ])('of %j is %j', (line, credit) => {
    const span = creditOf(line);
    expect(line.slice(span?.start, span?.end)).toBe(credit);
  });

  it.each(['“好！”（掌声）', '他笑了。（大笑）', '路修通了（刘云）', '见下图。（单位：万元）', '（刘云）说。', ''])(
    'is none: %j',
    (line) => expect(creditOf(line)).toBeUndefined(),
  );
});
