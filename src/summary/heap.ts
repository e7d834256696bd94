export interface Heap<T> {
  push(item: T): void;
  /** Takes away the first item. */
  pop(): T | undefined;
  top(): T | undefined;
}

/** A binary heap: the item that comes before all others is on top. */
export function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  const before = (a: number, b: number) => isBefore(items[a] as T, items[b] as T);
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b] as T, items[a] as T];
  };
  return {
    top: () => items[0],
    push(item) {
      let at = items.push(item) - 1;
      for (let up = (at - 1) >> 1; at > 0 && before(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const child = left + 1 < items.length && before(left + 1, left) ? left + 1 : left;
        if (child >= items.length || !before(child, at)) return top;
        swap(at, child);
        at = child;
      }
    },
  };
}
