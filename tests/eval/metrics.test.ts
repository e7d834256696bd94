import { describe, expect, it } from 'vitest';
import { foldAnswer, jointRank, mean, ndcg, overlaps, quantile, says } from '../../src/eval/metrics.ts';

describe('says', () => {
  it.each([
    ['全村共有16家企业复工。[1]', '16家'],
    ['全村共有16家企业复工。', '16'],
    ['产值达到1,000万元', '1000万元'],
    ['产值达到1000万元', '1,000万元'],
    ['产值１，０００万元', '1000万元'],
    ['共 2 0 0 0 册', '2000册'],
    ['他说：“比我的儿子来得还勤”。', '比我的儿子来得还勤'],
    ['《红楼梦》的作者', '「红楼梦」'],
    ['In MARCH and April', 'march'],
    ['下午６点关门', '下午6点'],
    ['涨幅16.58%', '16.58%'],
    ['从3到16', '16'],
    ['16家，另有6家', '6家'],
    ['名单：16', '16'],
  ])('%j says %j', (text, value) => {
    expect(says(foldAnswer(text), value)).toBe(true);
  });

  it.each([
    ['全村共有16家企业复工。', '6家'],
    ['全村共有16家企业复工。', '1'],
    ['涨幅16.58%', '16'],
    ['涨幅16.58%', '58%'],
    ['涨幅16.58%', '6.5'],
    ['产值达到1,000万元', '000万元'],
    ['产值达到21,000万元', '1,000万元'],
    ['2020年', '20'],
    ['第12条', '2条'],
    ['周日闭馆', '周六'],
    ['周日闭馆', ''],
    ['周日闭馆', '“”'],
    ['周日闭馆。[16]', '16'],
  ])('%j does not say %j', (text, value) => {
    expect(says(foldAnswer(text), value)).toBe(false);
  });

  it('takes the full stop of a sentence for no decimal point', () => {
    expect(says(foldAnswer('The year has ended. 16 firms are left.'), '16')).toBe(true);
  });
});

describe('foldAnswer', () => {
  it('folds width, case, spaces, quotation marks, thousands and citation numbers', () => {
    expect(foldAnswer('“Ａｂ c”，共1,234,567件 [2]')).toBe('abc,共1234567件');
  });

  it('keeps a comma that parts no thousands', () => {
    expect(foldAnswer('1,2,3')).toBe('1,2,3');
    expect(foldAnswer('3,1415')).toBe('3,1415');
  });
});

describe('jointRank', () => {
  it.each([
    [[1], 1],
    [[4], 4],
    // Both parts in one passage, then in two: the best possible is 1.
    [[1, 1], 1],
    [[1, 2], 1],
    [[2, 1, 3], 1],
    // One too far down by 1, 2 and 7.
    [[1, 3], 2],
    [[2, 4, 5], 3],
    [[2, 2], 2],
    [[10, 1, 1], 9],
    // One part is missing.
    [[1, 0], 0],
    [[0], 0],
    [[], 0],
  ])('of %j is %i', (ranks, rank) => {
    expect(jointRank(ranks)).toBe(rank);
  });
});

describe('overlaps', () => {
  it('holds when either text, white space removed, holds the other', () => {
    expect(overlaps('周日 闭馆。', '日闭')).toBe(true);
    expect(overlaps('日\n闭', '周日闭馆。')).toBe(true);
    expect(overlaps('周日闭馆', '周六闭馆')).toBe(false);
    expect(overlaps('', '周六')).toBe(false);
    expect(overlaps('周六', ' \n')).toBe(false);
  });
});

describe('mean and quantile', () => {
  it('are 0 of nothing', () => {
    expect(mean([])).toBe(0);
    expect(quantile([], 0.5)).toBe(0);
  });

  it('are worked out from all values, in any order', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(quantile([9, 1, 5], 0.5)).toBe(5);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([3, 1, 2], 1)).toBe(3);
  });

  it('go by the nearest rank: the smallest value that the share does not exceed', () => {
    // Ranks ⌈0.5 · 4⌉ = 2 and ⌈0.95 · 20⌉ = 19.
    expect(quantile([4, 3, 2, 1], 0.5)).toBe(2);
    expect(
      quantile(
        Array.from({ length: 20 }, (_, i) => i + 1),
        0.95,
      ),
    ).toBe(19);
  });
});

describe('ndcg', () => {
  it.each([
    [[1], 1],
    [[2], 1 / Math.log2(3)],
    [[3], 1 / 2],
    [[0], 0],
    [[], 0],
    [[1, 2], 1],
    [[2, 1], 1],
    // (1 + 1 / log2(4)) / (1 + 1 / log2(3)).
    [[1, 3], 1.5 / (1 + 1 / Math.log2(3))],
    [[0, 1], 1 / (1 + 1 / Math.log2(3))],
    // Found sooner than two passages could be.
    [[1, 1], 1],
    [[2, 2], 2 / Math.log2(3) / (1 + 1 / Math.log2(3))],
  ])('of %j is %d', (ranks, value) => {
    expect(ndcg(ranks)).toBeCloseTo(value, 12);
  });
});
