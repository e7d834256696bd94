import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldScript } from '../../src/text/script.ts';

describe('foldScript', () => {
  it.each([
    ['頭髮', '头发'],
    ['發展', '发展'],
    ['駐村第一書記', '驻村第一书记'],
    ['乾燥', '干燥'],
    ['乾隆', '乾隆'],
    ['臺灣', '台湾'],
  ])('%s becomes %s', (traditional, simplified) => {
    expect(foldScript(traditional)).toBe(simplified);
  });

  it('leaves everything but traditional characters as it is', () => {
    const text = 'Docker 容器，“脱贫”100%……\n\t😀𠮷';
    expect(foldScript(text)).toBe(text);
    expect(foldScript('')).toBe('');
  });

  it('changes nothing that is folded already', () => {
    const text = fc
      .array(fc.constantFrom('頭', '髮', '發', '乾', '隆', '臺', '后', '里', 'a', '，', '著'))
      .map((u) => u.join(''));
    fc.assert(
      fc.property(text, (mixed) => {
        expect(foldScript(foldScript(mixed))).toBe(foldScript(mixed));
      }),
    );
  });
});
