import { beginsCaption, isLead, isMarked, type Line } from '../lines.ts';

/** Rows of a log begin with a time, questions and answers with who speaks, letters with whom they address. */
const LOGGED = /^[[(]?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d|\d{1,2}:\d{2}:\d{2}\b)/u;
const SPEAKER = /^(?:问|答|记者|主持人|[QA])\s?[：:]/u;
const ADDRESS = /^(?:各位|尊敬的|亲爱的|各有关)[^，。]{1,20}[：:]$/u;
const KEY_VALUE = /^[\p{L}]{2,8}\s?[：:]\s*\S/u;
const END_MARK = /[，。、；！？,;.!?][”’」』）)"']{0,2}$/u;

/** In columns: longer lines are no verse. */
const LONGEST_VERSE = 40;

/** Begins a block, whatever stands above it. */
export function opensBlock(line: string): boolean {
  return (
    isMarked(line) ||
    isLead(line) ||
    beginsCaption(line) ||
    LOGGED.test(line) ||
    SPEAKER.test(line) ||
    ADDRESS.test(line)
  );
}

/** Four lines, of which the middle ones are asked about. */
export interface Around {
  readonly before: Line | undefined;
  readonly line: Line;
  readonly next: Line;
  readonly following: Line | undefined;
}

/** A row of values between neighbours with as many, or one of two keys with their values. */
export function isRow({ before, line, next, following }: Around): boolean {
  if (KEY_VALUE.test(line.text) && KEY_VALUE.test(next.text)) return true;
  const values = valuesIn(line.text);
  if (values < 3 || valuesIn(next.text) !== values) return false;
  return valuesIn(before?.text ?? '') === values || valuesIn(following?.text ?? '') === values;
}

/** English has a space after its commas. */
function valuesIn(line: string): number {
  return /[。，；：]/u.test(line) ? 0 : line.split(/[,;|\t](?! )/).length;
}

/** Two short lines of one length that both end with a mark, as lines of verse do and broken ones seldom. */
export function isVerse(line: Line, next: Line): boolean {
  const isShort = Math.max(line.width, next.width) <= LONGEST_VERSE;
  return isShort && Math.abs(line.width - next.width) <= 2 && endsWithMark(line.text) && endsWithMark(next.text);
}

export function endsWithMark(line: string): boolean {
  return END_MARK.test(line);
}

/** Begins as the middle of an English sentence does. */
export function beginsLower(line: string | undefined): boolean {
  return line !== undefined && /^["'“‘(]?\p{Ll}/u.test(line);
}
