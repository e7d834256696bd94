import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, comparable, comparableBody, fingerprintsOf } from '../../src/corpus/fingerprint.ts';

const letters = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...'山水田林路桥村镇县市春夏秋冬东西南北一二三四五六七八九十abcdefg0123456789'), {
      minLength: least,
      maxLength: most,
    })
    .map((all) => all.join(''));

describe('the letters that texts are compared by', () => {
  it('are the same whatever the width, case, script, marks and line breaks', () => {
    expect(comparable('临河县，\n共有 ＡＢＣ公司 1,000 家。')).toBe('临河县共有abc公司1000家');
    expect(comparable('臨河縣共有abc公司1000家')).toBe('临河县共有abc公司1000家');
  });

  it('keep what makes a number another one', () => {
    expect(comparable('增长3.5%。')).toBe('增长3.5%');
    expect(comparable('增长35。')).toBe('增长35');
    expect(comparable('v.2 版. ')).toBe('v2版');
  });

  it.each([
    ['本报讯 昨天，路通了。', '昨天，路通了。'],
    ['本报讯（记者 李明 通讯员 王小河）昨天，路通了。', '昨天，路通了。'],
    ['本报讯 记者李明报道昨天，路通了。', '昨天，路通了。'],
    ['新华社临河3月10日电（记者李明、王小河）昨天，路通了。', '昨天，路通了。'],
    ['本报临河3月10日讯 昨天，路通了。', '昨天，路通了。'],
    ['昨天，路通了，两岸的...[详细]', '昨天，路通了，两岸的'],
    ['昨天，路通了，两岸的……', '昨天，路通了，两岸的'],
    ['昨天，路通了。【查看全文】', '昨天，路通了。'],
    ['The road is open, and both... [more]', 'The road is open, and both'],
  ])('are of the text alone: %s', (text, body) => {
    expect(bodyOf(text)).toBe(body);
    expect(comparableBody(text)).toBe(comparable(body));
  });

  it.each([
    '供销社投资建设电商平台，日电量充足。',
    '昨天，路通了。',
    '他说：“快了……”村里人都笑了。',
    '参见[3]与[4]两处。',
  ])('lose nothing of a text as it is: %s', (text) => expect(bodyOf(text)).toBe(text));
});

describe('fingerprints', () => {
  it('are none of a text too short to tell, and some of any other', () => {
    expect(fingerprintsOf('')).toHaveLength(0);
    expect(fingerprintsOf('一二三四五六七八九')).toHaveLength(0);
    expect(fingerprintsOf('一二三四五六七八九十')).toHaveLength(1);
  });

  it('have one in common wherever 29 letters are in common', () => {
    const text = fc.tuple(letters(29, 40), letters(0, 60), letters(0, 60), letters(0, 60), letters(0, 60));
    fc.assert(
      fc.property(text, ([common, a, b, c, d]) => {
        const others = new Set(fingerprintsOf(c + common + d));
        expect([...fingerprintsOf(a + common + b)].some((print) => others.has(print))).toBe(true);
      }),
    );
  });

  it('of a text inside another are all among the other’s', () => {
    fc.assert(
      fc.property(letters(0, 40), letters(29, 80), letters(0, 40), (before, text, after) => {
        const whole = new Set(fingerprintsOf(before + text + after));
        expect([...fingerprintsOf(text)].filter((print) => !whole.has(print))).toEqual([]);
      }),
    );
  });

  it('are few: about two for every window of twenty letters', () => {
    const numbers = Array.from({ length: 2000 }, (_, i) => String((i * 7919) % 1009)).join('');
    expect(fingerprintsOf(numbers).length).toBeLessThan(numbers.length / 8);
  });
});
