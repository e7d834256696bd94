import type { AnswererOptions } from '../answer/answerer.ts';
import { FEATURES } from '../retrieval/features.ts';
import { LEGS } from '../retrieval/retriever.ts';
import { WEIGHTS } from '../retrieval/weights.ts';
import { compareRuns, type Difference } from './comparison.ts';
import { TOGETHER } from './figures.ts';
import type { Scored } from './outcome.ts';

/** A part of the product that can be switched off. */
export interface Ablation {
  readonly part: string;
  readonly kind: 'leg' | 'feature' | 'reader' | 'question';
  /** Everything but this part. */
  readonly options: AnswererOptions;
}

/** What a part brings: the figures with it, less those without it. */
export interface Contribution extends Pick<Ablation, 'part' | 'kind'> {
  readonly differences: readonly Difference[];
}

export type AblationReport = readonly Contribution[];

const READER: Ablation = { part: 'reader', kind: 'reader', options: { reading: undefined } };
const LEG_NAMES = { lexical: 'lexical leg', vector: 'vector leg', late: 'late interaction' };

/** Every part that can be switched off by itself; late interaction only where the model has a token table. */
export function ablations(hasTokens: boolean, hasReader = false): Ablation[] {
  const legs = LEGS.filter((leg) => leg !== 'late' || hasTokens);
  return [
    ...legs.map((leg): Ablation => {
      return { part: LEG_NAMES[leg], kind: 'leg', options: { legs: LEGS.filter((other) => other !== leg) } };
    }),
    ...FEATURES.map((feature): Ablation => {
      return { part: feature, kind: 'feature', options: { weights: { ...WEIGHTS, [feature]: 0 } } };
    }),
    ...(hasReader ? [READER] : []),
    { part: 'splitting into parts', kind: 'question', options: { split: (question) => [question] } },
  ];
}

/**
 * Asks the same questions with one part switched off at a time. Weights and bar stay as they were learned with all parts, so
 * that a part may look worth more than it would be if the others were fitted without it.
 * @param evaluate asks all questions of an answerer made with these options.
 */
export async function ablate(
  full: readonly Scored[],
  parts: readonly Ablation[],
  evaluate: (ablation: Ablation) => Promise<readonly Scored[]>,
): Promise<AblationReport> {
  const contributions: Contribution[] = [];
  for (const ablation of parts) {
    const { differences } = compareRuns(full, await evaluate(ablation));
    const { part, kind } = ablation;
    contributions.push({ part, kind, differences: differences.filter(({ group }) => TOGETHER.includes(group)) });
  }
  return contributions;
}
