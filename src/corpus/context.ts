import { lettersAndDigits } from '../text/characters.ts';
import type { ArticleHead, Passage } from '../types.ts';

/** What is needed of a passage to say what stands around it. */
export interface Surrounded extends Pick<Passage, 'role' | 'text'> {
  readonly article: Pick<ArticleHead, 'title' | 'date' | 'place'>;
  readonly provenance: Pick<Passage['provenance'], 'anchor'>;
}

const SEPARATOR = ' › ';
/** In UTF-16 units: a line that a person takes in at once. */
const LONGEST = 120;

/**
 * What stands around a passage, outermost first: the title of its document and article and the headings above it, each
 * said once. Where it is too long, the outermost are left out first. A heading is not above itself.
 */
export function contextOf({ article, role, text, provenance: { anchor } }: Surrounded): string {
  const headings = anchor?.stretches[0]?.headings ?? [];
  const own = role === 'title' ? lettersAndDigits(text) : '';
  const titled = article.title === null || headings.includes(article.title) ? headings : [article.title, ...headings];
  const parts = titled.map((part) => ({ part, letters: lettersAndDigits(part) }));
  const said = parts.filter(({ letters }, i) => {
    const isSaidAgain = parts.some(
      (other, j) => j !== i && other.letters.includes(letters) && (other.letters !== letters || j < i),
    );
    return letters !== '' && !isSaidAgain && !own.includes(letters);
  });
  let context = '';
  for (const { part } of said.reverse()) {
    const longer = context ? part + SEPARATOR + context : part;
    if (longer.length > LONGEST && context) break;
    context = longer.slice(0, LONGEST);
  }
  return context.replace(/[\ud800-\udbff]$/u, '').trim();
}

/** Whether a passage is the heading of a section, which the passages below it have in their context; no article's title. */
export function isSectionHeading({ article, role, text, provenance: { anchor } }: Surrounded): boolean {
  const heading = anchor?.stretches.at(-1)?.headings?.at(-1);
  if (role !== 'title' || heading === undefined || heading === article.title) return false;
  return lettersAndDigits(text).endsWith(lettersAndDigits(heading));
}

/** The context with the day and the place that the article tells of: what a passage is found by besides its text. */
export function settingOf(passage: Surrounded): string {
  const { date, place } = passage.article;
  return [contextOf(passage), date, place].filter(Boolean).join(' ');
}
