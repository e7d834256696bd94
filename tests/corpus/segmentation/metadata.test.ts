import { describe, expect, it } from 'vitest';
import { bylineOf, dateOf, placeOf } from '../../../src/corpus/segmentation/metadata.ts';

describe('bylineOf', () => {
  it.each([
    ['□ 本报记者 王婷', '本报记者 王婷'],
    ['（刘云 张山）', '刘云 张山'],
    ['[责任编辑:杨河、肖山]', '责任编辑:杨河、肖山'],
    ['【记者 王婷】', '记者 王婷'],
    ['王婷', '王婷'],
  ])('of %j is %j', (line, byline) => {
    expect(bylineOf(line)).toBe(byline);
  });
});

describe('dateOf', () => {
  it.each([
    ['2020-06-04 14:07:06', '2020-06-04'],
    ['2020年6月4日', '2020-06-04'],
    ['2020.12.31', '2020-12-31'],
    ['2020/2/29', '2020-02-29'],
    ['临河网 2020 年 6 月 4 日', '2020-06-04'],
  ])('of %j is %s', (line, date) => {
    expect(dateOf([line])).toBe(date);
  });

  it.each(['6月4日', '2020年6月', '新华社北京3月10日电', '', '去年6月4日', '20-06-04'])(
    'is not guessed where the year or the day is missing: %j',
    (line) => {
      expect(dateOf([line])).toBeNull();
    },
  );

  it.each(['2020-02-31', '2019年2月29日', '2020-13-01', '2020.00.10', '2020-06-00', '2020年6月32日'])(
    'is none where there is no such day: %s',
    (line) => {
      expect(dateOf([line])).toBeNull();
    },
  );

  it('is the first that is one', () => {
    expect(dateOf(['王婷', '2020-02-31', '2020-03-01', '2020-03-02'])).toBe('2020-03-01');
    expect(dateOf(['2020-02-31，更新于2020-03-01'])).toBe('2020-03-01');
    expect(dateOf([])).toBeNull();
  });

  it('is not read out of a longer number', () => {
    expect(dateOf(['许可证12020-06-041'])).toBeNull();
    expect(dateOf(['2020-06-041'])).toBeNull();
  });
});

describe('placeOf', () => {
  it.each([
    ['新华社北京3月10日电', '北京'],
    ['新华社北京3月10日电 疫情防控，关键在治。', '北京'],
    ['中新社呼和浩特12月1日电', '呼和浩特'],
    ['本报临河5月1日讯 昨天，', '临河'],
  ])('of %j is %s', (line, place) => {
    expect(placeOf(['标题', line])).toBe(place);
  });

  it.each(['本报讯 昨天，', '新华社3月10日电', '昨天，新华社北京3月10日电', ''])('of %j is not known', (line) => {
    expect(placeOf([line])).toBeNull();
  });
});
