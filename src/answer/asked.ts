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
export async function answersBelow(evidence: readonly Evidence[], index: Index): Promise<Evidence[]> {
  const found = await Promise.all(evidence.map((own) => (asks(own) ? below(own, index) : [own])));
  const seen = new Set<string>();
  return found.flat().filter(({ hit, span }) => {
    const key = `${hit.passage.id} ${span.start}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function asks({ hit: { passage }, span }: Evidence): boolean {
  return passage.role === 'title' && IS_QUESTION.test(passage.text.slice(span.start, span.end));
}

async function below(evidence: Evidence, index: Index): Promise<Evidence[]> {
  const { source, ordinal, articleOrdinal } = evidence.hit.passage;
  const [next] = await index.passagesBetween(source, ordinal + 1, ordinal + 1);
  if (next?.articleOrdinal !== articleOrdinal || next.role !== 'body') return [evidence];
  const spans = splitSentences(next.text).slice(0, MOST_SENTENCES);
  return spans.map((span) => ({ ...evidence, hit: { ...evidence.hit, passage: next }, span }));
}
