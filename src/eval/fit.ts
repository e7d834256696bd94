/** One choice: the feature vectors of the candidates, and which of them are right. */
export interface Choice {
  readonly candidates: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
  /** How much it counts. */
  readonly share: number;
}

/** One judgement: a feature vector and whether it was good enough. */
export interface Case {
  readonly features: readonly number[];
  readonly isRight: boolean;
  readonly share: number;
}

/** A value to be made small, and its gradient. */
type Objective = (at: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] };

/**
 * Weights of a conditional logit (McFadden, 1974): the probability of a candidate is the softmax of its weighted features
 * among all candidates of its choice. Maximises the logarithm of the probability that a right one is chosen, less
 * `penalty` times the sum of squared weights of the features divided by their standard deviations. Choices without a right
 * candidate are passed over.
 * @param penalty for all features, or one for each.
 * @returns one weight a feature, for the features as they are given.
 */
export function fitChoices(choices: readonly Choice[], penalty: number | readonly number[]): number[] {
  const told = choices.filter(({ isRight }) => isRight.includes(true));
  const scales = deviations(told.flatMap(({ candidates }) => candidates));
  const penalties = typeof penalty === 'number' ? scales.map(() => penalty) : penalty;
  const scaled = told.map((choice) => ({ ...choice, rows: choice.candidates.map((row) => divided(row, scales)) }));
  const weights = minimize(
    (at) => {
      let value = 0;
      const gradient = at.map(() => 0);
      for (const { rows, isRight, share } of scaled) {
        const all = softmax(rows.map((row) => dot(row, at)));
        const right = all.reduce((sum, p, i) => sum + (isRight[i] ? p : 0), 0);
        value -= share * Math.log(Math.max(right, 1e-12));
        for (const [i, row] of rows.entries()) {
          const p = all[i] as number;
          const pull = p - (isRight[i] ? p / Math.max(right, 1e-12) : 0);
          add(gradient, share * pull, row);
        }
      }
      return penalized({ value, gradient }, at, penalties);
    },
    scales.map(() => 0),
  );
  return divided(weights, scales);
}

/**
 * Weights of a logistic regression, the last of them the bias, which is not penalised; otherwise as `fitChoices`.
 */
export function fitCases(cases: readonly Case[], penalty: number): number[] {
  const scales = deviations(cases.map(({ features }) => features));
  const rows = cases.map((one) => ({ ...one, row: [...divided(one.features, scales), 1] }));
  const weights = minimize(
    (at) => {
      let value = 0;
      const gradient = at.map(() => 0);
      for (const { row, isRight, share } of rows) {
        const p = logistic(dot(row, at));
        value -= share * Math.log(Math.max(isRight ? p : 1 - p, 1e-12));
        add(gradient, share * (p - Number(isRight)), row);
      }
      const penalties = at.map((_, i) => (i < at.length - 1 ? penalty : 0));
      return penalized({ value, gradient }, at, penalties);
    },
    [...scales.map(() => 0), 0],
  );
  return [...divided(weights.slice(0, -1), scales), weights.at(-1) ?? 0];
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function add(to: number[], factor: number, row: readonly number[]): void {
  for (let i = 0; i < row.length; i++) to[i] = (to[i] as number) + factor * (row[i] as number);
}

const MOST_STEPS = 300;
const LEAST_GRADIENT = 1e-6;
const LEAST_STEP = 1e-10;

/** BFGS with a backtracking line search (Nocedal & Wright, Numerical Optimization, algorithms 6.1 and 3.1). */
function minimize(objective: Objective, start: readonly number[]): number[] {
  let at = [...start];
  let { value, gradient } = objective(at);
  let inverse = identity(at.length);
  for (let step = 0; step < MOST_STEPS && Math.hypot(...gradient) > LEAST_GRADIENT; step++) {
    let direction = inverse.map((row) => -dot(row, gradient));
    if (dot(direction, gradient) >= 0) {
      inverse = identity(at.length);
      direction = gradient.map((g) => -g);
    }
    let size = 1;
    const slope = dot(direction, gradient);
    const move = (length: number) => at.map((x, i) => x + length * (direction[i] as number));
    while (size > LEAST_STEP && objective(move(size)).value > value + 1e-4 * size * slope) size /= 2;
    if (size <= LEAST_STEP) break;
    const next = move(size);
    const found = objective(next);
    const moved = next.map((x, i) => x - (at[i] as number));
    const turned = found.gradient.map((g, i) => g - (gradient[i] as number));
    inverse = updated(inverse, moved, turned);
    at = next;
    ({ value, gradient } = found);
  }
  return at;
}

/** H ← (I - ρsyᵀ) H (I - ρysᵀ) + ρssᵀ, ρ = 1 / yᵀs. */
function updated(inverse: readonly (readonly number[])[], s: readonly number[], y: readonly number[]): number[][] {
  const ys = dot(y, s);
  const hy = inverse.map((row) => dot(row, y));
  const yhy = dot(y, hy);
  return inverse.map((row, i) =>
    row.map((h, j) => {
      if (ys <= 1e-12) return h;
      const [si, sj, hi, hj] = [s[i], s[j], hy[i], hy[j]] as [number, number, number, number];
      return h - (si * hj + hi * sj) / ys + ((1 + yhy / ys) * si * sj) / ys;
    }),
  );
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j)));
}

function penalized(
  { value, gradient }: ReturnType<Objective>,
  weights: readonly number[],
  penalties: readonly number[],
): ReturnType<Objective> {
  const pulls = weights.map((weight, i) => weight * (penalties[i] as number));
  return {
    value: value + dot(pulls, weights),
    gradient: gradient.map((g, i) => g + 2 * (pulls[i] as number)),
  };
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

function divided(row: readonly number[], by: readonly number[]): number[] {
  return row.map((x, i) => x / (by[i] as number));
}

/** Of each column; 1 for one that never changes. */
function deviations(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, j) => {
    const mean = rows.reduce((sum, row) => sum + (row[j] as number), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[j] as number) - mean) ** 2, 0) / rows.length;
    return Math.sqrt(variance) || 1;
  });
}
