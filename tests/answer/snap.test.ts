import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapSpan } from '../../src/answer/snap.ts';
import { splitSentences } from '../../src/text/sentences.ts';

function snapped(text: string, rough: string): string {
  const start = text.indexOf(rough);
  if (start < 0) throw new Error(`${rough} is not in ${text}`);
  const { start: from, end } = snapSpan(text, { start, end: start + rough.length });
  return text.slice(from, end);
}

const LIBRARY =
  'The library has 300 individual desks. It is divided into five halls and open for five hours. The lifts carry 9,000 persons a day, and use has grown by nine per cent.';
const PLAN =
  'The lift is inspected twice a year. The laundry room is cleaned every Tuesday. The filters are changed every three months.';
const PLAN_HAN = '电梯每半年检查一次。消防演习每学期举行两次。水箱每季度清洗一次。会议每两周开一次。';

describe('a rough span', () => {
  it.each([
    [LIBRARY, '300', '300'],
    [LIBRARY, '300 i', '300'],
    [LIBRARY, 'nine p', 'nine per cent'],
    [LIBRARY, 'five ho', 'five hours'],
    [LIBRARY, 'five h', 'five'],
    [LIBRARY, '9,0', '9,000 persons'],
    ['The council meets on 3 July 2024 in room 12.', 'July 20', '3 July 2024'],
    ['The council meets on 3 July 2024 in room 12.', 'on 3 July', '3 July 2024'],
    ['The council meets on 3 July 2024 in room 12.', 'room 1', 'room 12'],
    ['A ticket costs €45 at the door.', '€4', '€45'],
    ['The model scores -3.5 here.', '3.5', '-3.5'],
    [
      'The engine is built on Retrieval Augmented Generation and is made for firms.',
      'Augmented Gen',
      'Retrieval Augmented Generation',
    ],
    ['It was founded by Anna de Vries in Utrecht.', 'Vries', 'Anna de Vries'],
    ['A director serves for not more than two terms.', 'two terms', 'not more than two terms'],
    ['Bags must not exceed 30 kg each.', '30', 'must not exceed 30 kg'],
    ['The group has at most five members.', 'five', 'at most five'],
    ['Visitors must not feed the geese.', 'feed the geese', 'must not feed the geese'],
    ['The door code is A-17 today.', '17', 'A-17'],
    ['It takes 4-5 weeks to arrive.', '5 weeks', '4-5 weeks'],
    ['He called it “a very quiet place” once.', 'very quiet place”', '“a very quiet place”'],
    [PLAN, 'a year', 'twice a year'],
    [PLAN, 'twice', 'twice a year'],
    [PLAN, 'Tuesday', 'every Tuesday'],
    [PLAN, 'three months.', 'every three months'],
    ['The oven opens at half past eight.', 'past eight', 'half past eight'],
  ])('in %j, %j becomes %j', (text, rough, whole) => {
    expect(snapped(text, rough)).toBe(whole);
  });

  it.each([
    ['主任连续任职不得超过两届。每人限购不超过三件。', '超过两届', '不得超过两届'],
    ['主任连续任职不得超过两届。每人限购不超过三件。', '两届', '不得超过两届'],
    ['主任连续任职不得超过两届。每人限购不超过三件。', '三件。', '不超过三件'],
    ['图书馆上午八点半开门。', '八点', '上午八点半'],
    ['讲座七月三日下午三点一刻开始。', '七月', '七月三日'],
    ['讲座七月三日下午三点一刻开始。', '点一', '下午三点一刻'],
    [PLAN_HAN, '半年', '每半年'],
    [PLAN_HAN, '两周', '每两周'],
    [PLAN_HAN, '学期', '每学期'],
    [PLAN_HAN, '两次', '每学期举行两次'],
    [PLAN_HAN, '季度', '每季度'],
    ['全县减少39181名贫困人口。', '39181名贫困人', '39181名贫困人口'],
    ['全县减少39181名贫困人口。', '181', '39181名'],
    ['近八成村民参加。', '八成', '近八成'],
    ['会场约有300多人。', '300', '约有300多人'],
    ['水位下降零下，气温为零下5度。', '5', '零下5度'],
    ['他写了《青山旧事》一书。', '《青山', '《青山旧事》'],
    ['他写了《青山旧事》一书。', '旧事》', '《青山旧事》'],
    ['她说：“明天再来。”然后走了。', '“明天', '“明天再来。”'],
    ['会议在县城举行了。', '在县城', '县城'],
    ['会议在县城举行了。', '县城举行了', '县城举行'],
    ['新馆将于明年三月开放。', '三月', '明年三月'],
    ['试用期最长为六个月。', '六个月', '最长为六个月'],
    ['馆内禁止吸烟。', '吸烟', '禁止吸烟'],
    ['他没有参加比赛。', '参加比赛', '没有参加比赛'],
    ['本场，最多（含）可带3件。', '，最多', '最多'],
  ])('in %j, %j becomes %j', (text, rough, whole) => {
    expect(snapped(text, rough)).toBe(whole);
  });
});

describe('snapping', () => {
  const text = fc
    .array(
      fc.constantFrom(
        ...[
          '不得',
          '超过',
          '两届',
          '八点',
          '半',
          '每',
          '年',
          '3',
          ' ',
          '，',
          '。',
          '的',
          '在',
          '《',
          '》',
          '“',
          '”',
          '（',
          '"',
        ],
        ...[
          'July',
          ' 2024',
          'not ',
          'more than ',
          'five',
          ' hours',
          'a.m.',
          ' of ',
          'Anna',
          '-',
          '.',
          '\n',
          '县城',
          '近',
          '成',
          '𠮷',
        ],
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.join(''));
  const placed = fc.tuple(text, fc.nat(60), fc.integer({ min: 1, max: 12 }));

  it('gives a span inside the text that is not empty, and changes nothing the second time', () => {
    fc.assert(
      fc.property(placed, ([words, at, length]) => {
        fc.pre(words.length > 0);
        const start = at % words.length;
        const once = snapSpan(words, { start, end: Math.min(words.length, start + length) });
        expect(once.start).toBeGreaterThanOrEqual(0);
        expect(once.end).toBeLessThanOrEqual(words.length);
        expect(once.end).toBeGreaterThan(once.start);
        expect(snapSpan(words, once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it('stays in its sentence', () => {
    fc.assert(
      fc.property(placed, ([words, at, length]) => {
        const sentences = splitSentences(words);
        const inside = sentences[at % Math.max(1, sentences.length)];
        fc.pre(inside !== undefined);
        const start = inside.start + (at % (inside.end - inside.start));
        const found = snapSpan(words, { start, end: Math.min(inside.end, start + length) });
        expect(found.start).toBeGreaterThanOrEqual(inside.start);
        expect(found.end).toBeLessThanOrEqual(inside.end);
      }),
    );
  });
});
