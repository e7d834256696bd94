import type { Edit, Repair } from './edits.ts';

const HAN = '[\\p{Script=Han}〇]';
const GAP = '[ \\u00a0\\u2002-\\u200a\\u3000]';

/**
 * Headings set wide: four or more single characters, each one space from the next (发 挥 党 建); five or more where the
 * first is glued to a label before it (地方传真凝 心 聚 力 打).
 */
const SPACED_HEADING = new RegExp(
  `(?<!${HAN})${HAN}(?:${GAP}${HAN}(?!${HAN})){3,}|${HAN}(?:${GAP}${HAN}(?!${HAN})){4,}`,
  'gu',
);
/**
 * Two-character names set wide to the length of three (王 婷), where a word that only people's names follow or precede
 * says that it is a name.
 */
const SPACED_NAME = new RegExp(
  `(?=${HAN})(?<=(?:记者|通讯员|实习生|作者|编辑|校对|责编|摄影|主编|编审)[:：]?${GAP}?)${HAN}${GAP}{1,2}${HAN}(?=${GAP}|$|\\n|[）)\\]、，,/|])|` +
    `(?=${HAN})(?<=(?:^|\\n|[（(/、，,])${GAP}*)${HAN}${GAP}{1,2}${HAN}(?=${GAP}{0,2}(?:摄|文|图|整理|报道|供图)${GAP}*(?:$|\\n|[）)/]))`,
  'gu',
);
const GAPS = new RegExp(GAP, 'gu');

/** Whether a line is a heading set wide. */
export function isLetterSpaced(line: string): boolean {
  return line.search(SPACED_HEADING) >= 0;
}

/** Headings and names whose characters stand apart are closed up. A double space, which separates phrases, is no match. */
export const letterSpacing: Repair = { name: 'letter-spacing', find };

function find(text: string): Edit[] {
  const gaps = new Set<number>();
  for (const pattern of [SPACED_HEADING, SPACED_NAME])
    for (const { index, 0: spaced } of text.matchAll(pattern))
      for (const gap of spaced.matchAll(GAPS)) gaps.add(index + gap.index);
  return [...gaps].sort((a, b) => a - b).map((at) => ({ kind: 'delete', start: at, end: at + 1 }));
}
