import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { runOn } from '../../../src/corpus/repair/run-on.ts';

const repaired = (text: string) => applyEdits(text, runOn.find(text)).text;
/** A sentence of a hundred characters. */
const LONG = `${'渠水清清流过山坡流到下游的乡镇'.repeat(7).slice(0, 99)}。`;

describe('a run-on paragraph', () => {
  it('is broken before each of its numbered points', () => {
    const points = [`一是早修。${LONG}`, `二是快修。${LONG}`, `三是修好。${LONG}`];
    expect(repaired(LONG + points.join(''))).toBe([LONG, ...points].join('\n'));
    expect(repaired(points.join(''))).toBe(points.join('\n'));
  });

  it('with ordinals is broken too', () => {
    const points = [`第一，早修。${LONG}`, `第二，快修。${LONG}`];
    expect(repaired(LONG + points.join(''))).toBe([LONG, ...points].join('\n'));
  });

  it.each([
    ['is short', '要做三件事。一是早修渠。二是快修渠。三是修好渠。'],
    ['has short points', `${LONG}${LONG}${LONG}一是早修渠。二是快修渠。三是修好渠。`],
    ['has its points in one sentence', `${LONG}${LONG}一是${LONG.slice(0, -1)}；二是${LONG}`],
    ['begins with the second point', `${LONG}${LONG}二是${LONG}三是${LONG}`],
    ['leaves a number out', `${LONG}一是${LONG}三是${LONG}`],
    ['has one point only', `${LONG}${LONG}${LONG}一是${LONG}`],
  ])('stays when it %s', (_, text) => {
    expect(runOn.find(text)).toEqual([]);
  });
});
