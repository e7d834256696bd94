import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/corpus/repair/repair.ts';

/** A megabyte of Chinese in UTF-8. A pattern that takes the square of its length would need minutes. */
const UNITS = 350_000;
const SECONDS = 30;

describe('repair takes time in proportion to the text', () => {
  it.each([
    ['one line of text', '入冬以来，临河县把修渠当作头等大事来抓，'],
    ['spaces', ' '],
    ['wide spaces between characters', '渠\u3000'],
    ['blank lines', '\n \n'],
    ['opening brackets', '(（'],
    ['brackets in Chinese', '(渠)水'],
    ['doubled characters', '渠渠'],
    ['marks of blocks', '。■'],
    ['page jumps that never end', '（下转第'],
    ['captions that interrupt', '县里修渠。渠水流到\n图为村民 何秀 摄\n的下游\n'],
    ['short lines', '修渠\n'],
    ['numbers apart', '村 1 个'],
  ])(
    'of a megabyte: %s',
    (_, unit) => {
      const text = unit.repeat(Math.ceil(UNITS / unit.length));
      const start = performance.now();
      const { map } = repair(text);
      expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
      expect(map.rawLength).toBe(text.length);
    },
    2 * SECONDS * 1000,
  );
});
