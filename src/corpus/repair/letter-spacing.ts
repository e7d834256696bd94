import { type TaggedWord, tagWords } from '../../text/words.ts';
import type { Edit, Repair } from './edits.ts';

const HAN = '[\\p{Script=Han}〇]';
const GAP = '[ \\u00a0\\u2002-\\u200a\\u3000]';
/** What a heading is made of besides characters. */
const UNIT = '[\\p{Script=Han}〇\\d“”‘’《》，、：；！？—…·]';

/**
 * Headings set wide: four or more single characters, each one space from the next (发 挥 党 建); five or more where the
 * first is glued to a label before it (地方传真凝 心 聚 力 打).
 */
const SPACED_HEADING = new RegExp(
  `(?<!${HAN})${HAN}(?:${GAP}${HAN}(?!${HAN})){3,}|${HAN}(?:${GAP}${HAN}(?!${HAN})){4,}`,
  'gu',
);
/** A whole line of single characters and marks; wider gaps among them are pauses (稳 就 业  保 民 生). */
const SPACED_LINE = new RegExp(`^[^\\S\\n]{0,40}${UNIT}(?:${GAP}{1,6}${UNIT}){3,60}(?=[^\\S\\n]{0,40}$)`, 'gmu');
/**
 * Two-character names set wide to the length of three (王 婷), where a word that only people's names follow or precede
 * says that it is a name.
 */
const SPACED_NAME = new RegExp(
  `(?=${HAN})(?<=(?:记者|通讯员|实习生|作者|编辑|校对|责编|摄影|主编|编审)[:：]?${GAP}?)${HAN}${GAP}{1,2}${HAN}(?=${GAP}|$|\\n|[）)\\]、，,/|])|` +
    `(?=${HAN})(?<=(?:^|\\n|[（(/、，,])${GAP}{0,40})${HAN}${GAP}{1,2}${HAN}(?=${GAP}{0,2}(?:摄|文|图|整理|报道|供图)${GAP}{0,40}(?:$|\\n|[）)/]))`,
  'gu',
);
const GAPS = new RegExp(`${GAP}+`, 'gu');

/** In characters: a heading of two phrases is so long, and neither of them is shorter than that. */
const LONG_HEADING = { least: 13, most: 40 };
const SHORT_PHRASE = 5;
const ENUMERATORS = /^[日一二三四五六七八九十甲乙丙丁戊己庚辛壬癸\d]+$/u;

/** Whether a line is a heading set wide. */
export function isLetterSpaced(line: string): boolean {
  return line.search(SPACED_HEADING) >= 0;
}

/**
 * Headings and names whose characters stand apart are closed up. Where two phrases meet, a pause stays: where the gap is
 * wider than the others, or, in a long heading, where a verb and its object are followed by another verb.
 */
export const letterSpacing: Repair = { name: 'letter-spacing', find };

function find(text: string): Edit[] {
  const gone = new Set<number>();
  const lines = [...text.matchAll(SPACED_LINE)].filter(
    ({ 0: line }) => (line.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4,
  );
  const covered = new Set(lines.flatMap(({ index, 0: line }) => Array.from(line, (_, i) => index + i)));
  const headings = [...text.matchAll(SPACED_HEADING)].filter(({ index }) => !covered.has(index));
  for (const { index, 0: spaced } of [...lines, ...headings])
    if (!isRow(spaced)) for (const at of closedGaps(spaced)) gone.add(index + at);
  for (const { index, 0: spaced } of text.matchAll(SPACED_NAME))
    for (const gap of spaced.matchAll(GAPS)) for (let i = 0; i < gap[0].length; i++) gone.add(index + gap.index + i);
  return [...gone].sort((a, b) => a - b).map((at) => ({ kind: 'delete', start: at, end: at + 1 }));
}

/** A row of a table's head: days of the week, numbers, the Heavenly Stems. */
function isRow(spaced: string): boolean {
  return ENUMERATORS.test(spaced.replace(GAPS, ''));
}

/** Offsets of the white space to take out; of a wide gap all but the first, of a pause none. */
function closedGaps(spaced: string): number[] {
  const gaps = [...spaced.trimStart().matchAll(GAPS)];
  const indent = spaced.length - spaced.trimStart().length;
  const usual = gaps.reduce((least, { 0: gap }) => Math.min(least, gap.length), Infinity);
  const isEven = gaps.every(({ 0: gap }) => gap.length === usual);
  const pause = isEven ? pauseIn(spaced.replace(GAPS, '')) : -1;
  return gaps.flatMap(({ index, 0: gap }, i) => {
    const kept = gap.length > usual || i + 1 === pause ? 1 : 0;
    return Array.from({ length: gap.length - kept }, (_, j) => indent + index + kept + j);
  });
}

/** Where the second phrase of a heading begins; -1 when there is but one, or none can be told. */
function pauseIn(heading: string): number {
  if (heading.length < LONG_HEADING.least || heading.length > LONG_HEADING.most) return -1;
  const words = tagWords(heading);
  let at = 0;
  for (const [i, { word }] of words.entries()) {
    const isLong = at >= SHORT_PHRASE && heading.length - at >= SHORT_PHRASE;
    if (
      isLong &&
      isVerb(words[0]) &&
      isVerb(words[i - 1]) &&
      words.slice(1, i - 1).some(isNoun) &&
      beginsPhrase(words, i)
    )
      return at;
    at += word.length;
  }
  return -1;
}

function isVerb(word: TaggedWord | undefined): boolean {
  return word?.tag.startsWith('v') ?? false;
}

function isNoun(word: TaggedWord | undefined): boolean {
  return word !== undefined && (/^[njlst]/.test(word.tag) || word.tag === 'vn');
}

/** A verb, or a word that the dictionary does not know, before a noun. */
function beginsPhrase(words: readonly TaggedWord[], i: number): boolean {
  const word = words[i];
  return word !== undefined && word.word.length > 1 && /^[vx]/.test(word.tag) && isNoun(words[i + 1]);
}
