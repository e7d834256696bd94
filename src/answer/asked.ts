import type { Evidence } from '../answer-types.ts';
import type { Index } from '../index/types.ts';
import { splitSentences } from '../text/sentences.ts';

/** Sentences of an answer that are given with its question. */
const MOST_SENTENCES = 3;
const IS_QUESTION = /[？?][”’"'）)]*\s*$/u;

/**
 * A headline that asks answers nothing, and lists of questions and answers have a headline that asks above each answer:
 * where the best words are such a question, the first sentences below it are the answer.
 */
export async function answersBelow<E extends Evidence>(evidence: readonly E[], index: Index): Promise<E[]> {
  return (await Promise.all(evidence.map((own) => (asks(own) ? below(own, index) : [own])))).flat();
}

function asks({ hit: { passage }, span }: Evidence): boolean {
  return passage.role === 'title' && IS_QUESTION.test(passage.text.slice(span.start, span.end));
}

async function below<E extends Evidence>(evidence: E, index: Index): Promise<E[]> {
  const { source, ordinal, articleOrdinal } = evidence.hit.passage;
  const [passage] = await index.passagesBetween(source, ordinal + 1, ordinal + 1);
  if (passage?.articleOrdinal !== articleOrdinal || passage.role !== 'body') return [evidence];
  const spans = splitSentences(passage.text).slice(0, MOST_SENTENCES);
  return spans.map((span) => ({
    ...evidence,
    hit: { ...evidence.hit, passage },
    span,
    marks: [],
  }));
}
