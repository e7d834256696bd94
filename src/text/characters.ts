/**
 * White space as Unicode's White_Space plus the C0 separators U+001C–U+001F: the class Python's `\s` matches. JavaScript's
 * own `\s` differs by U+FEFF and U+0085, and quotes must be provable by readers in either language.
 */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/**
 * What nobody sees and no word needs, by general category: controls that are no white space (Cc), format characters but
 * the zero-width joiners, which emoji and some scripts need (Cf), and the combining grapheme joiner. Of \r\n the first.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about.
export const INVISIBLE = /(?:\r(?=\n)|(?![\t-\r\x1c-\x1f\x85]|\u200c|\u200d)[\p{Cc}\p{Cf}])+|\u034f+/gu;
/** Joiners where there is nothing to join. */
export const STRAY_JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|(?!\p{Script=Han}|\p{Script=Latin})\p{L})(?:\u200c|\u200d)+/gu;

const ALL_SPACE = new RegExp(`[${SPACE}]+`, 'g');
const ONE_SPACE = new RegExp(`[${SPACE}]`);
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]+/gu;
const HAN = /[\p{Script=Han}〇]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

export function isBlank(text: string): boolean {
  return stripSpace(text) === '';
}

export function stripSpace(text: string): string {
  return text.replace(ALL_SPACE, '');
}

/** Letters and digits after NFKC, everything else dropped: what a repair may neither add to nor change. */
export function lettersAndDigits(text: string): string {
  return text.normalize('NFKC').replace(NOT_ALPHANUMERIC, '');
}

/** The part of `text` between its leading and trailing white space, as offsets. Empty at 0 when all is white space. */
export function trimmedSpan(text: string): { readonly start: number; readonly end: number } {
  // Not by a pattern: `\s+$` takes the square of the length of every run of white space inside.
  let end = text.length;
  while (end > 0 && ONE_SPACE.test(text[end - 1] ?? '')) end--;
  let start = 0;
  while (start < end && ONE_SPACE.test(text[start] ?? '')) start++;
  return { start, end };
}

export function isHan(character: string | undefined): boolean {
  return character !== undefined && HAN.test(character);
}

/** Columns a terminal or a printed line needs: 2 for a wide character, else 1 (Unicode Standard Annex #11, W and F). */
export function displayWidth(text: string): number {
  return Array.from(text).length + (text.match(WIDE)?.length ?? 0);
}

/** Whether `needle` is a subsequence of `text`: every unit of it occurs, in order. */
export function isSubsequence(needle: string, text: string): boolean {
  let at = 0;
  for (let i = 0; i < text.length && at < needle.length; i++) if (text[i] === needle[at]) at++;
  return at === needle.length;
}
