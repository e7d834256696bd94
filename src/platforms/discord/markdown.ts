import type { Span } from '../../types.ts';

/**
 * Text of documents and people, set so that Discord shows its characters and acts on none of them: no markdown, mention,
 * emoji, time stamp, invite or link. A backslash before anything but letters, digits and white space shows it as it is.
 */

/** What is never shown apart, with what must be sent to have it shown. */
interface Glyph {
  readonly sent: string;
  readonly isBold: boolean;
}

/** Some text ready to be sent, in order. */
export type Glyphs = readonly Glyph[];

/** A cluster of more units than this (a letter under a heap of accents) may be parted between its characters. */
const LONGEST_CLUSTER = 16;
const ACTIVE = /[\\*_~`|<>[\]()]/;
/** What makes a heading, a list, small print or a quotation of a line, where it begins one. */
const ACTIVE_AT_START = /^(?:[-+#]|\d+(?=\.))/;
/** White space, and what nobody sees: control characters, marks of direction, joiners of words, soft hyphens. */
const SPACE = /^[\s\p{Cc}]+$/u;
const UNSEEN = /\p{Bidi_Control}|\u034f|[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|(?!\s)\p{Cc}/gu;
const BOLD = '**';

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The glyphs of a text on one line; those in the spans are bold. */
export function glyphsOf(text: string, bold: readonly Span[] = []): Glyphs {
  const glyphs: Glyph[] = [];
  const seen = text.replace(/\p{Cs}/gu, '\ufffd');
  for (const { segment, index } of clusters.segment(seen)) {
    const isBold = bold.some(({ start, end }) => start < index + segment.length && end > index);
    if (SPACE.test(segment)) {
      if (glyphs.length > 0 && glyphs.at(-1)?.sent !== ' ') glyphs.push({ sent: ' ', isBold });
      continue;
    }
    const units = segment.length > LONGEST_CLUSTER ? Array.from(segment) : [segment];
    let at = index;
    for (const unit of units) {
      const sent = escaped(unit, seen, at);
      if (sent !== '') glyphs.push({ sent, isBold });
      at += unit.length;
    }
  }
  while (glyphs.at(-1)?.sent === ' ') glyphs.pop();
  return glyphs;
}

function escaped(unit: string, text: string, at: number): string {
  const shown = unit.replace(UNSEEN, '');
  const [first = ''] = shown;
  // A backslash would stop these from being shown as mentions, not from being counted as such where they stand in a message.
  if (first === '@')
    return /^@(?:everyone|here)/i.test(text.slice(at, at + 9)) ? `@\u200b${shown.slice(1)}` : `\\${shown}`;
  const isAddress =
    (first === ':' && text.startsWith('//', at + 1)) ||
    (first === '.' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? ''));
  return isAddress || ACTIVE.test(first) ? `\\${shown}` : shown;
}

/** As it is sent, able to begin a line. */
export function draw(glyphs: Glyphs): string {
  let drawn = '';
  let isBold = false;
  for (const [i, glyph] of glyphs.entries()) {
    // Bold words neither begin nor end with a space.
    const wanted: boolean = glyph.isBold && (glyph.sent !== ' ' || (isBold && glyphs[i + 1]?.isBold === true));
    if (wanted !== isBold) drawn += BOLD;
    isBold = wanted;
    drawn += glyph.sent;
  }
  if (isBold) drawn += BOLD;
  const start = ACTIVE_AT_START.exec(drawn)?.[0] ?? '';
  return start === '' ? drawn : /\d/.test(start) ? `${start}\\${drawn.slice(start.length)}` : `\\${drawn}`;
}

/** Units that these glyphs need at most. */
function costOf(glyphs: Glyphs): number {
  const turns = glyphs.filter(({ isBold }, i) => isBold !== (glyphs[i - 1]?.isBold ?? false)).length + 1;
  return glyphs.reduce((sum, { sent }) => sum + sent.length, 1 + turns * BOLD.length);
}

const PAUSE = /[。！？；，、.!?;,」』”）)\s]$/u;

/** Cuts glyphs into pieces of at most so many units as sent, where a sentence or clause ends if there is such a place. */
export function cut(glyphs: Glyphs, most: number): Glyphs[] {
  const pieces: Glyphs[] = [];
  let rest = glyphs;
  while (costOf(rest) > most) {
    let count = 0;
    let cost = 1 + BOLD.length;
    for (const [i, glyph] of rest.entries()) {
      cost += glyph.sent.length + (glyph.isBold === (rest[i - 1]?.isBold ?? false) ? 0 : BOLD.length);
      if (cost > most) break;
      count = i + 1;
    }
    const least = Math.floor(count * 0.6);
    let end = count;
    while (end > least && !PAUSE.test(rest[end - 1]?.sent ?? '')) end--;
    // One glyph at least, so that this ends; none is longer than a piece.
    const size = Math.max(1, end > least ? end : count);
    pieces.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...pieces, rest];
}

/** A text on one line, cut off where it is longer than so many units as sent. */
export function clip(text: string, most: number, isBold = false): string {
  // No glyph is shown with fewer than one unit: what lies beyond cannot be reached.
  const near = text.slice(0, most * LONGEST_CLUSTER);
  const glyphs = glyphsOf(near, isBold ? [{ start: 0, end: near.length }] : []);
  const [first = [], ...rest] = cut(glyphs, most - 1);
  return rest.length > 0 || text.length > most * LONGEST_CLUSTER ? `${draw(first)}…` : draw(first);
}

/** Text for places where Discord reads no markdown (labels, choices, file names): one line of at most so many units. */
export function label(text: string, most: number): string {
  const seen = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(UNSEEN, '')
    .trim();
  if (seen.length <= most) return seen;
  let kept = '';
  for (const { segment } of clusters.segment(seen.slice(0, most * 2))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  if (kept === '')
    for (const character of seen)
      if (kept.length + character.length < most) kept += character;
      else break;
  return `${kept}…`;
}

/** Text for a file: its characters as they are, without those that nobody sees; lines stay lines. */
export function visible(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]|(?!\n)\p{Cc}/gu, ' ')
    .replace(UNSEEN, '');
}
