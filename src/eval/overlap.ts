import { lettersAndDigits } from '../text/characters.ts';

const TOKEN = /\p{Script=Han}|[^\p{Script=Han}\s]+/gu;
const DROPPED = /[^\p{L}\p{M}\p{N}\s]+/gu;

/** The letters and digits of a text, in one width and case, without white space and marks. */
export function bareText(text: string): string {
  return lettersAndDigits(text).toLowerCase();
}

/** F1 of the characters of two texts as bags of letters and digits; 0 where either has none. */
export function characterF1(a: string, b: string): number {
  const [left, right] = [[...bareText(a)], [...bareText(b)]];
  const counts = new Map<string, number>();
  for (const character of right) counts.set(character, (counts.get(character) ?? 0) + 1);
  let common = 0;
  for (const character of left) {
    const count = counts.get(character) ?? 0;
    if (count === 0) continue;
    common += 1;
    counts.set(character, count - 1);
  }
  return harmonic(common, left.length, right.length);
}

/** What spans are compared by: each Chinese character, and each word of other scripts; marks and case are dropped. */
export function spanTokens(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().replace(DROPPED, '').match(TOKEN) ?? [];
}

/**
 * F1 as the CMRC 2018 task counts it (Cui et al., 2019, A span-extraction dataset for Chinese machine reading
 * comprehension): what two texts have in common is their longest run of the same tokens.
 */
export function spanF1(a: string, b: string): number {
  const [left, right] = [spanTokens(a), spanTokens(b)];
  return harmonic(longestRun(left, right), left.length, right.length);
}

/** Whether two texts are the same but for white space, marks, case and width. */
export function isSameSpan(a: string, b: string): boolean {
  return spanTokens(a).join('') === spanTokens(b).join('');
}

function longestRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  let row = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const next = [0, ...b.map((other, j) => (token === other ? (row[j] ?? 0) + 1 : 0))];
    longest = Math.max(longest, ...next);
    row = next;
  }
  return longest;
}

/** 2PR / (P + R) with P and R the common part of either length. */
function harmonic(common: number, left: number, right: number): number {
  return common === 0 ? 0 : (2 * common) / (left + right);
}
