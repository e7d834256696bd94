import type { Edit, Repair } from './edits.ts';

const PAGE = '(?:第\\s*)?(?:[A-Za-z]?\\d{1,3}|[一二三四五六七八九十]{1,3}|头)\\s*[版页]';
const CHINESE = `(?:下转|上接|紧接|转|接)[自至]?\\s*(?:本报)?${PAGE}(?:《[^》\\n]{1,40}》)?`;
const ENGLISH = "(?:continued|cont’d|cont'd|cont\\.) (?:on|from) page [A-Z]?\\d{1,3}";
/** Pointers that newspapers print before the mark. */
const POINTER = '[►▶▷▸>→★●▲■◆◀◁← ]{0,4}';

/** In brackets they may stand anywhere; without, only by themselves or at the end of a line, after a mark. */
const BRACKETED = new RegExp(`[^\\S\\n]{0,2}[（(【\\[]\\s{0,2}(?:${CHINESE}|${ENGLISH})\\s{0,2}[）)】\\]]`, 'giu');
const BARE = new RegExp(
  `(?<=^|[。！？”，、；.])${POINTER}(?:下转|上接|紧接)[自至]?\\s*${PAGE}[►▶▷▸>→◀◁←]{0,2}(?=[^\\S\\n]*$)|^${ENGLISH}[.:]?$`,
  'gimu',
);

/** A mark of another page within a text, and the sentence that it may break. */
export interface PageJump {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function pageJumps(text: string): PageJump[] {
  return [BRACKETED, BARE]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, text: found.trim() }))
    .sort((a, b) => a.start - b.start)
    .filter((jump, i, all) => jump.start >= (all[i - 1]?.end ?? 0));
}

/** Marks that send a reader of the printed page to another one (下转第3版) are no part of the text. */
export const pageJump: Repair = { name: 'page-jump', find };

function find(text: string): Edit[] {
  return pageJumps(text).map(({ start, end }) => ({ kind: 'delete', start, end }));
}
