import { remembering } from '../remember.ts';
import { quantile } from './metrics.ts';

export type Interval = readonly [low: number, high: number];

/** A figure with its 95 % interval by bootstrap over the questions. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** A figure of some of the items it was made for, by their places, with repetition; undefined where they do not have it. */
export type Sampled = (places: Uint32Array) => number | undefined;

/** A figure of items, ready to be worked out of many samples of them. */
export type Statistic<T> = (items: readonly T[]) => Sampled;

const RESAMPLES = 1000;
const SEED = 1;

/**
 * The 95 % percentile interval of a figure of n items by bootstrap (Efron, 1979): the figure of as many items drawn with
 * repetition, a thousand times, without the least and greatest 2.5 %. The draws are the same every time. For a difference
 * of two runs the items are pairs, so that a question is drawn for both of them or for neither.
 * @returns undefined where no draw has the figure.
 */
export function interval(n: number, figure: Sampled): Interval | undefined {
  const found = samplesOf(n).flatMap((places) => figure(places) ?? []);
  return found.length > 0 ? [quantile(found, 0.025), quantile(found, 0.975)] : undefined;
}

/** A figure of all items with its interval. */
export function estimate<T>(items: readonly T[], statistic: Statistic<T>): Estimate | undefined {
  const figure = statistic(items);
  const value = figure(allOf(items.length));
  const around = value === undefined ? undefined : interval(items.length, figure);
  return value !== undefined && around ? { value, interval: around } : undefined;
}

/** The mean of all the values that items have, of which each may have none or several. */
export function meanOf<T>(valuesOf: (item: T) => readonly number[]): Statistic<T> {
  return (items) => {
    const own = items.map(valuesOf);
    const sums = Float64Array.from(own, (values) => values.reduce((all, value) => all + value, 0));
    const counts = Float64Array.from(own, (values) => values.length);
    return (places) => {
      let [sum, count] = [0, 0];
      for (const place of places) {
        sum += sums[place] as number;
        count += counts[place] as number;
      }
      return count > 0 ? sum / count : undefined;
    };
  };
}

/** The median (nearest rank) of the items that have a value. */
export function medianOf<T>(of: (item: T) => number | null): Statistic<T> {
  return (items) => {
    const own = items.map(of);
    return (places) => {
      const values = Array.from(places, (place) => own[place] ?? null).filter((value) => value !== null);
      return values.length > 0 ? quantile(values, 0.5) : undefined;
    };
  };
}

/** The places of n items, each once. */
export function allOf(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => i);
}

/** None of nothing. The figures of a group of questions are drawn from the same samples. */
const samplesOf = remembering(20, (n: number): Uint32Array[] => {
  const random = createRandom(SEED);
  const sample = () => Uint32Array.from({ length: n }, () => Math.floor(random() * n));
  return n === 0 ? [] : Array.from({ length: RESAMPLES }, sample);
});

/** Numbers from 0 to 1, always the same: Numerical Recipes' linear congruential generator; the draws need no more. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
