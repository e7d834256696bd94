import { beginsCaption, endsWithPhotoCredit, hasInnerMark, isByline, isTerminated } from '../lines.ts';
import type { Edit, Repair } from './edits.ts';

const HAN = '[\\p{Script=Han}〇]';
const GAP = '[ \\u00a0\\u2002-\\u200a\\u3000]';

/** A section's name right before a heading set wide: 地方传真凝 心 聚 力 打. The heading's first character touches it. */
const LABEL = new RegExp(`(?<=^[^\\S\\n]{0,8})${HAN}{2,8}(?=${HAN}(?:${GAP}${HAN}(?!${HAN})){4})`, 'gmu');
/** The ornament that ends an article, after its last mark. */
const ORNAMENT = /(?<=[。！？”’）])[^\S\n]{0,3}[■◆●▼◼█](?=[^\S\n]{0,8}$)/gmu;
/** A mark that opens a block in the middle of a line, after the end of a sentence. */
const OPENER = /(?<=[。！”’）])[^\S\n]{0,3}(?=[■□◆◇▲△▼★●](?<mark>[^\S\n]?[^\n]{2,60})$)/gmu;
const WRITER = new RegExp(
  `^.\\s*(?:\\S{0,8}(?:记者|通讯员|作者|评论员|撰稿)|${HAN}{2,3}(?:\\s+${HAN}{2,3}){0,3}$)`,
  'u',
);

/** In characters. */
const LONGEST_LABEL = 30;

/**
 * Section labels, writers and captions that are glued to the text before or after them get a line of their own, by the
 * mark they begin with (■ □ ▲) or by the heading set wide that follows; an ornament at an article's end is taken out.
 */
export const gluedMarks: Repair = { name: 'glued-marks', find };

function find(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { index, 0: label } of text.matchAll(LABEL)) edits.push({ kind: 'break', at: index + label.length });
  for (const { index, 0: ornament } of text.matchAll(ORNAMENT))
    edits.push({ kind: 'delete', start: index, end: index + ornament.length });
  for (const { index, 0: gap } of text.matchAll(OPENER)) {
    const at = index + gap.length;
    const end = text.indexOf('\n', at);
    if (!opensBlock(text.slice(at, end < 0 ? text.length : end).trimEnd())) continue;
    if (gap) edits.push({ kind: 'delete', start: index, end: at });
    edits.push({ kind: 'break', at });
  }
  return edits;
}

function opensBlock(rest: string): boolean {
  if (/^[□◇]/u.test(rest)) return isByline(rest) && WRITER.test(rest);
  if (/^[▲△▼]/u.test(rest)) return beginsCaption(rest) && (/^.\s*图/u.test(rest) || endsWithPhotoCredit(rest));
  const isLabel = rest.length <= LONGEST_LABEL && !isTerminated(rest) && !hasInnerMark(rest);
  return /^[■◆★●]/u.test(rest) && (isLabel || WRITER.test(rest)) && !/[■◆★●]/u.test(rest.slice(1));
}
