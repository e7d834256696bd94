import { stripSpace } from '../text/characters.ts';

const REFERENCES = /\[\d+\]/g;
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g;
const QUOTATION_MARKS = /[\s"'“”‘’「」『』《》〈〉]/g;

/** Folds what does not matter when answers are compared: width, case, spaces, quotation marks, citation numbers. */
export function foldAnswer(text: string): string {
  return withoutReferences(text).normalize('NFKC').replace(THOUSANDS, '').replace(QUOTATION_MARKS, '').toLowerCase();
}

/** An answer without the numbers of its citations. */
export function withoutReferences(text: string): string {
  return text.replace(REFERENCES, '');
}

/** Whether a folded text says a value. A number must stand alone: 16家 does not say 6家, nor 16.58 say 16. */
export function says(folded: string, value: string): boolean {
  const wanted = foldAnswer(value);
  if (!wanted) return false;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const before = folded.slice(0, at);
    const after = folded.slice(at + wanted.length);
    const cutsBefore = /^\d/.test(wanted) && /\d\.?$/.test(before);
    const cutsAfter = /\d$/.test(wanted) && /^\.?\d/.test(after);
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

/**
 * The rank at which all parts of a question have been found, 0 when one is missing. With parts in n places the best
 * possible rank is n, which counts as 1.
 * @param ranks 1-based rank of the first passage that holds each part, 0 where none does.
 */
export function jointRank(ranks: readonly number[]): number {
  if (ranks.length === 0 || ranks.some((rank) => rank === 0)) return 0;
  return Math.max(1, Math.max(...ranks) - new Set(ranks).size + 1);
}

/** Whether either text, white space removed, holds the other. */
export function overlaps(a: string, b: string): boolean {
  const [left, right] = [stripSpace(a), stripSpace(b)];
  return left !== '' && right !== '' && (left.includes(right) || right.includes(left));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which a share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/**
 * nDCG (Järvelin & Kekäläinen, 2002) of the first passages: the gain of each part of the evidence is 1 / log2(1 + rank), over
 * what it would be with a part at each of the first ranks.
 * @param ranks 1-based rank of the first passage that holds each part, 0 where none does.
 */
export function ndcg(ranks: readonly number[]): number {
  const gain = (rank: number) => 1 / Math.log2(1 + rank);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  // Parts that share a passage are found together, sooner than the ideal ranking has it.
  return Math.min(1, sum(ranks.filter((rank) => rank > 0).map(gain)) / (sum(ranks.map((_, i) => gain(i + 1))) || 1));
}
