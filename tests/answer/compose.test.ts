import { expect, it } from 'vitest';
import { composeText } from '../../src/answer/compose.ts';
import type { Answered } from '../../src/answer-types.ts';

it('sets each sentence on a line of its own, with the number of its citation', () => {
  const answer: Answered = {
    answered: true,
    query: {
      question: '',
      language: 'en',
      terms: new Map(),
      rarity: 0,
      vector: Float32Array.of(1),
      tokens: new Uint16Array(),
      focus: new Float32Array(),
    },
    confidence: 1,
    citations: [],
    hits: [],
    lead: { text: '周日', n: 1, highlight: 0 },
    missing: [],
    subject: null,
    sentences: [
      { text: '周日闭馆。', n: 1 },
      { text: 'It opens\n  at 9\u3000a.m.', n: 2 },
    ],
  };
  expect(composeText(answer)).toBe('周日[1]\n周日闭馆。[1]\nIt opens at 9 a.m.[2]');
});
