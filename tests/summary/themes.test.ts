import { describe, expect, it } from 'vitest';
import { themesOf } from '../../src/summary/themes.ts';

const item = (x: number, y: number, title: string) => {
  const norm = Math.hypot(x, y);
  return { vector: Float32Array.of(x / norm, y / norm), title, words: '' };
};
const FISHING = [item(1, 0, '渔船出港'), item(1, 0.1, '渔船回港'), item(1, 0.2, '渔船避风')];
const ROADS = [item(0, 1, '公路通车'), item(0.1, 1, '公路养护'), item(0.2, 1, '公路绿化')];

describe('themesOf', () => {
  it('puts together what is alike, named by the noun of its headlines', () => {
    const themes = themesOf([...FISHING, ...ROADS]);
    expect(themes.map(({ members }) => [...members].sort())).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(themes.map(({ heading }) => heading)).toEqual(['渔船', '公路']);
  });

  it('has the most typical first', () => {
    // The mean of the three points to (1, 0.1).
    expect(themesOf([...FISHING, ...ROADS])[0]?.members[0]).toBe(1);
  });

  it('gives what is alone no name, and stands it at the end', () => {
    const themes = themesOf([...FISHING, item(0, 1, '公路通车')]);
    expect(themes.at(-1)).toEqual({ heading: null, members: [3] });
  });

  it('tells few apart from nothing, and every item has its place once', () => {
    expect(themesOf(FISHING)).toEqual([{ heading: null, members: [0, 1, 2] }]);
    expect(themesOf([])).toEqual([{ heading: null, members: [] }]);
    const many = Array.from({ length: 40 }, (_, i) => item(Math.cos(i), Math.sin(i), `第${i}号`));
    const members = themesOf(many).flatMap((theme) => theme.members);
    expect([...members].sort((a, b) => a - b)).toEqual([...many.keys()]);
  });
});
