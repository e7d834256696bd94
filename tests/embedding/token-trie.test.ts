import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenTrie, NONE } from '../../src/embedding/token-trie.ts';

/** Few letters, so that tokens begin alike; one of them is two units long. */
const text = fc.string({ unit: fc.constantFrom('山', '水', 'a', 'b', '𠮷'), maxLength: 5 });

describe('a trie of tokens', () => {
  it('leads from character to character to the tokens that end there', () => {
    const trie = createTokenTrie(['山', '山水', '水果篮']);
    const mountain = trie.step(0, code('山'));
    const both = trie.step(mountain, code('水'));
    expect([trie.tokenAt(0), trie.tokenAt(mountain), trie.tokenAt(both)]).toEqual([NONE, 0, 1]);
    expect(trie.step(both, code('果'))).toBe(NONE);
    const fruit = trie.step(trie.step(0, code('水')), code('果'));
    expect(trie.tokenAt(fruit)).toBe(NONE);
    expect(trie.tokenAt(trie.step(fruit, code('篮')))).toBe(2);
    expect(trie.longest).toBe(3);
  });

  it('knows no character that no token has', () => {
    expect(createTokenTrie(['山']).step(0, code('龙'))).toBe(NONE);
    expect(createTokenTrie([]).step(0, code('山'))).toBe(NONE);
    expect(createTokenTrie([]).longest).toBe(0);
  });

  it('finds every token and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text.filter(Boolean), { maxLength: 40 }), fc.array(text), (tokens, others) => {
        const trie = createTokenTrie(tokens);
        for (const one of [...tokens, ...others]) expect(trie.find(one), one).toBe(tokens.indexOf(one));
      }),
    );
  });
});

function code(character: string): number {
  return character.charCodeAt(0);
}
