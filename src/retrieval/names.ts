import type { Index } from '../index/types.ts';
import { type Choice, romanizedNames } from '../text/romanization.ts';
import { tokenize } from '../text/tokenize.ts';

/** Beginnings of a name that are followed further. */
const KEPT = 8;
/** A text of these holds particles, not a name. */
const PARTICLES = /[的了着过是在和与及或把被也都就不么那这]/u;

interface Beginning {
  readonly text: string;
  /** Passages that hold its rarest pair of characters. */
  readonly count: number;
}

/**
 * A question with the names that it spells in Latin letters as the documents write them: of all characters that are read
 * so, those that stand side by side somewhere, most often where several do. The lexical index knows every pair of
 * neighbours. A name that the documents have in Latin letters too stays beside the other.
 */
export async function writeNames(question: string, index: Index): Promise<string> {
  let rewritten = question;
  for (const { written, spellings } of await romanizedNames(question)) {
    if (!rewritten.includes(written)) continue; // Part of a longer name that was found.
    for (const places of spellings) {
      const name = await findName(places, index);
      if (!name) continue;
      const held = await index.countTerms(tokenize(written));
      rewritten = rewritten.replaceAll(written, held.every((count) => count > 0) ? `${written} ${name}` : name);
      break;
    }
  }
  return rewritten;
}

async function findName([first = [], ...others]: readonly Choice[], index: Index): Promise<string | undefined> {
  let beginnings: Beginning[] = first.map((text) => ({ text, count: Number.POSITIVE_INFINITY }));
  for (const choice of others) {
    const longer = beginnings
      .flatMap(({ text, count }) =>
        choice.map((next) => ({ text: text + next, pair: text.slice(-1) + next[0], count })),
      )
      .filter(({ text }) => !PARTICLES.test(text));
    const counts = await index.countTerms(longer.map(({ pair }) => pair));
    beginnings = longer
      .map(({ text, count }, i) => ({ text, count: Math.min(count, counts[i] ?? 0) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
      .slice(0, KEPT);
  }
  return beginnings[0]?.text;
}
