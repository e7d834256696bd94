import { quantile } from './metrics.ts';

export type Interval = readonly [low: number, high: number];

/** A figure with its 95 % interval by bootstrap over the questions. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** A figure of some items; undefined where they do not have it. */
export type Statistic<T> = (items: readonly T[]) => number | undefined;

const RESAMPLES = 1000;
const SEED = 1;

/**
 * The 95 % percentile interval of a statistic by bootstrap (Efron, 1979): the statistic of as many items drawn with
 * repetition, a thousand times, without the least and greatest 2.5 %. The draws are the same every time. For a difference
 * of two runs the items are pairs, so that a question is drawn for both of them or for neither.
 * @returns undefined where no draw has the figure.
 */
export function interval<T>(items: readonly T[], statistic: Statistic<T>): Interval | undefined {
  const random = createRandom(SEED);
  const found: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const value = statistic(items.map(() => items[Math.floor(random() * items.length)] as T));
    if (value !== undefined) found.push(value);
  }
  return found.length > 0 && items.length > 0 ? [quantile(found, 0.025), quantile(found, 0.975)] : undefined;
}

/** A statistic with its interval. */
export function estimate<T>(items: readonly T[], statistic: Statistic<T>): Estimate | undefined {
  const value = items.length > 0 ? statistic(items) : undefined;
  const around = value === undefined ? undefined : interval(items, statistic);
  return value !== undefined && around ? { value, interval: around } : undefined;
}

/** Numbers from 0 to 1, always the same: Numerical Recipes' linear congruential generator; the draws need no more. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
