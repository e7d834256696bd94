import { says } from './metrics.ts';

/** A sentence and the facts in it, as bits. */
interface Holder {
  readonly facts: number;
  readonly length: number;
}

/** Bits of a number that can be counted on. */
export const MOST_FACTS = 24;

/**
 * The most facts that any choice of whole sentences of at most so many characters holds: exact, by the least length for each
 * set of facts, of which those that another has for less are dropped. A fact that stands across two sentences needs both.
 *
 * @param sentences folded as answers are.
 * @param lengths of the sentences, as the limit counts.
 * @throws RangeError for more than MOST_FACTS facts.
 */
export function bestPossible(
  { sentences, lengths }: { readonly sentences: readonly string[]; readonly lengths: readonly number[] },
  facts: readonly string[],
  most: number,
): number {
  if (facts.length > MOST_FACTS) throw new RangeError(`At most ${MOST_FACTS} key facts can be counted exactly.`);
  const bitsIn = (text: string) => facts.reduce((bits, fact, i) => (says(text, fact) ? bits | (1 << i) : bits), 0);
  const single = sentences.map((text, i): Holder => ({ facts: bitsIn(text), length: lengths[i] as number }));
  const pairs = sentences.slice(1).map((text, i): Holder => {
    const length = (lengths[i] as number) + (lengths[i + 1] as number);
    return { facts: bitsIn((sentences[i] as string) + text), length };
  });
  const across = pairs.filter(
    (pair, i) => (pair.facts & ~((single[i]?.facts ?? 0) | (single[i + 1]?.facts ?? 0))) !== 0,
  );
  let least = new Map([[0, 0]]);
  for (const { facts: held, length } of [...single, ...across].filter((holder) => holder.facts !== 0)) {
    const next = new Map(least);
    for (const [bits, used] of least) {
      const [all, total] = [bits | held, used + length];
      if (total <= most && total < (next.get(all) ?? Number.POSITIVE_INFINITY)) next.set(all, total);
    }
    least = next;
  }
  return Math.max(...[...least.keys()].map(countBits));
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
