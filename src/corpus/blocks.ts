import type { Document, Span } from '../types.ts';
import {
  endsWithPhotoCredit,
  hasInnerMark,
  isByline,
  isDateLine,
  isLead,
  isMarked,
  isTerminated,
  type Line,
  linesOf,
} from './lines.ts';
import { toRaw } from './repair/source-map.ts';

/**
 * What one line of a repaired document is by its own shape:
 * `label` a section's name, `heading`, `byline`, `dateline` (a date, a source, or an agency's line by itself), `credit`
 * who took a picture, `caption`, `signature` names at the end of a text, `lead` the first words of a news item,
 * `boilerplate` what belongs to the site and not to a text, and `body`.
 */
export type BlockKind =
  | 'label'
  | 'heading'
  | 'byline'
  | 'dateline'
  | 'credit'
  | 'caption'
  | 'signature'
  | 'lead'
  | 'boilerplate'
  | 'body';

export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  readonly span: Span;
}

const LONGEST_HEADING = 100;
const BOILERPLATE =
  /版权所有|All Rights Reserved|ICP[备证]|许可证\S{0,6}\d{6}|技术支持\s*[:：]|(?:广告|新闻)热线|举报电话|通讯地址\s*[:：]|联系我们|法律声明|网站地图|Copyright\s*(?:©|\(c\))/iu;
const BARE_NAMES = /^[\p{Script=Han}]{2,3}(?:\s+[\p{Script=Han}]{2,3}){0,3}$/u;
const PARENTHESISED = /^[（([].{2,120}[）)\]]$/u;

/** The lines of a document's repaired text, each with what it is. */
export function blocksOf(document: Document): Block[] {
  const blocks = linesOf(document.text).map((line) => {
    const isDeclared = isDeclaredHeading(line, document);
    const span = { start: line.start, end: line.end };
    return { kind: isDeclared ? 'heading' : kindOf(line), text: line.text, span, isDeclared } as const;
  });
  // What neighbours tell: the text above a photographer's line is a caption, a name below a headline wrote what follows.
  return blocks.map(({ isDeclared, ...block }, i) =>
    isDeclared ? block : { ...block, kind: inContext(block, blocks[i - 1], blocks[i + 1]) },
  );
}

function kindOf({ text }: Line): BlockKind {
  if (BOILERPLATE.test(text)) return 'boilerplate';
  if (endsWithPhotoCredit(text)) return hasInnerMark(text) || text.length > 30 ? 'caption' : 'credit';
  if (/^图为/u.test(text)) return 'caption';
  if (isByline(text)) return PARENTHESISED.test(text) ? 'signature' : 'byline';
  if (isDateLine(text) || (isLead(text) && text.length <= 24 && !/[，。]/u.test(text))) return 'dateline';
  if (/^(?:来源|作者)\s*[:：]/u.test(text) && text.length <= 40) return 'byline';
  if (isLead(text)) return 'lead';
  if (/^[■◆▲★]/u.test(text) && text.length <= 30 && !isTerminated(text)) return 'label';
  if (/^【[^】]{1,12}】$/u.test(text)) return 'label';
  return isHeadingLike(text) ? 'heading' : 'body';
}

function isHeadingLike(text: string): boolean {
  return (
    text.length <= LONGEST_HEADING &&
    !isTerminated(text) &&
    !/[，、；：,;]$/u.test(text) &&
    !isMarked(text) &&
    !/\[[^\]]{1,6}\]$/u.test(text)
  );
}

function isDeclaredHeading(line: Line, { headings, map }: Document): boolean {
  if (headings.length === 0) return false;
  const raw = toRaw(map, line.start);
  const last = headings.findLast(({ start }) => start <= raw);
  return last !== undefined && raw < last.end;
}

function inContext(block: Block, before: Block | undefined, after: Block | undefined): BlockKind {
  if (BARE_NAMES.test(block.text) && block.kind === 'heading') {
    if (before?.kind === 'heading' && after && after.kind !== 'heading') return 'byline';
    if (before?.kind === 'body' || before?.kind === 'lead') return 'signature';
  }
  const isShort = block.text.length <= 160;
  if (after?.kind === 'credit' && isShort && (block.kind === 'body' || block.kind === 'heading')) return 'caption';
  return block.kind;
}
