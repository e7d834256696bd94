import type { Outcome } from '../../src/eval/outcome.ts';

/** An answerable question, answered rightly from the first passage, but for what is changed. */
export function outcome(id: string, changed: Partial<Outcome> = {}): Outcome {
  const words = { source: 'a.txt', lines: [1, 1] as const, text: '周日闭馆。' };
  return {
    ...{
      id,
      style: 'plain',
      question: `${id}?`,
      answerable: true,
      answered: true,
      confidence: 0.9,
      loss: 0,
      length: 5,
    },
    ...{ ms: 2, rank: 1, answer: '周日闭馆。[1]', lead: null },
    citations: [{ ...words, exact: true, repaired: false }],
    retrieved: [{ ...words, isEvidence: true }],
    wanted: { evidence: [['周日闭馆']], sources: ['a.txt'], answers: [['闭馆']] },
    ...changed,
    scores: {
      ...{ 'hit@1': 1, 'hit@3': 1, 'hit@5': 1, 'hit@10': 1, mrr: 1, 'ndcg@10': 1 },
      ...{ answer: 1, falseRefusal: 0, cited: 1, citationPrecision: 1 },
      ...changed.scores,
    },
  };
}

/** A question that the documents do not answer. */
export function absent(id: string, answered: boolean, changed: Partial<Outcome> = {}): Outcome {
  return {
    ...outcome(id),
    ...{
      style: 'far',
      answerable: false,
      answered,
      confidence: 0.1,
      loss: 1,
      length: answered ? 5 : null,
      wanted: null,
    },
    ...(!answered && { answer: '', citations: [] }),
    ...changed,
    scores: { refused: Number(!answered) },
  };
}
