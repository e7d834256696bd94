import { describe, expect, it } from 'vitest';
import { mayBeName } from '../../src/text/names.ts';

describe('mayBeName', () => {
  it.each(['王云山', '李明', '欧阳小河', '车家梁', '高兴'])('may be: %s', (text) => expect(mayBeName(text)).toBe(true));
  it.each(['掌声', '待续', '大笑', '王', '王云山水', '山云', 'Li Ming', ''])('may not: %j', (text) =>
    expect(mayBeName(text)).toBe(false),
  );
});
