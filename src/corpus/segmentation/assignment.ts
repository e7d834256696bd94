/** Chosen pairs as `[row, column]`. */
export type Pairs = readonly (readonly [row: number, column: number])[];

/**
 * The one-to-one assignment of rows to columns whose gains add up to the most; whoever gains nothing stays alone. The
 * Hungarian method with potentials (Kuhn, 1955; Munkres, 1957), O(rows² · columns) with rows the fewer.
 *
 * @param gains row-major, `[rows][columns]`; -Infinity forbids a pair.
 */
export function assign(gains: readonly (readonly number[])[]): Pairs {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  // Every row has a column of its own, at no gain: staying alone.
  const width = columns + rows;
  const cost = (row: number, column: number) => {
    if (column >= columns) return column - columns === row ? 0 : FORBIDDEN;
    const gain = gains[row]?.[column] ?? Number.NEGATIVE_INFINITY;
    return gain > 0 ? -gain : FORBIDDEN;
  };
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(width + 1);
  // Rows and columns count from 1 here; 0 is the free one that each search begins with.
  const rowOf = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row++) {
    const from = new Int32Array(width + 1);
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(width + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (done[j]) continue;
        const reduced = cost(current - 1, j - 1) - (rowPotential[current] as number) - (columnPotential[j] as number);
        if (reduced < (least[j] as number)) {
          least[j] = reduced;
          from[j] = column;
        }
        if ((least[j] as number) < delta) {
          delta = least[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (done[j]) {
          const owner = rowOf[j] as number;
          rowPotential[owner] = (rowPotential[owner] as number) + delta;
          columnPotential[j] = (columnPotential[j] as number) - delta;
        } else least[j] = (least[j] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = from[column] as number) rowOf[column] = rowOf[from[column] as number] as number;
  }
  const pairs: [number, number][] = [];
  for (let column = 1; column <= columns; column++) {
    const row = (rowOf[column] as number) - 1;
    if (row >= 0) pairs.push([row, column - 1]);
  }
  return pairs.sort(([a], [b]) => a - b);
}

/** More than any gains add up to, and finite, so that sums of it stay exact enough. */
const FORBIDDEN = 1e6;
