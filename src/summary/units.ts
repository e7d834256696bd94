import { splitSentences } from '../text/sentences.ts';
import type { Passage, Span } from '../types.ts';
import { openMarks } from './clauses.ts';

/** A sentence that a summary may hold, or several that only make sense together. */
export interface Unit {
  readonly passage: Passage;
  /** In the passage's text. */
  readonly span: Span;
  readonly text: string;
  /** Position among the article's units, from 0. */
  readonly order: number;
  /** Whether it is the first of its paragraph. */
  readonly opens: boolean;
}

/** In UTF-16 units: what only closes its quotation later than that stays apart. */
const LONGEST_MERGED = 320;
/** What stands before the first word of a line or of a report: dashes and dots of lists, 本报讯, an agency's line. */
const BEFORE =
  /^(?:[\s—–\-•·○●■□▲△◆▪*]+|\d{1,2}[.．、]\s*|(?:本报讯|(?:本报|\p{Script=Han}{2,6}[社网报])[^，。！？\n]{0,14}?日[电讯])\s*(?:[（(][^）)\n]{0,40}[）)])?\s*)+/u;
/** A sentence that only says who said the one before: 张三介绍说。 */
const SPEAKER = /^[^，。！？；：“”\n]{2,30}(?:说|表示|介绍|指出|强调|坦言|认为|告诉记者)。$/u;
const ENDED = /[。！？!?…；;.：:”’」』）)\]】]$/u;
/** Longer lines without a mark at their end are text. */
const LONGEST_HEADING = 40;

/**
 * The sentences of an article's passages, in order. What is quoted stays whole, with a short sentence that names its
 * speaker; lines without a mark at their end are subheads and left out, unless most of the text is such lines, as in a table.
 */
export function unitsOf(passages: readonly Passage[]): Unit[] {
  const pieces = passages.flatMap((passage) => piecesOf(passage));
  const total = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const headed = pieces.filter(({ text }) => isHeading(text));
  const isTable = headed.reduce((sum, { text }) => sum + text.length, 0) * 2 > total;
  const kept = isTable ? pieces : pieces.filter(({ text }) => !isHeading(text));
  return kept.map((piece, order) => ({ ...piece, order }));
}

type Piece = Omit<Unit, 'order'>;

function piecesOf(passage: Passage): Piece[] {
  const spans = splitSentences(passage.text);
  const pieces: Piece[] = [];
  for (let i = 0; i < spans.length; ) {
    const last = lastOf(passage.text, spans, i);
    const [start, end] = [(spans[i] as Span).start, (spans[last] as Span).end];
    const trimmed = start + (BEFORE.exec(passage.text.slice(start, end))?.[0].length ?? 0);
    const text = passage.text.slice(trimmed, end);
    const opens = start === 0 || passage.text.slice(spans[i - 1]?.end ?? 0, start).includes('\n');
    if (/[\p{L}\p{N}]/u.test(text)) pieces.push({ passage, span: { start: trimmed, end }, text, opens });
    i = last + 1;
  }
  return pieces;
}

/** The last sentence of those that belong with the one at `first`. */
function lastOf(text: string, spans: readonly Span[], first: number): number {
  const start = spans[first]?.start ?? 0;
  let last = first;
  for (let next = first; next < spans.length; next++) {
    const { end } = spans[next] as Span;
    if (end - start > LONGEST_MERGED || text.slice(start, end).includes('\n')) break;
    if (openMarks(text.slice(start, end)) <= 0) {
      last = next;
      break;
    }
  }
  const after = spans[last + 1];
  const isQuotation = /[”」』]$/u.test(text.slice(start, spans[last]?.end));
  return after && isQuotation && SPEAKER.test(text.slice(after.start, after.end)) ? last + 1 : last;
}

function isHeading(text: string): boolean {
  return text.length <= LONGEST_HEADING && !ENDED.test(text);
}
