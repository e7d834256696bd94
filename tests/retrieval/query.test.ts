import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/answer-types.ts';
import { coverage, createQuery, termsOf } from '../../src/retrieval/query.ts';
import type { Language } from '../../src/types.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

// Three files of one passage each.
const FRUIT = {
  'a.txt': 'The apple fell from the tree on Monday.',
  'b.txt': 'An apple and a pear lay in the basket.',
  'c.txt': '苹果和梨放在篮子里。',
};
const embedder = createHashEmbedder();

describe('the weights of terms', () => {
  it('are inverse document frequencies that add up to 1', async () => {
    const { terms } = await asked('apple pear zebra');
    // 3 passages: ln(1 + 3/3), ln(1 + 3/2) and ln(1 + 3/1), for terms in 2, 1 and 0 of them.
    const [apple, pear, zebra] = [Math.log(2), Math.log(2.5), Math.log(4)];
    const sum = apple + pear + zebra;
    expect([...terms.keys()]).toEqual(['appl', 'pear', 'zebra']);
    expect(terms.get('appl')).toBeCloseTo(apple / sum, 10);
    expect(terms.get('pear')).toBeCloseTo(pear / sum, 10);
    expect(terms.get('zebra')).toBeCloseTo(zebra / sum, 10);
  });

  it.each(['apple', '苹果放在哪里？', 'what about the 3 apples and 12 pears?', '火星 xyzzy 42'])(
    'of %j add up to 1',
    async (question) => {
      const { terms } = await asked(question);
      expect([...terms.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
      expect(Math.min(...terms.values())).toBeGreaterThan(0);
    },
  );

  it.each(['the', '的', '为什么？', '什么'])('are none for %j, which is about nothing', async (question) => {
    expect((await asked(question)).terms.size).toBe(0);
  });

  it('leave out what only asks, and repetition', async () => {
    const { terms } = await asked('Where is the basket, the basket?');
    expect([...terms.keys()]).toEqual(['basket']);
  });
});

describe('a question', () => {
  it.each([
    ['\u0000苹果\u0007在\u001b[31m哪里', '苹果在哪里'],
    ['  apple \r\n\t pear  ', 'apple pear'],
    ['apple\u2028pear', 'apple pear'],
  ])('%j is freed of control characters and surplus white space', async (question, clean) => {
    expect((await asked(question)).question).toBe(clean);
  });

  // Documents lose these characters when they are read: see src/corpus/repair/invisible.ts.
  it.each([
    ['a zero-width space', '\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['a byte order mark', '\ufeff'],
    ['a direction mark', '\u200e'],
  ])('with %s inside a word searches for that word', async (_what, character) => {
    const plain = await asked('苹果 basket');
    const hidden = await asked(`苹${character}果 bas${character}ket`);
    expect([...hidden.terms]).toEqual([...plain.terms]);
    expect(hidden.vector).toEqual(plain.vector);
  });

  it.each([
    ['苹果在哪里', 'zh-Hans'],
    ['蘋果在哪裡', 'zh-Hant'],
    ['Where is the apple?', 'en'],
  ] as const)('%s sets the language of the reply', async (question, language) => {
    expect((await asked(question)).language).toBe(language);
  });

  it('comes in the language that is asked for', async () => {
    expect((await asked('Where is the apple?', 'zh-Hant')).language).toBe('zh-Hant');
  });

  it('in traditional script has the terms of the simplified one', async () => {
    expect([...(await asked('蘋果在籃子裡嗎')).terms]).toEqual([...(await asked('苹果在篮子里吗')).terms]);
  });
});

describe('coverage', () => {
  it('adds up the weights of the terms that are there', () => {
    const terms = new Map([
      ['a', 0.5],
      ['b', 0.3],
      ['c', 0.2],
    ]);
    expect(coverage(terms, new Set(['a', 'c', 'z']))).toBeCloseTo(0.7, 10);
    expect(coverage(terms, new Set())).toBe(0);
    expect(coverage(new Map(), new Set(['a']))).toBe(0);
  });
});

describe('termsOf', () => {
  it('are those of the text and of the headline', async () => {
    const { index } = await openAnswers({ 'n.txt': '篮子里的秘密\n本报记者 李明\n梨放在桌上。苹果不见了。\n' });
    const ids = (await index.searchLexical(['苹果'], 1)).map(({ id }) => id);
    const [passage] = await index.passages(ids);
    if (!passage) throw new Error('the passage was just indexed');
    const query = await createQuery('苹果 篮子 桌上 火星', { index, embedder, language: undefined });
    expect(passage.text).not.toContain('篮子');
    expect(termsOf(query, passage)).toEqual(new Set(['苹果', '篮子', '桌上']));
  });
});

async function asked(question: string, language?: Language): Promise<Query> {
  const { index } = await openAnswers(FRUIT, embedder);
  expect(index.manifest.counts.passages).toBe(3);
  return createQuery(question, { index, embedder, language });
}
