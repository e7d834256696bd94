import { type Estimate, estimate, meanOf, medianOf, type Statistic } from './bootstrap.ts';
import { mean, quantile } from './metrics.ts';
import type { Outcome, Scored } from './outcome.ts';
import { rankingArea, riskArea } from './risk.ts';

export interface Figure {
  readonly of: Statistic<Scored>;
  /** What is better; of the length of answers neither is by itself. */
  readonly better: 'more' | 'less' | 'neither';
}

/** Everything that answers are measured by; shares from 0 to 1 but the length, in characters. */
export const FIGURES = {
  'hit@1': scoreMean('hit@1'),
  'hit@3': scoreMean('hit@3'),
  'hit@5': scoreMean('hit@5'),
  'hit@10': scoreMean('hit@10'),
  /** Mean of 1 / rank at which all parts of the evidence were found. */
  mrr: scoreMean('mrr'),
  'ndcg@10': scoreMean('ndcg@10'),
  /** Whether the answer says what is right; a refusal does not. */
  answer: scoreMean('answer'),
  /** Of those answered: whether the citations' quotes hold every part of the answer, and how many of them evidence. */
  cited: scoreMean('cited'),
  citationPrecision: scoreMean('citationPrecision'),
  /** Of all citations: whether their words stand in the file at the cited place. */
  exact: { of: meanOf(({ citations }: Scored) => citations.map(({ exact }) => Number(exact))), better: 'more' },
  /** Median of the answers' characters. */
  length: { of: medianOf(({ length }: Scored) => length), better: 'neither' },
  /** Of questions that the documents answer. */
  falseRefusal: scoreMean('falseRefusal', 'less'),
  /** Of questions that the documents do not answer. */
  refused: scoreMean('refused'),
  /** Area under the risk–coverage curve: see `riskArea`. */
  aurc: { of: riskOf, better: 'less' },
  /** Confidence of answerable questions above that of the others: see `rankingArea`. */
  auroc: { of: rankingOf, better: 'more' },
  /** As `looseScores` has them: a part of the evidence in the first passages, and an answer's letters in what was said. */
  'part@1': scoreMean('part@1'),
  'part@3': scoreMean('part@3'),
  'part@5': scoreMean('part@5'),
  'part@10': scoreMean('part@10'),
  'part@20': scoreMean('part@20'),
  said: scoreMean('said'),
  /** Of all questions: said, or rightly refused. */
  right: scoreMean('right'),
  /** First citations from another document than the right one. */
  foreign: scoreMean('foreign', 'less'),
  /** Questions answered with words set in front; that unanswerable ones are is never better. */
  leadGiven: scoreMean('leadGiven', 'neither'),
  /** Of the words set in front: whether they are right, which they never are where the documents do not answer. */
  leadRight: scoreMean('leadRight'),
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** A set of questions with its figures, those that apply. */
export interface Group {
  readonly n: number;
  readonly figures: Readonly<Partial<Record<FigureName, Estimate>>>;
}

export interface AnswerReport {
  /** By style; `ALL` the answerable ones together, `UNANSWERABLE` the others, `BOTH` these two. */
  readonly groups: Readonly<Record<string, Group>>;
  readonly citations: { readonly n: number; readonly repaired: number };
  /** Words set in front: given to answerable questions, right of these, and given to the others. */
  readonly leads: { readonly given: number; readonly right: number; readonly toUnanswerable: number };
  readonly ms: { readonly median: number; readonly p95: number };
}

const BOTH_FIGURES: readonly FigureName[] = ['exact', 'aurc', 'auroc', 'right', 'leadGiven', 'leadRight'];

/** The groups of all questions together. */
export const TOGETHER = ['ALL', 'UNANSWERABLE', 'BOTH'];

export function reportOf(outcomes: readonly Outcome[]): AnswerReport {
  const citations = outcomes.flatMap((outcome) => outcome.citations);
  const times = outcomes.map(({ ms }) => ms);
  return {
    groups: Object.fromEntries(
      [...groupsOf(outcomes)].map(([name, some]) => [name, { n: some.length, figures: figuresOf(name, some) }]),
    ),
    citations: { n: citations.length, repaired: mean(citations.map(({ repaired }) => Number(repaired))) },
    leads: leadsOf(outcomes),
    ms: { median: quantile(times, 0.5), p95: quantile(times, 0.95) },
  };
}

function leadsOf(outcomes: readonly Scored[]): AnswerReport['leads'] {
  const given = outcomes.filter(({ scores }) => scores.leadGiven === 1);
  const answerable = given.filter((outcome) => outcome.answerable);
  const right = answerable.filter(({ scores }) => scores.leadRight === 1);
  return { given: answerable.length, right: right.length, toUnanswerable: given.length - answerable.length };
}

/** Outcomes by group: those of all together first, then by style. */
export function groupsOf<T extends Scored>(outcomes: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  const add = (name: string, some: readonly T[]) => some.length > 0 && groups.set(name, [...some]);
  add(
    'ALL',
    outcomes.filter(({ answerable }) => answerable),
  );
  add(
    'UNANSWERABLE',
    outcomes.filter(({ answerable }) => !answerable),
  );
  add('BOTH', outcomes);
  for (const style of [...new Set(outcomes.map((outcome) => outcome.style))].sort())
    add(
      TOGETHER.includes(style) ? `${style} (style)` : style,
      outcomes.filter((outcome) => outcome.style === style),
    );
  return groups;
}

/** The figures that say something of a group: of both kinds of question together only what belongs to both. */
export function namesFor(group: string): readonly FigureName[] {
  return group === 'BOTH' ? BOTH_FIGURES : FIGURE_NAMES;
}

function figuresOf(group: string, outcomes: readonly Scored[]): Group['figures'] {
  return Object.fromEntries(
    namesFor(group).flatMap((name) => {
      const found = estimate(outcomes, FIGURES[name].of);
      return found ? [[name, found]] : [];
    }),
  );
}

function scoreMean(name: string, better: Figure['better'] = 'more'): Figure {
  return { of: meanOf(({ scores }: Scored) => [scores[name] ?? []].flat()), better };
}

/** By the confidences as the command line prints them. */
function rankingOf(outcomes: readonly Scored[]): ReturnType<Statistic<Scored>> {
  return rankingArea(
    outcomes.map(({ confidence, answerable }) => ({ confidence: Number(confidence.toFixed(3)), answerable })),
  );
}

/** Where nothing can be answered every answer is wrong, and how sure it is makes no difference. */
function riskOf(outcomes: readonly Scored[]): ReturnType<Statistic<Scored>> {
  return outcomes.some(({ answerable }) => answerable) ? riskArea(outcomes) : () => undefined;
}
