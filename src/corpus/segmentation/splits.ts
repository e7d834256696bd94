import { lettersAndDigits } from '../../text/characters.ts';
import { type Block, isText } from './blocks.ts';
import { attachHeadlines, type Headed } from './headlines.ts';
import type { Topics } from './topics.ts';

/** Nats of a change of topic where nothing but a headline without a text says that two articles meet. */
const LEAST_SHIFT = 1;
/** How much more the headline must be about the one side than about the other. */
const LEAST_DIFFERENCE = 0.6;
const LEAST_LIKENESS = 0.3;
/** In letters; a shorter heading is a section's name. */
const LEAST_HEADING = 8;
const WINDOW = 4;

interface Split {
  readonly draft: number;
  /** The block that begins the second part. */
  readonly at: number;
  readonly worth: number;
}

/**
 * Divides texts that run on into one another. A page that has more headlines than texts has texts that nothing visible
 * divides: one that holds two topics is divided where they meet, if a headline left over is about one of them.
 */
export function splitByHeadlines(headed: readonly Headed[], blocks: readonly Block[], topics: Topics): Headed[] {
  let current = [...headed];
  for (;;) {
    const untitled = (drafts: readonly Headed[]) => drafts.filter(({ title }) => title === undefined).length;
    const split = bestSplit(current, blocks, topics);
    if (!split) return current;
    const drafts = current.flatMap((draft, d) => (d === split.draft ? divided(draft, split.at) : [draft]));
    const next = attachHeadlines(drafts, blocks, topics);
    // Both parts must come to a headline of their own.
    if (untitled(next) > untitled(current)) return current;
    current = next;
  }
}

/** Headings above or below texts that are nobody's headline and as long as one. */
function unclaimed(headed: readonly Headed[], blocks: readonly Block[]): number[] {
  const titles = new Set(headed.map(({ title }) => title));
  return headed
    .flatMap(({ head, tail }) => [...head, ...tail])
    .filter((i) => blocks[i]?.kind === 'heading' && !blocks[i].isDeclared && !titles.has(i))
    .filter(
      (i) => lettersAndDigits(blocks[i]?.text ?? '').length >= LEAST_HEADING && !/[—:：]$/u.test(blocks[i]?.text ?? ''),
    );
}

function bestSplit(headed: readonly Headed[], blocks: readonly Block[], topics: Topics): Split | undefined {
  const headings = unclaimed(headed, blocks);
  let best: Split | undefined;
  for (const [draft, { body }] of headed.entries()) {
    const texts = body.filter((i) => blocks[i] && isText(blocks[i]));
    for (let cut = 1; cut < texts.length; cut++) {
      const [left, right] = [texts.slice(0, cut), texts.slice(cut)];
      const shift = topics.shift(left.slice(-WINDOW), right.slice(0, WINDOW));
      if (shift < LEAST_SHIFT) continue;
      const differences = headings.map((i) => {
        const [one, other] = [topics.likeness(i, left), topics.likeness(i, right)];
        return Math.max(one, other) < LEAST_LIKENESS ? 0 : Math.abs(one - other);
      });
      const difference = Math.max(0, ...differences);
      const worth = shift + difference;
      if (difference >= LEAST_DIFFERENCE && worth > (best?.worth ?? 0)) best = { draft, at: texts[cut] ?? 0, worth };
    }
  }
  return best;
}

function divided(draft: Headed, at: number): Headed[] {
  const cut = draft.body.indexOf(at);
  return [
    { ...draft, body: draft.body.slice(0, cut), tail: [] },
    { ...draft, head: [], labels: [], body: draft.body.slice(cut), title: undefined },
  ];
}
