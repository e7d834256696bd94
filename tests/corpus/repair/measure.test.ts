import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/corpus/lines.ts';
import { measureColumns } from '../../../src/corpus/repair/measure.ts';

/** The lines that fill a column, by their number from 0. */
function filling(lines: readonly string[]): number[] {
  const measured = linesOf(lines.join('\n'));
  const { fills } = measureColumns(measured);
  return measured.map((_, i) => i).filter(fills);
}

describe('measureColumns', () => {
  it('finds three lines of one measure, and no narrower last line', () => {
    expect(
      filling(['春天里，山上的核桃树开了花', '河边的柳树也绿了枝头，村里', '的人们忙着在田里播种、除草', '和施肥。']),
    ).toEqual([0, 1, 2]);
  });

  it('takes no two lines for a column', () => {
    expect(filling(['春天里，山上的核桃树开了花', '河边的柳树也绿了枝头，村里', '忙。'])).toEqual([]);
  });

  it('takes no lines without marks for one', () => {
    expect(
      filling(['春天里山上的核桃树开了花吗', '河边的柳树绿了枝头的时候呢', '的人们忙着在田里播种除草吧', '和施肥']),
    ).toEqual([]);
  });

  it('takes no lines narrower than 14 columns or wider than 130 for one', () => {
    expect(filling(['春天，花开', '柳树，绿了', '人们，忙着', '播种'])).toEqual([]);
    const wide = `${'春'.repeat(61)}，夏天来了`;
    expect(filling([wide, wide, wide, '完'])).toEqual([]);
  });

  it('counts a line of the same measure near the column, not one far from it', () => {
    const column = [
      '春天里，山上的核桃树开了花',
      '河边的柳树也绿了枝头，村里',
      '的人们忙着在田里播种、除草',
      '和施肥。',
    ];
    const short = Array.from({ length: 20 }, () => '好。');
    const line = '秋天，山上的核桃树结了果子';
    expect(filling([...column, line, '完。'])).toContain(4);
    expect(filling([...column, ...short, line, '完。'])).toEqual([0, 1, 2]);
  });

  it('does not count a line that stands farther from the next than the column’s lines do', () => {
    const column = [
      '春天里，山上的核桃树开了花',
      '河边的柳树也绿了枝头，村里',
      '的人们忙着在田里播种、除草',
      '',
      '和施肥。',
    ];
    expect(filling(column)).toEqual([0, 1]);
  });

  it('gives the middle width of the full lines nearby, and 0 where there are none', () => {
    const widths = ['春天里，山上的核桃树开了', '河边的柳树也绿了枝头，村里人', '都忙着在田里播种、除草和施肥', '。'];
    // 24, 28 and 28 columns.
    expect(measureColumns(linesOf(widths.join('\n'))).usual(3)).toBe(28);
    expect(measureColumns(linesOf(widths.slice(0, 2).join('\n'))).usual(0)).toBe(0);
  });

  it('counts a line that falls short by no more than it may', () => {
    const lines = [
      '春天里，山上的核桃树开了花',
      '河边的柳树也绿了枝头，村里',
      '的人们忙着在田里播种、除草',
      '和施肥。',
      '秋天又到了山村里头',
      '果。',
    ];
    // 18 of 26 columns.
    const { fills } = measureColumns(linesOf(lines.join('\n')));
    expect([fills(4), fills(4, 7), fills(4, 8)]).toEqual([false, false, true]);
  });

  it('allows English lines a ragged margin of a long word', () => {
    const lines = [
      'The valley had been without a',
      'road for as long as anyone could',
      'remember, and walnuts had',
      'to be carried.',
    ];
    expect(filling(lines)).toEqual([0, 1, 2]);
  });
});
