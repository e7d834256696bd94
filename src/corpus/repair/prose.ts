import type { Span } from '../../types.ts';

const NOT_HAN = /[^\p{Script=Han}〇]+/gu;
const NOT_LETTERS = /\P{L}+/gu;
const SENTENCE_MARK = /[。！？；]/u;
const CLAUSE_MARK = /[，,]/gu;
/** Addresses are taken out before a line is asked whether it is code. */
const ADDRESS = /\b(?:https?:\/\/|www\.)[\w\-./?=&%#:~]+/giu;
const CODE =
  /[{}\\`$]|=>|[=!<>]=|\w\(\)|;\s*$|^\s*(?:#!|\/\/|--|import |def |function |const |let |var |return |SELECT |INSERT )/u;

/** Fewer Chinese characters tell nothing about how a line is set. */
const FEWEST_HAN = 8;
/** A sentence without its end has so many Chinese characters, and so many a clause; fields of a table are shorter. */
const LONG_SENTENCE = 30;
const LONG_CLAUSE = 8;

/** A line that is a Chinese paragraph, not a heading, a table, a list of values or code. */
export function isChineseProse(line: string): boolean {
  return (SENTENCE_MARK.test(line) || isLongSentence(line)) && isChinese(line);
}

function isLongSentence(line: string): boolean {
  const [han, clauses] = [hanIn(line), line.match(CLAUSE_MARK)?.length ?? 0];
  return clauses > 0 && han >= LONG_SENTENCE && han >= LONG_CLAUSE * (clauses + 1);
}

/** A line in Chinese, whatever it is, but no code. */
export function isChinese(line: string): boolean {
  const han = hanIn(line);
  if (han < FEWEST_HAN) return false;
  const text = line.includes('://') || line.includes('www.') ? line.replace(ADDRESS, '') : line;
  return 2 * han >= text.replace(NOT_LETTERS, '').length && !CODE.test(text);
}

/** In UTF-16 units. */
function hanIn(line: string): number {
  return line.replace(NOT_HAN, '').length;
}

/** A line as it stands, white space included. */
export interface WholeLine extends Span {
  readonly text: string;
}

/** The lines of a text with their place, empty ones too. */
export function linesIn(text: string): WholeLine[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const own = { start, end: start + line.length, text: line };
    start = own.end + 1;
    return own;
  });
}
