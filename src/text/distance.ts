/** Edits (insertion, deletion, substitution) that turn one string into the other (Levenshtein, 1966). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Twice the characters in matching blocks over all characters, from 0 to 1 (Ratcliff & Metzener, 1988). */
export function matchingRatio(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * matching(a, b)) / (a.length + b.length);
}

/** Characters of the longest common substring, the first of them, and of what matches left and right of it. */
function matching(a: string, b: string): number {
  let best = { length: 0, inA: 0, inB: 0 };
  let lengths = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const next = new Map<number, number>();
    for (let j = b.indexOf(a[i] ?? ''); j >= 0; j = b.indexOf(a[i] ?? '', j + 1)) {
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > best.length) best = { length, inA: i - length + 1, inB: j - length + 1 };
    }
    lengths = next;
  }
  if (best.length === 0) return 0;
  const { length, inA, inB } = best;
  return length + matching(a.slice(0, inA), b.slice(0, inB)) + matching(a.slice(inA + length), b.slice(inB + length));
}

/** The names most like a given one, best first; those less than half alike are left out. */
export function nearest(name: string, names: readonly string[], count: number): string[] {
  const likeness = (other: string) =>
    1 - editDistance(name.toLowerCase(), other.toLowerCase()) / Math.max(name.length, other.length, 1);
  return names
    .map((other) => ({ other, score: likeness(other) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ other }) => other);
}
