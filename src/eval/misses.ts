import type { Outcome } from './outcome.ts';

/** What went wrong with a question, in the order in which they are listed. */
export const MISSES = ['wrongly answered', 'wrongly refused', 'not found', 'not first', 'wrong sentence'] as const;

export type Miss = (typeof MISSES)[number];

/**
 * What went wrong with a question: an answer to what the documents do not answer; a refusal of what they do; or, where it was
 * rightly answered at all, the first step that failed: the evidence is not among the passages, it is not the first of them,
 * or it is and yet the sentences chosen do not hold the answer. Undefined where nothing did.
 */
export function missOf({ answerable, answered, rank, scores }: Outcome): Miss | undefined {
  if (!answerable) return answered ? 'wrongly answered' : undefined;
  if (!answered) return 'wrongly refused';
  if (rank === 0) return 'not found';
  if (rank > 1) return 'not first';
  return scores.answer === 1 && scores.cited === 1 ? undefined : 'wrong sentence';
}

/** The misses by kind; within a kind those whose answer is wrong come first. */
export function missesOf(outcomes: readonly Outcome[]): Map<Miss, Outcome[]> {
  const isRight = ({ scores }: Outcome) => scores.answer ?? 0;
  return new Map(
    MISSES.flatMap((miss) => {
      const some = outcomes.filter((outcome) => missOf(outcome) === miss).sort((a, b) => isRight(a) - isRight(b));
      return some.length > 0 ? [[miss, some] as const] : [];
    }),
  );
}
