/** A function that keeps its last `most` results, and forgets them all at once; for what never changes. */
export function remembering<K, V>(most: number, compute: (key: K) => V): (key: K) => V {
  const results = new Map<K, V>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    if (results.size >= most) results.clear();
    const value = compute(key);
    results.set(key, value);
    return value;
  };
}
