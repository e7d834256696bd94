import { type Estimate, estimate, meanOf, type Statistic } from './bootstrap.ts';
import { isSameSpan, spanF1 } from './overlap.ts';
import type { ReadingQuestion } from './reading-set.ts';
import { rankingArea } from './risk.ts';

/** The words of a passage that answer, and how far they are ahead of there being none (below 0: behind). */
export interface Marked {
  readonly text: string;
  readonly margin: number;
}

/** What reads a passage for a question; null where it marks nothing. */
export interface PassageReader {
  read(question: string, passage: { readonly title: string | null; readonly text: string }): Promise<Marked | null>;
}

/** A question as it was read. */
export interface ReadOutcome {
  readonly question: string;
  readonly style: string;
  readonly answers: readonly string[];
  /** The words marked best; null where nothing was. */
  readonly marked: Marked | null;
  /** Whether it says that the passage has an answer: something is marked, and not behind there being none. */
  readonly answered: boolean;
}

/** Shares from 0 to 1. */
export const READING_FIGURES = {
  /** Of questions with an answer: the words are the same, or the best F1 with any answer; saying that there is none has 0. */
  em: ofAnswerable((outcome) => bestOf(outcome, (text, answer) => Number(isSameSpan(text, answer)))),
  f1: ofAnswerable((outcome) => bestOf(outcome, spanF1)),
  /** Of questions with an answer: said to have none. */
  falseNull: ofAnswerable(({ answered }) => Number(!answered)),
  /** Of questions without one: said to have none. */
  nullAccuracy: meanOf((outcome: ReadOutcome) => (isAnswerable(outcome) ? [] : [Number(!outcome.answered)])),
  /** Margins of questions with an answer above those of the others. */
  auroc: (outcomes: readonly ReadOutcome[]) =>
    rankingArea(
      outcomes.map((outcome) => ({
        confidence: outcome.marked?.margin ?? Number.NEGATIVE_INFINITY,
        answerable: isAnswerable(outcome),
      })),
    ),
} as const satisfies Readonly<Record<string, Statistic<ReadOutcome>>>;

export type ReadingFigure = keyof typeof READING_FIGURES;

export interface ReadingReport {
  /** `ALL`, then by style where there is more than one. */
  readonly groups: Readonly<
    Record<string, { readonly n: number; readonly figures: Readonly<Partial<Record<ReadingFigure, Estimate>>> }>
  >;
  readonly outcomes: readonly ReadOutcome[];
}

export interface ReadingEvaluation {
  readonly reader: PassageReader;
  readonly signal?: AbortSignal;
}

/** Reads every question's passage and compares the words marked with the answers. */
export async function evaluateReading(
  questions: readonly ReadingQuestion[],
  { reader, signal }: ReadingEvaluation,
): Promise<ReadingReport> {
  const outcomes: ReadOutcome[] = [];
  for (const { question, style, title, passages, answers } of questions) {
    let marked: Marked | null = null;
    for (const text of passages.flatMap(windowsOf)) {
      signal?.throwIfAborted();
      const found = await reader.read(question, { title, text });
      if (found && (!marked || found.margin > marked.margin)) marked = found;
    }
    outcomes.push({ question, style, answers, marked, answered: marked !== null && marked.margin >= 0 });
  }
  return { groups: groupsOf(outcomes), outcomes };
}

/** Characters that the reader is given at once, and how many of them the next window has again. */
const WINDOW = 400;
const OVERLAP = 100;

/** A text in windows that overlap, so that an answer is whole in one of them. */
export function windowsOf(text: string): string[] {
  const characters = [...text];
  const windows: string[] = [];
  for (let start = 0; start === 0 || start + OVERLAP < characters.length; start += WINDOW - OVERLAP)
    windows.push(characters.slice(start, start + WINDOW).join(''));
  return windows;
}

function groupsOf(outcomes: readonly ReadOutcome[]): ReadingReport['groups'] {
  const styles = [...new Set(outcomes.map(({ style }) => style))].sort();
  const groups = [
    ['ALL', outcomes] as const,
    ...(styles.length > 1 ? styles : []).map(
      (style) => [style, outcomes.filter((one) => one.style === style)] as const,
    ),
  ];
  return Object.fromEntries(groups.map(([name, some]) => [name, { n: some.length, figures: figuresOf(some) }]));
}

function figuresOf(outcomes: readonly ReadOutcome[]): Partial<Record<ReadingFigure, Estimate>> {
  return Object.fromEntries(
    Object.entries(READING_FIGURES).flatMap(([name, of]) => {
      const found = estimate(outcomes, of);
      return found ? [[name, found]] : [];
    }),
  );
}

function ofAnswerable(scoreOf: (outcome: ReadOutcome) => number): Statistic<ReadOutcome> {
  return meanOf((outcome) => (isAnswerable(outcome) ? [scoreOf(outcome)] : []));
}

function isAnswerable({ answers }: ReadOutcome): boolean {
  return answers.length > 0;
}

function bestOf({ marked, answered, answers }: ReadOutcome, compare: (text: string, answer: string) => number): number {
  return marked && answered ? Math.max(...answers.map((answer) => compare(marked.text, answer))) : 0;
}
