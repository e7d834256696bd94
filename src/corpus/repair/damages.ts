import type { Damage, Span } from '../../types.ts';
import { everydayShare } from '../formats/decode.ts';
import { endsWithPhotoCredit, hasInnerMark, isByline, isLatin, isTerminated, linesOf } from '../lines.ts';
import { doubledStretches } from './doubled-glyphs.ts';
import { pageJumps } from './page-jump.ts';

/** What can be wrong with a text that repair cannot mend with confidence. */
export type DamageKind =
  | 'lost-characters'
  | 'mojibake'
  | 'doubled-glyphs'
  | 'broken-sentence'
  | 'unpaired-quotes'
  | 'cut-off'
  | 'page-jump';

type Found = Omit<Damage, 'span'> & Span & { readonly kind: DamageKind };

/** Patterns of the raw text, each with what it tells. */
const PATTERNS: readonly (readonly [DamageKind, string, RegExp])[] = [
  ['lost-characters', 'bytes that are no character', /\ufffd+/gu],
  [
    'lost-characters',
    'glyphs of a font’s own, whose characters are not known',
    /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]+/gu,
  ],
  ['lost-characters', 'glyph numbers in place of characters', /(?:\(cid:\d{1,6}\))+/gu],
  [
    'mojibake',
    'what is left of text decoded by a wrong encoding',
    /(?:锟斤拷|锟斤|斤拷){1,20}|(?:烫烫烫|屯屯屯)+|锘縼?/gu,
  ],
  [
    'mojibake',
    'UTF-8 read as Latin-1',
    /(?:\u00c3[\u0080-\u00bf]|\u00c2[\u00a0-\u00bf]|\u00e2(?:\u20ac|\u0080).|[\u00e3-\u00e9][\u0080-\u00bf\u201a-\u203a\u0152-\u0192]{2}){1,400}/gu,
  ],
];

/** In UTF-16 units: how much of a sentence is shown that breaks off. */
const TAIL = 24;

/** What is wrong with the raw text and was not mended, by its place there. */
export function rawDamages(raw: string): Found[] {
  const found = PATTERNS.flatMap(([kind, note, pattern]) =>
    [...raw.matchAll(pattern)].map(({ index, 0: text }) => ({ kind, note, start: index, end: index + text.length })),
  );
  const jumps = pageJumps(raw)
    .filter(({ start }) => isOpen(raw.slice(Math.max(0, start - TAIL), start)))
    .map(({ start, end, text }) => ({
      kind: 'page-jump' as const,
      note: `the sentence goes on elsewhere: ${text}`,
      start,
      end,
    }));
  return [...found, ...jumps, ...readAsGbk(raw)];
}

/** What marks of UTF-8 become in GBK; none of them is a character that people write. */
const GBK_MARKS = /[锛銆紝鈥]/u;
const FEWEST_HAN = 8;
const LEAST_EVERYDAY = 0.5;

/** Lines of Chinese characters that are mostly no everyday ones. */
function readAsGbk(raw: string): Found[] {
  if (!GBK_MARKS.test(raw)) return [];
  return linesOf(raw).flatMap(({ text, start, end }) => {
    const han = GBK_MARKS.test(text) ? (text.match(/\p{Script=Han}/gu) ?? []).join('') : '';
    const isWrong = han.length >= FEWEST_HAN && everydayShare(han) < LEAST_EVERYDAY;
    return isWrong ? [{ kind: 'mojibake' as const, note: 'UTF-8 read as GBK', start, end }] : [];
  });
}

function isOpen(before: string): boolean {
  return /[\p{L}\p{N}，、]\s*$/u.test(before) && !isTerminated(before.trimEnd());
}

/** What is still wrong with the repaired text, by its place there. */
export function leftDamages(text: string): Found[] {
  const doubled = doubledStretches(text).map((span) => ({
    ...span,
    kind: 'doubled-glyphs' as const,
    note: 'looks drawn twice, but its line is not so as a whole',
  }));
  const lines = linesOf(text).flatMap((line) =>
    [...brokenSentence(line.text), ...unpairedQuote(line.text)].map(({ start, end, ...rest }) => ({
      ...rest,
      start: line.start + start,
      end: line.start + end,
    })),
  );
  return [...doubled, ...lines];
}

function brokenSentence(line: string): Found[] {
  const end = line.length;
  const cut = /(?:\.{3}|…{1,2})\s?\[[^\]\n]{1,6}\]$/u.exec(line);
  if (cut) return [{ kind: 'cut-off', note: 'the text was cut off here', start: cut.index, end }];
  const isRunning = /[。；](?=.)/u.test(line) || (hasInnerMark(line) && /[，、]$/u.test(line));
  if (isLatin(line) || !isRunning || isTerminated(line) || /[：:—…\]】）)]$/u.test(line)) return [];
  if (endsWithPhotoCredit(line) || isByline(line)) return [];
  const start = Math.max(0, end - TAIL);
  return [{ kind: 'broken-sentence', note: 'the sentence breaks off', start, end }];
}

/** Chinese quotation marks that close before they open, or open twice at one level; a quotation may span paragraphs. */
function unpairedQuote(line: string): Found[] {
  let isInside = false;
  for (const { index, 0: mark } of line.matchAll(/[“”]/gu)) {
    const isWrong = mark === '“' ? isInside : !isInside;
    if (isWrong)
      return [{ kind: 'unpaired-quotes', note: 'quotation marks that do not match', start: index, end: index + 1 }];
    isInside = mark === '“';
  }
  return [];
}
