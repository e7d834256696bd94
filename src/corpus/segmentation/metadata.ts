import type { Span } from '../../types.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf, openingOf } from './credits.ts';
import type { Draft } from './drafts.ts';

const FULL_DATE = /(?<!\d)(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)/gu;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const ENGLISH_DATE = new RegExp(
  `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<month>${MONTH}),? (?<year>\\d{4})(?!\\d)|` +
    `(?<otherMonth>${MONTH}) (?<otherDay>\\d{1,2})(?:st|nd|rd|th)?, (?<otherYear>\\d{4})(?!\\d)`,
  'gu',
);
const DATELINE =
  /^(?:据?(?:新华社|中新社|人民网|新华网|中新网)|本报)([\p{Script=Han}]{2,6}?)\d{1,2}月\d{1,2}日(?:日?电|日?讯)/u;
const BYLINE_FRAME = /^[□■●○◎◆▲（([【\s]+|[）)\]】\s]+$/gu;
/** Where a text is from and who edited it are named only where nobody wrote it. */
const SOURCE = /^[（([]?(?:来源|据|摘自|选自|转自|原载)[:：\s]/u;
const EDITOR = /^[（([]?(?:本版)?(?:责任编辑|责编|编辑|校对|审核|初审|复审|终审|监制)\s*[:：]/u;

/** A byline without the marks around it. */
export function bylineOf(line: string): string {
  return line.replace(BYLINE_FRAME, '').trim();
}

export interface Byline {
  readonly text: string;
  /** In the repaired text. */
  readonly span: Span;
}

/** The writer among what a site says of a text in one line: 2020-06-04 来源：临河网 作者：王云山. */
const FIELD =
  /(?:作者|记者|撰文)\s*[:：]\s*([^\s:：　]{2,20}(?:[ 、，]\p{Script=Han}{2,4})*)(?=$|[\s　]|来源|编辑|责编)/u;
const HAS_FIELDS = /[:：].*[:：]|\d{4}.*[:：]/u;

/** Who wrote an article: by a line of its own, in the first words of its text, or below it; else where it is from. */
export function bylineIn({ head, body, tail }: Draft, blocks: readonly Block[]): Byline | undefined {
  const found: Byline[] = [];
  const add = ({ span }: Block, { start, end }: Span, text: string) => {
    if (bylineOf(text))
      found.push({ text: bylineOf(text), span: { start: span.start + start, end: span.start + end } });
  };
  for (const i of [...head, ...body, ...tail]) {
    const block = blocks[i];
    if (!block) continue;
    const { kind, text } = block;
    const isBody = body.includes(i);
    const writers = isText(block) || kind === 'byline' ? openingOf(text)?.writers : undefined;
    const field = (kind === 'byline' || kind === 'dateline') && HAS_FIELDS.test(text) ? FIELD.exec(text) : null;
    if (field) add(block, { start: field.index, end: field.index + field[0].length }, field[1] ?? '');
    else if (writers) add(block, writers, text.slice(writers.start, writers.end));
    else if ((kind === 'byline' || kind === 'signature') && !isBody && !/[:：]\s*$/u.test(text))
      add(block, { start: 0, end: text.length }, text);
    const credit = isText(block) ? creditOf(text) : undefined;
    if (credit) add(block, credit, text.slice(credit.start, credit.end));
  }
  return (
    found.find(({ text }) => !SOURCE.test(text) && !EDITOR.test(text)) ??
    found.find(({ text }) => SOURCE.test(text)) ??
    found[0]
  );
}

/**
 * When an article was published, as ISO 8601: a full date above or below its text; else the month and day of its dateline,
 * with the year that the page itself states elsewhere.
 *
 * @param stated the page's full dates, of which a dateline's day is at most a year older.
 */
export function dateIn(
  { head, body, tail }: Draft,
  blocks: readonly Block[],
  stated: readonly string[],
): string | null {
  const first = blocks[body.find((i) => blocks[i] && isText(blocks[i])) ?? -1]?.text ?? '';
  const lines = [...head, ...tail].map((i) => blocks[i]?.text ?? '');
  const opening = first.slice(0, openingOf(first)?.end ?? 0);
  return dateOf(lines) ?? inferredDate([...lines, opening], stated);
}

/** The full dates of the lines that are no text: datelines, mastheads, imprints. Ascending. */
export function statedDates(blocks: readonly Block[]): string[] {
  const dates = blocks.filter((block) => !isText(block)).flatMap(({ text }) => dateOf([text]) ?? []);
  return [...new Set(dates)].sort();
}

const DAY_IN_DATELINE = /(?<!\d)(\d{1,2})月(\d{1,2})日(?:日?电|日?讯)/u;
const YEAR = 366 * 24 * 60 * 60 * 1000;

/** A dateline's day in the last year before the latest date of the page; null where the page's dates lie years apart. */
function inferredDate(lines: readonly string[], stated: readonly string[]): string | null {
  const [oldest, latest] = [stated[0], stated.at(-1)];
  if (!oldest || !latest || Date.parse(latest) - Date.parse(oldest) > YEAR) return null;
  for (const line of lines) {
    const [, month, day] = DAY_IN_DATELINE.exec(line) ?? [];
    if (!month || !day) continue;
    const year = Number(latest.slice(0, 4));
    const dates = [year, year - 1].map((candidate) => dateOf([`${candidate}-${month}-${day}`]));
    return dates.find((date) => date !== null && date <= latest) ?? null;
  }
  return null;
}

/** The place that an agency's dateline names. */
export function placeIn({ head, body, tail }: Draft, blocks: readonly Block[]): string | null {
  const first = body.find((i) => blocks[i] && isText(blocks[i])) ?? body[0] ?? [];
  return placeOf([...head, first, ...tail].flat().map((i) => blocks[i]?.text ?? ''));
}

/** The first full and possible date of the lines, as ISO 8601. A year that no line states is not guessed. */
export function dateOf(lines: readonly string[]): string | null {
  for (const [year, month, day] of lines.flatMap(fullDates)) {
    const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    // An impossible date (31 February) rolls over and no longer reads the same.
    const time = Date.parse(`${iso}T00:00:00Z`);
    if (year && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  }
  return null;
}

/** Year, month and day as they are written, in order of occurrence; Chinese and numbers first. */
function fullDates(line: string): (readonly [year: string, month: string, day: string])[] {
  const numbers = [...line.matchAll(FULL_DATE)].map(
    ([, year = '', month = '', day = '']) => [year, month, day] as const,
  );
  const english = [...line.matchAll(ENGLISH_DATE)].map((match) => {
    const {
      day = '',
      month = '',
      year = '',
      otherDay = day,
      otherMonth = month,
      otherYear = year,
    } = match.groups ?? {};
    const number = MONTHS.indexOf((month || otherMonth).slice(0, 3).toLowerCase()) / 3 + 1;
    return [year || otherYear, String(number), day || otherDay] as const;
  });
  return [...numbers, ...english];
}

/** Where an agency's dateline says the report was sent from. */
export function placeOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const place = DATELINE.exec(line)?.[1];
    if (place) return place;
  }
  return null;
}
