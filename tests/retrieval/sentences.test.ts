import { expect, it } from 'vitest';
import { createSentenceReader } from '../../src/retrieval/sentences.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

const FILES = { 'a.txt': '校长名叫赵志刚。校车早晨七点出发。\n' };

it('cuts a passage into sentences, and embeds each once where the model has no token table', async () => {
  const embedder = createHashEmbedder(64);
  const embedded: string[] = [];
  const reader = createSentenceReader({
    ...embedder,
    embedPassages: (texts) => {
      embedded.push(...texts);
      return embedder.embedPassages(texts);
    },
  });
  const { index } = await openAnswers(FILES);
  const passages = await index.passagesBetween('a.txt', 0, 9);
  const [first, again] = [await reader.sentencesOf(passages), await reader.sentencesOf(passages)];
  expect(first.flat().map(({ text }) => text)).toEqual(['校长名叫赵志刚。', '校车早晨七点出发。']);
  expect(embedded).toEqual(['校长名叫赵志刚。', '校车早晨七点出发。']);
  expect(again).toEqual(first);
  for (const { span, text, vector } of first.flat()) {
    expect(passages[0]?.text.slice(span.start, span.end)).toBe(text);
    expect(vector).toHaveLength(64);
  }
});
