import { describe, expect, it } from 'vitest';
import { agrees, sameQuantity } from '../../src/text/agreement.ts';
import { type Quantity, quantitiesIn } from '../../src/text/numbers.ts';

function one(text: string): Quantity {
  const [quantity] = quantitiesIn(text);
  if (!quantity) throw new Error(`No quantity in ${text}`);
  return quantity;
}

describe('two quantities', () => {
  it.each([
    ['二十三万', '230,000'],
    ['一九三一年', '1931年'],
    ['1931年', '1931'],
    ['3公里', '3000米'],
    ['三千米', '3 km'],
    ['5公里', 'five kilometres'],
    ['15亩', '1公顷'],
    ['3万元', '30,000元'],
    ['1.2亿元', '12000万元'],
    ['2吨', '2000 kg'],
    ['一个半小时', '90 minutes'],
    ['三成', '30%'],
    ['百分之五十', 'half'],
    ['不超过三件', '至多3件'],
    ['not more than two terms', 'at most 2 terms'],
    ['300 desks', '300张'],
    ['39181名', '39,181 people'],
    ['2020年6月4日', 'June 4, 2020'],
    ['2020-06-04', '4 June 2020'],
    ['晚上八点半', '20:30'],
    ['下午三点一刻', '3:15 p.m.'],
    ['第二十三届', '第23届'],
    ['$3 million', 'USD 3,000,000'],
  ])('%j and %j state the same', (a, b) => {
    expect(sameQuantity(one(a), one(b))).toBe(true);
    expect(sameQuantity(one(b), one(a))).toBe(true);
    expect(agrees(one(a), one(b))).toBe(true);
  });

  it.each([
    ['三件', '不超过三件'],
    ['第三届', '三届'],
    ['3 km', '3 kg'],
    ['300', '300公里'],
    ['5元', '$5'],
    ['近八成', '八成'],
    ['5%', '5个百分点'],
    ['3人', '3户'],
    ['7月3日', '2024年7月3日'],
    ['8:30', '20:30'],
  ])('%j and %j do not state the same', (a, b) => {
    expect(sameQuantity(one(a), one(b))).toBe(false);
    expect(sameQuantity(one(b), one(a))).toBe(false);
  });

  it.each([
    ['近八成', '78.6%'],
    ['约300人', '312人'],
    ['300多人', '347人'],
    ['7300余名', '7,352名'],
    ['十几个', '14个'],
    ['七八个', '8个'],
    ['3.5万', '35,012'],
    ['79%', '78.6%'],
    ['不到80%', '78.6%'],
    ['超过300', '312'],
    ['more than 2,000 people', '2,140 people'],
    ['三件', '不超过三件'],
    ['7月3日', '3 July 2024'],
    ['八点半', '20:30'],
    ['about half', '48%'],
  ])('%j may be said for %j', (a, b) => {
    expect(agrees(one(a), one(b))).toBe(true);
    expect(agrees(one(b), one(a))).toBe(true);
  });

  it.each([
    ['不得超过两届', '超过两届'],
    ['at least five', 'at most five'],
    ['约300人', '390人'],
    ['300多人', '299人'],
    ['三人', '四人'],
    ['120人', '118人'],
    ['不超过两届', '一届'],
    ['1990年', '1993年'],
    ['3 km', '3 kg'],
    ['7月3日', '7月4日'],
    ['八点半', '九点半'],
    ['十几个', '21个'],
  ])('%j may not be said for %j', (a, b) => {
    expect(agrees(one(a), one(b))).toBe(false);
    expect(agrees(one(b), one(a))).toBe(false);
  });
});
