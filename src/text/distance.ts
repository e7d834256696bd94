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
