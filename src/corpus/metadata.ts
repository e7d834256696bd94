const FULL_DATE = /(?<!\d)(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)/gu;
const DATELINE = /^(?:新华社|中新社|本报)([\p{Script=Han}]{2,6}?)\d{1,2}月\d{1,2}日(?:电|讯)/u;
const BYLINE_FRAME = /^[□■●○（([【\s]+|[）)\]】\s]+$/gu;

/** A byline without the marks around it. */
export function bylineOf(line: string): string {
  return line.replace(BYLINE_FRAME, '').trim();
}

/** The first full and possible date of the lines, as ISO 8601. A year that no line states is not guessed. */
export function dateOf(lines: readonly string[]): string | null {
  for (const [, year, month, day] of lines.flatMap((line) => [...line.matchAll(FULL_DATE)])) {
    const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    // An impossible date (31 February) rolls over and no longer reads the same.
    const time = Date.parse(`${iso}T00:00:00Z`);
    if (year && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  }
  return null;
}

/** Where an agency's dateline says the report was sent from. */
export function placeOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const place = DATELINE.exec(line)?.[1];
    if (place) return place;
  }
  return null;
}
