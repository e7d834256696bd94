import type { Span } from '../../types.ts';
import { type Block, isText } from './blocks.ts';
import { creditOf, openingOf } from './credits.ts';
import type { Draft } from './drafts.ts';

const FULL_DATE = /(?<!\d)(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)/gu;
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
    const field = kind === 'byline' && HAS_FIELDS.test(text) ? FIELD.exec(text) : null;
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

/** The first full and possible date in the lines around an article's text, as ISO 8601. */
export function dateIn({ head, tail }: Draft, blocks: readonly Block[]): string | null {
  return dateOf([...head, ...tail].map((i) => blocks[i]?.text ?? ''));
}

/** The place that an agency's dateline names. */
export function placeIn({ head, body, tail }: Draft, blocks: readonly Block[]): string | null {
  const first = body.find((i) => blocks[i] && isText(blocks[i])) ?? body[0] ?? [];
  return placeOf([...head, first, ...tail].flat().map((i) => blocks[i]?.text ?? ''));
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
