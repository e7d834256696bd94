import { normalizeForSearch } from '../text/tokenize.ts';
import type { ArticleHead } from '../types.ts';

/** Raised when fingerprints or what counts as a copy change, so that an index built with the older ones is built anew. */
export const COPIES_VERSION = 1;

/** Letters of a fingerprinted run, and how many runs one fingerprint stands for: 29 common letters share one for sure. */
const GRAM = 10;
const WINDOW = 20;

/** What a newspaper puts before the first word of a report: 本报讯, 新华社临河3月10日电（记者 李明）. */
const LEAD =
  /^\s*(?:本报讯|(?:本报|\p{Script=Han}{2,6}[社网报])[^，。！？\n]{0,14}?日[电讯])\s*(?:[（(][^）)\n]{0,40}[）)]|(?:记者|通讯员)[^，。！？\n]{0,12}?报道)?/u;
/** How a text ends that was cut off: an ellipsis, a link to the rest, or both. */
const CUT_OFF = /(?:\s*(?:\.{3,}|…+)\s*[[（(【]?\p{L}{0,8}[\]）)】]?|\s*[[【]\p{L}{1,8}[\]】])\s*$/u;
/** In letters: a shorter text may say the same under another headline and mean something else. */
const SELF_CONTAINED = 100;
/** Share of an article that a shortened reprint under another headline must have. */
const MOST_OF = 0.6;
const NOT_LETTERS = /[^\p{L}\p{N}.%]+|\.(?!\d)|(?<!\d)\./gu;

/** The letters and numbers of a text in the form in which texts are compared: width, case, script and marks do not count. */
export function comparable(text: string): string {
  return normalizeForSearch(text).replace(NOT_LETTERS, '');
}

/** A text without what only its own paper or page puts around it: the dateline before, the mark of a cut behind. */
export function bodyOf(text: string): string {
  return text.replace(LEAD, '').replace(CUT_OFF, '');
}

export function comparableBody(text: string): string {
  return comparable(bodyOf(text));
}

/** An article as it is compared with others. */
export interface Comparable {
  readonly letters: string;
  readonly title: string;
  readonly date: string | null;
  /** Whether what the text says depends on its headline and date, as in a short answer or a notice. */
  readonly needsHead: boolean;
  /** Whether it ends as a text does that was cut off. */
  readonly isCutOff: boolean;
}

export function comparableArticle(
  { title, date, kind }: Pick<ArticleHead, 'title' | 'date' | 'kind'>,
  text: string,
): Comparable {
  const letters = comparableBody(text);
  const isCutOff = CUT_OFF.test(text);
  const isShort = letters.length < SELF_CONTAINED && kind !== 'boilerplate' && !isCutOff;
  return { letters, title: comparable(title ?? ''), date, needsHead: isShort || kind === 'notice', isCutOff };
}

/** What two articles have in common that are the same letter by letter, and no others have. */
export function identityOf({ letters, title, date, needsHead }: Comparable): string {
  return needsHead ? `${letters}\n${title}\n${date ?? ''}` : letters;
}

/**
 * Whether a text may be another's copy for all but its words: its headline and date allow it, and it is most of the other,
 * or says that it is only a part of it, by its end or by its headline. Else it may be a quotation.
 */
export function isSameMatter(text: Comparable, whole: Comparable): boolean {
  const isSameTitle = text.title !== '' && text.title === whole.title;
  if (!isSameTitle && !text.isCutOff && text.letters.length < MOST_OF * whole.letters.length) return false;
  if (!text.needsHead) return true;
  const isSameDate = text.date === null || whole.date === null || text.date === whole.date;
  return isSameDate && (whole.title.includes(text.title) || text.title.includes(whole.title));
}

/**
 * Distinct hashes of some of a text's runs of letters: of every WINDOW neighbouring runs the one with the least hash, so
 * that texts with a run in common choose the same one wherever it stands (winnowing; Schleimer, Wilkerson & Aiken, "Local
 * algorithms for document fingerprinting", SIGMOD 2003).
 */
export function fingerprintsOf(letters: string): Uint32Array {
  const hashes = hashesOf(letters);
  const chosen = new Set<number>();
  let least = -1;
  for (let end = Math.min(WINDOW, hashes.length) - 1; end >= 0 && end < hashes.length; end++) {
    const start = Math.max(0, end - WINDOW + 1);
    if (least < start) {
      least = start;
      for (let i = start + 1; i <= end; i++) if ((hashes[i] as number) <= (hashes[least] as number)) least = i;
    } else if ((hashes[end] as number) <= (hashes[least] as number)) least = end;
    chosen.add(hashes[least] as number);
  }
  return Uint32Array.from(chosen);
}

const BASE = 0x01000193;

/** A rolling hash of every run (Karp & Rabin, 1987), its bits mixed so that the least one is a random one. */
function hashesOf(letters: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, letters.length - GRAM + 1));
  let top = 1;
  for (let i = 1; i < GRAM; i++) top = Math.imul(top, BASE);
  let hash = 0;
  for (let i = 0; i < letters.length; i++) {
    if (i >= GRAM) hash = (hash - Math.imul(letters.charCodeAt(i - GRAM), top)) | 0;
    hash = (Math.imul(hash, BASE) + letters.charCodeAt(i)) | 0;
    if (i >= GRAM - 1) hashes[i - GRAM + 1] = mixed(hash);
  }
  return hashes;
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}
