/** An answer that might be given: how sure it is, and what giving it costs, 0 for a right one and 1 for a wrong one. */
export interface Wager {
  readonly confidence: number;
  readonly loss: number;
}

export interface RiskPoint {
  /** Share of the questions that are answered, where those of at least this confidence are. */
  readonly coverage: number;
  /** Share of wrong ones among these answers. */
  readonly risk: number;
  readonly confidence: number;
}

/**
 * The risk–coverage curve of a system that may refuse (El-Yaniv & Wiener, 2010, On the foundations of noise-free selective
 * classification): a point for every confidence that occurs, the surest first.
 */
export function riskCurve(wagers: readonly Wager[]): RiskPoint[] {
  let [count, lost] = [0, 0];
  return equallySure(wagers).map(({ confidence, losses }) => {
    count += losses.length;
    lost += sum(losses);
    return { confidence, coverage: count / wagers.length, risk: lost / count };
  });
}

/**
 * The area under that curve (Geifman & El-Yaniv, 2017, Selective classification for deep neural networks), the less the
 * better: with the n wagers in order of confidence, surest first,
 *
 *     AURC = 1/n · Σ_{k=1..n} risk(k),  risk(k) = 1/k · Σ_{i=1..k} loss(i)
 *
 * Among wagers of the same confidence any order is as good, and each counts with their mean loss.
 * @returns undefined of nothing.
 */
export function riskArea(wagers: readonly Wager[]): number | undefined {
  if (wagers.length === 0) return undefined;
  let [count, lost, area] = [0, 0, 0];
  for (const { losses } of equallySure(wagers)) {
    const loss = sum(losses) / losses.length;
    for (let i = 0; i < losses.length; i++) {
      count += 1;
      lost += loss;
      area += lost / count;
    }
  }
  return area / wagers.length;
}

interface EquallySure {
  readonly confidence: number;
  readonly losses: readonly number[];
}

function equallySure(wagers: readonly Wager[]): EquallySure[] {
  const groups: { confidence: number; losses: number[] }[] = [];
  for (const { confidence, loss } of wagers.toSorted((a, b) => b.confidence - a.confidence)) {
    const last = groups.at(-1);
    if (last?.confidence === confidence) last.losses.push(loss);
    else groups.push({ confidence, losses: [loss] });
  }
  return groups;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
