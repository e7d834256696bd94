import type { Span } from '../types.ts';
import { trimmedSpan } from './characters.ts';

const ENDS = /[。！？!?｡]+|．(?!\p{N})|\.(?=\s|$|[”’"')\]])|(?<!…)…+(?!…)(?=[”’」』）)]|\s*\n|\s*$)|\n/gu;
const CLOSERS = /^[”’」』）)\]】〕》"']+/u;
const CLAUSE_ENDS = /[；;：:，,、]/g;
const ABBREVIATION =
  /(?:^|[^\p{Script=Latin}])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Vol|Fig|Inc|Ltd|Co|vs|etc|e\.g|i\.e|cf)$/u;
const IN_WORD = /[\p{Script=Latin}\p{N}=&/]/u;
/** The number of a list's item, at the beginning of its line. */
const LIST_NUMBER = /(?:^|\n)\s*\d{1,3}$/;
/** A clause that begins so after a closing quotation mark still belongs to the quotation: “……。”他说。 */
const SAID = /^[^，。！？；：\n]{0,12}?(?:说|表示|认为|介绍|指出|强调|坦言|告诉|写道|问|答|道)(?:[。，：]|$)/u;

/**
 * Splits text into sentences, in order; together they cover every non-blank character, and none begins or ends with
 * white space. Ends are 。！？!?, a full stop before white space, an ellipsis at the end of a line, and a line break;
 * closing quotation marks and brackets stay with their sentence, and a short "he said" stays with its quotation.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(ENDS)) {
    const mark = match[0];
    let end = match.index + mark.length;
    if (end <= start) continue;
    if (mark !== '\n') {
      if (!isEnd(text, match.index, mark)) continue;
      const closers = CLOSERS.exec(text.slice(end, end + 8))?.[0] ?? '';
      end += closers.length;
      if (closers && SAID.test(text.slice(end, end + 20))) continue;
    }
    push(spans, text, { start, end });
    start = end;
  }
  push(spans, text, { start, end: text.length });
  return spans;
}

function isEnd(text: string, at: number, mark: string): boolean {
  // Inside an address (a?b=c) or a name (Yahoo!inc) the mark ends nothing.
  if (/^[!?]+$/.test(mark)) return !IN_WORD.test(text[at - 1] ?? '') || !IN_WORD.test(text[at + mark.length] ?? '');
  if (mark !== '.') return true;
  const before = text.slice(Math.max(0, at - 8), at);
  return !ABBREVIATION.test(before) && !LIST_NUMBER.test(before);
}

/**
 * Cuts a span of text that is longer than `longest` units into pieces, at clause marks where there are any and between
 * whole characters otherwise. The pieces cover the span, in order.
 */
export function splitLong(text: string, span: Span, longest: number): Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  while (span.end - start > longest) {
    const room = text.slice(start, start + longest);
    const marks = [...room.matchAll(CLAUSE_ENDS)].map((mark) => mark.index + 1);
    // A comma inside a number is no clause mark; a piece under a quarter of the room helps nobody.
    const cut = marks.findLast((at) => at >= longest / 4 && !/\d[,:]$/.test(room.slice(0, at)));
    const end = start + (cut ?? wholeCharacters(text, start, longest));
    push(pieces, text, { start, end });
    start = end;
  }
  push(pieces, text, { start, end: span.end });
  return pieces;
}

/** At most `longest` units from `start`, never between the halves of a surrogate pair, nor inside a number or a word. */
function wholeCharacters(text: string, start: number, longest: number): number {
  const word = /[\p{Script=Latin}\p{N}.,%]+$/u.exec(text.slice(start, start + longest))?.[0].length ?? 0;
  const joined = word > 0 && word < longest / 2 && /[\p{Script=Latin}\p{N}]/u.test(text[start + longest] ?? '');
  const cut = joined ? longest - word : longest;
  const splitsPair =
    /[\udc00-\udfff]/.test(text[start + cut] ?? '') && /[\ud800-\udbff]/.test(text[start + cut - 1] ?? '');
  return splitsPair ? (cut > 1 ? cut - 1 : 2) : cut;
}

function push(spans: Span[], text: string, { start, end }: Span): void {
  const inner = trimmedSpan(text.slice(start, end));
  if (inner.end > inner.start) spans.push({ start: start + inner.start, end: start + inner.end });
}
