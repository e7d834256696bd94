import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDays } from '../../src/commands/period.ts';

describe('readDays', () => {
  it('reads a year, a month and a day, as people write them', () => {
    expect(readDays('2020')).toEqual({ first: '2020-01-01', last: '2020-12-31' });
    expect(readDays('2020年2月')).toEqual({ first: '2020-02-01', last: '2020-02-29' });
    expect(readDays('2021-2')).toEqual({ first: '2021-02-01', last: '2021-02-28' });
    for (const text of ['2020-03-01', '2020/3/1', '2020.3.1', '2020年3月1日', ' ２０２０－０３－０１ '])
      expect(readDays(text)).toEqual({ first: '2020-03-01', last: '2020-03-01' });
  });

  it('refuses what is no date, and days that no calendar has', () => {
    for (const text of ['', 'May', '3月1日', '2020-13', '2021-02-29', '2020-00-10', '20200301', '2020-3-1-1'])
      expect(() => readDays(text), text).toThrow(expect.objectContaining({ fault: 'badDate' }));
  });

  it('gives any day back', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readDays(iso)).toEqual({ first: iso, last: iso });
      }),
    );
  });
});
