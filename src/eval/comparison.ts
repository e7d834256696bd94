import { allOf, type Interval, interval } from './bootstrap.ts';
import { FIGURES, type FigureName, groupsOf, namesFor, TOGETHER } from './figures.ts';
import type { Scored } from './outcome.ts';

/** How a figure of one run stands to that of another; `other` where neither more nor less is better. */
export type Verdict = 'better' | 'worse' | 'other' | 'same';

export interface Difference {
  readonly group: string;
  readonly figure: FigureName;
  readonly before: number;
  readonly now: number;
  /** Of now - before. */
  readonly interval: Interval;
  /** `same` where the interval holds 0: the difference may be chance. */
  readonly verdict: Verdict;
}

export interface Comparison {
  /** Questions that both runs asked; the others are left out. */
  readonly paired: number;
  readonly onlyNow: number;
  readonly onlyBefore: number;
  readonly differences: readonly Difference[];
}

interface Pair {
  readonly now: Scored;
  readonly before: Scored;
}

/**
 * Compares two runs question by question. A figure differs by more than chance where the 95 % interval of the difference,
 * by bootstrap over pairs (Efron & Tibshirani, 1993, ch. 16; Berg-Kirkpatrick et al., 2012), does not hold 0. What of a
 * question is easy or hard is so for both runs and cancels out.
 */
export function compareRuns(now: readonly Scored[], before: readonly Scored[]): Comparison {
  const known = new Map(before.map((outcome) => [outcome.id, outcome]));
  const pairs = now.flatMap((outcome): Pair[] => {
    const other = known.get(outcome.id);
    return other && isSameQuestion(outcome, other) ? [{ now: outcome, before: other }] : [];
  });
  const beforeOf = new Map(pairs.map((pair) => [pair.now, pair.before]));
  const differences = [...groupsOf(pairs.map((pair) => pair.now))].flatMap(([group, some]) => {
    const members = some.map((outcome) => ({ now: outcome, before: beforeOf.get(outcome) as Scored }));
    return namesFor(group).flatMap((figure) => differenceOf(group, figure, members) ?? []);
  });
  return {
    paired: pairs.length,
    onlyNow: now.length - pairs.length,
    onlyBefore: before.length - pairs.length,
    differences,
  };
}

type Identity = Pick<Scored, 'id' | 'question' | 'answerable'>;

export function isSameQuestion(a: Identity, b: Identity): boolean {
  return a.id === b.id && a.question === b.question && a.answerable === b.answerable;
}

function differenceOf(group: string, figure: FigureName, pairs: readonly Pair[]): Difference | undefined {
  const { of } = FIGURES[figure];
  const [ofBefore, ofNow] = [of(pairs.map((pair) => pair.before)), of(pairs.map((pair) => pair.now))];
  const all = allOf(pairs.length);
  const [before, now] = [ofBefore(all), ofNow(all)];
  if (before === undefined || now === undefined) return undefined;
  const around = interval(pairs.length, (places) => {
    const [old, own] = [ofBefore(places), ofNow(places)];
    return old === undefined || own === undefined ? undefined : own - old;
  });
  if (!around) return undefined;
  return { group, figure, before, now, interval: around, verdict: verdictOf(figure, now - before, around) };
}

function verdictOf(figure: FigureName, difference: number, [low, high]: Interval): Verdict {
  // A citation is exact by construction, whatever is asked: not a sample's figure, and any loss of it is a fault.
  if (figure === 'exact' && difference < 0) return 'worse';
  if (low <= 0 && high >= 0) return 'same';
  const { better } = FIGURES[figure];
  if (better === 'neither') return 'other';
  return difference > 0 === (better === 'more') ? 'better' : 'worse';
}

/**
 * The figures of all questions together that fell behind by more than chance. Those of single styles are many and of few
 * questions each, so that one of them would often fall behind by chance.
 */
export function regressions({ differences }: Comparison): Difference[] {
  return differences.filter(({ group, verdict }) => TOGETHER.includes(group) && verdict === 'worse');
}
