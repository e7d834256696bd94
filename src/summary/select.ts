import type { Budget, Candidate, Option, Part } from './candidate.ts';
import { createHeap } from './heap.ts';

interface State {
  /** For each candidate its chosen option, or -1. */
  readonly chosen: Int32Array;
  /** For each term the most that a chosen clause counts for it. */
  readonly credits: Float64Array;
  sentences: number;
  cost: number;
}

interface Move {
  readonly candidate: number;
  readonly option: number;
  /** Value gained for each unit of cost, when it was last looked at: an upper bound. */
  readonly rate: number;
}

/** Of so few each is also tried as the first one taken. */
const MOST_BEGUN = 40;
/** More candidates are left as the greedy choice has them. */
const MOST_SWAPPED = 300;
const ROUNDS = 4;

/**
 * Chooses sentences, or runs of their clauses, that together hold most of what matters within a limit:
 *
 *     F(S) = Σ max { v(c) · w(t) / Σ w(u ∈ c) : c ∈ S, t ∈ c } - losses,  over the terms t
 *
 * where w(t) is one over the number of sentences with the term. A clause counts for the terms that nobody has said, so a
 * second one with the same words adds nothing; F grows with diminishing returns (monotone submodular, but for the losses), for
 * which taking the best gain for its cost comes near the optimum (Lin & Bilmes, "A class of submodular functions for document
 * summarization", ACL 2011), gains looked at again only when they come to the top (Leskovec et al., KDD 2007). A chosen run
 * may grow. Of a short text every sentence is also tried as the first one taken (Khuller et al., 1999: at least (1 - 1/e) / 2 of
 * the optimum). Then each chosen sentence in turn is given up for whatever fills its place better.
 *
 * @returns for each candidate the index of its chosen option, or -1.
 */
export function select(candidates: readonly Candidate[], limit: Budget): Int32Array {
  const weights = weightsOf(candidates);
  const credited = candidates.map(({ parts }) => parts.map((part) => creditsOf(part, weights)));
  const empty: State = {
    chosen: new Int32Array(candidates.length).fill(-1),
    credits: new Float64Array(weights.length),
    sentences: 0,
    cost: 0,
  };
  const problem = { candidates, credited, limit };
  let best = fill(problem, empty);
  if (candidates.length > MOST_SWAPPED) return best.chosen;
  let value = totalOf(problem, best);
  const improve = (state: State) => {
    const total = totalOf(problem, state);
    if (total > value + 1e-9) [best, value] = [state, total];
  };
  if (candidates.length <= MOST_BEGUN) for (const begun of beginnings(problem, empty)) improve(fill(problem, begun));
  for (let round = 0; round < ROUNDS; round++) {
    const before = value;
    for (const [candidate, option] of best.chosen.entries()) {
      if (option >= 0) improve(fill(problem, without(problem, best, candidate), candidate));
    }
    if (value <= before + 1e-9) break;
  }
  return best.chosen;
}

interface Problem {
  readonly candidates: readonly Candidate[];
  /** For each clause of each candidate, what it counts for each of its terms. */
  readonly credited: readonly (readonly (readonly Credit[])[])[];
  readonly limit: Budget;
}

type Credit = readonly [term: number, credit: number];

function weightsOf(candidates: readonly Candidate[]): Float64Array {
  const all = candidates.map(({ parts }) => new Set(parts.flatMap(({ terms }) => terms)));
  const count = all.reduce((most, terms) => Math.max(most, ...terms), -1) + 1;
  const counts = new Float64Array(count);
  for (const terms of all) for (const term of terms) counts[term] = (counts[term] as number) + 1;
  return counts.map((sentences) => 1 / Math.max(1, sentences));
}

function creditsOf({ value, terms }: Part, weights: Float64Array): Credit[] {
  const sum = terms.reduce((total, term) => total + (weights[term] as number), 0);
  return terms.map((term) => [term, (value * (weights[term] as number)) / sum]);
}

/** Takes the best gain for its cost until nothing more fits; `except` may not be taken again. */
function fill({ candidates, credited, limit }: Problem, from: State, except = -1): State {
  const state: State = { ...from, chosen: from.chosen.slice(), credits: from.credits.slice() };
  const heap = createHeap<Move>(isBefore);
  const optionOf = (candidate: number, option: number) => candidates[candidate]?.options[option] as Option;
  const current = (candidate: number) => {
    const option = state.chosen[candidate] as number;
    return option < 0 ? undefined : optionOf(candidate, option);
  };
  const rateOf = (candidate: number, option: number): number => {
    const { first, last, cost, loss } = optionOf(candidate, option);
    const now = current(candidate);
    if (now && (first > now.first || last < now.last || cost <= now.cost)) return 0;
    let gain = (now?.loss ?? 0) - loss;
    for (let part = first; part <= last; part++) {
      if (now && part >= now.first && part <= now.last) continue;
      for (const [term, credit] of credited[candidate]?.[part] ?? [])
        gain += Math.max(0, credit - (state.credits[term] as number));
    }
    return gain / (cost - (now?.cost ?? 0));
  };
  const fits = (candidate: number, option: number) => {
    const now = current(candidate);
    const isRoom = now !== undefined || state.sentences < limit.sentences;
    return isRoom && state.cost + optionOf(candidate, option).cost - (now?.cost ?? 0) <= limit.cost;
  };
  const offer = (candidate: number) => {
    for (const option of candidates[candidate]?.options.keys() ?? []) {
      const rate = fits(candidate, option) ? rateOf(candidate, option) : 0;
      if (rate > 0) heap.push({ candidate, option, rate });
    }
  };
  for (const candidate of candidates.keys()) if (candidate !== except) offer(candidate);
  for (let move = heap.pop(); move; move = heap.pop()) {
    const { candidate, option } = move;
    if (!fits(candidate, option)) continue;
    const rate = rateOf(candidate, option);
    if (rate <= 0) continue;
    if (rate < (heap.top()?.rate ?? 0) - 1e-12) {
      heap.push({ candidate, option, rate });
      continue;
    }
    take({ credited }, state, { candidate, option: optionOf(candidate, option), now: current(candidate) });
    state.chosen[candidate] = option;
    offer(candidate);
  }
  return state;
}

/** Of equal rates the one first in reading order. */
function isBefore(a: Move, b: Move): boolean {
  return a.rate > b.rate || (a.rate === b.rate && a.candidate < b.candidate);
}

interface Taken {
  readonly candidate: number;
  readonly option: Option;
  readonly now: Option | undefined;
}

function take({ credited }: Pick<Problem, 'credited'>, state: State, { candidate, option, now }: Taken): void {
  for (let part = option.first; part <= option.last; part++)
    for (const [term, credit] of credited[candidate]?.[part] ?? [])
      state.credits[term] = Math.max(state.credits[term] as number, credit);
  state.cost += option.cost - (now?.cost ?? 0);
  if (!now) state.sentences++;
}

/** One candidate's option taken, for each that fits. */
function* beginnings(problem: Problem, empty: State): Generator<State> {
  for (const [candidate, { options }] of problem.candidates.entries())
    for (const [at, option] of options.entries()) {
      if (option.cost > problem.limit.cost || problem.limit.sentences < 1) continue;
      const state: State = { ...empty, chosen: empty.chosen.slice(), credits: empty.credits.slice() };
      take(problem, state, { candidate, option, now: undefined });
      state.chosen[candidate] = at;
      yield state;
    }
}

function without(problem: Problem, { chosen, credits }: State, given: number): State {
  const state: State = { chosen: chosen.slice(), credits: new Float64Array(credits.length), sentences: 0, cost: 0 };
  state.chosen[given] = -1;
  for (const [candidate, option] of state.chosen.entries()) {
    const taken = problem.candidates[candidate]?.options[option];
    if (taken) take(problem, state, { candidate, option: taken, now: undefined });
  }
  return state;
}

function totalOf({ candidates }: Problem, { chosen, credits }: State): number {
  const losses = chosen.reduce(
    (sum, option, candidate) => sum + (candidates[candidate]?.options[option]?.loss ?? 0),
    0,
  );
  return credits.reduce((sum, credit) => sum + credit, 0) - losses;
}
