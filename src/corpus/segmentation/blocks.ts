import { mayBeName } from '../../text/names.ts';
import { crossesGap } from '../../text/words.ts';
import type { Document, Span } from '../../types.ts';
import { endsWithPhotoCredit, hasInnerMark, isByline, isDateLine, isLead, isTerminated, linesOf } from '../lines.ts';
import { measureColumns } from '../repair/measure.ts';
import { pageJumps } from '../repair/page-jump.ts';
import { toRaw } from '../repair/source-map.ts';
import { isBoilerplate, namesLinks } from './boilerplate.ts';
import { contentsIn } from './contents.ts';
import { creditOf, openingOf } from './credits.ts';
import { isExclamation, isHeadingLike } from './headings.ts';
import { isSidebarLabel } from './labels.ts';

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
  /** Whether the file's format says that it is a heading. */
  readonly isDeclared: boolean;
  /** Whether it heads only what is set apart within a text: the head row of a table, a comment above commands. */
  readonly isInner: boolean;
  /** Whether the file says right after the block that the text goes on on another page, or before it that it comes from one. */
  readonly goesOn: boolean;
  readonly comesFrom: boolean;
}

/** Headings from this depth on stand inside a text and never begin one. */
const INNER_DEPTH = 7;
const LONGEST_LINK = 60;
const BARE_NAMES = /^[\p{Script=Han}]{2,3}(?:\s+[\p{Script=Han}]{2,3}){0,3}$/u;
const PARENTHESISED = /^[（([].{2,120}[）)\]]$/u;
const EDITORS = /^[（([]?(?:本版)?(?:责任编辑|责编|编辑|校对|审核|初审|复审|终审|监制)\s*[:：]/u;
/** A section's name, behind a mark or in brackets; behind a mark it may have a translation or a headline with it. */
const LABEL = /^[■◆▲★●]\s*[^\sA-Z]{2,8}(?:\s+[A-Z][\w ]*)?$|^【[^】]{1,12}】$/u;
const MARKED_HEADING = /^[■◆▲★●]\s*\S/u;
/** A date with what else a site says of a text in the same line. */
const ABOUT_TEXT =
  /^(?:(?:时间|日期|发布(?:时间|日期)|更新时间)\s*[:：]\s*)?\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+[^。！？，]{1,60})?$|^(?:来源|作者|记者|编辑)\s*[:：][^。！？，]{0,70}$/u;
const ENGLISH_DATE =
  /^(?:\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}{2,8},? \d{4}|\p{Lu}\p{Ll}{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4})$/u;

/** The lines of a document's repaired text, each with what it is. */
export function blocksOf(document: Document): Block[] {
  const fillsColumn = columnsOf(document);
  const isMarkedUp = document.format === 'markdown' && document.headings.some(({ depth }) => depth < INNER_DEPTH);
  const blocks = linesOf(document.text).map((line) => {
    const depth = declaredDepth(line, document);
    const isDeclared = depth !== undefined && depth < INNER_DEPTH;
    const span = { start: line.start, end: line.end };
    const own = depth === undefined ? kindOf(line) : isDeclared ? 'heading' : 'body';
    // Where headings are marked as such, a line that only looks like one is none.
    const kind = isMarkedUp && !isDeclared && own === 'heading' ? 'body' : own;
    // A line of running text as wide as its column was broken there, whatever repair made of the next one.
    const isBroken = kind === 'heading' && !isDeclared && hasInnerMark(line.text) && fillsColumn(span);
    return {
      kind: isBroken ? 'body' : kind,
      text: line.text,
      span,
      isDeclared,
      isInner: depth !== undefined && !isDeclared,
    } as const;
  });
  // What neighbours tell: the text above a photographer's line is a caption, a name below a headline wrote what follows.
  const kinds = blocks.map((block, i) =>
    block.isDeclared ? block.kind : inContext(block, blocks[i - 1], blocks[i + 1]),
  );
  const links = new Set([...linksIn(blocks), ...(document.format === 'faq' ? [] : contentsIn(blocks))]);
  const jumps = jumpsIn(document, blocks);
  return blocks.map((block, i) => ({
    ...block,
    kind: links.has(i) ? 'boilerplate' : (kinds[i] ?? block.kind),
    ...{ goesOn: jumps.out.has(i), comesFrom: jumps.into.has(i) },
  }));
}

type Line = Pick<Block, 'kind' | 'text' | 'span' | 'isDeclared' | 'isInner'>;

/** The blocks right before and right after the marks of other pages that repair took out (下转第3版, 上接第1版). */
function jumpsIn({ raw, map }: Document, blocks: readonly Line[]): { out: Set<number>; into: Set<number> } {
  const starts = blocks.map(({ span }) => toRaw(map, span.start));
  const [out, into] = [new Set<number>(), new Set<number>()];
  for (const { start, text } of pageJumps(raw)) {
    const before = starts.findLastIndex((at) => at < start);
    if (/上接|紧接|接[自第]|from/iu.test(text)) into.add(before + 1);
    else if (before >= 0) out.add(before);
  }
  return { out, into };
}

/** The lines below 相关阅读 that only name other pages: bullets, and a heading above a bullet. */
function linksIn(blocks: readonly Line[]): Set<number> {
  const links = new Set<number>();
  const isLink = (block: Line | undefined) =>
    block !== undefined &&
    /^[·•▪*]/u.test(block.text) &&
    block.text.length <= LONGEST_LINK &&
    !isTerminated(block.text);
  for (const [i, block] of blocks.entries()) {
    const isBelow =
      links.has(i - 1) || (blocks[i - 1]?.kind === 'boilerplate' && namesLinks(blocks[i - 1]?.text ?? ''));
    if (isBelow && (isLink(block) || (block.kind === 'heading' && isLink(blocks[i + 1])))) links.add(i);
  }
  return links;
}

/** Says something, as a part of a text. */
export function isText({ kind }: Block): boolean {
  return kind === 'body' || kind === 'lead';
}

/** Whether anything but its text says that a document may hold more than one article. */
export function mayBeSeveral(blocks: readonly Block[]): boolean {
  const signs = blocks.filter(
    ({ kind, isDeclared }) => !isDeclared && kind !== 'body' && kind !== 'caption' && kind !== 'credit',
  );
  return signs.length > 1;
}

function kindOf({ text }: { readonly text: string }): BlockKind {
  if (isBoilerplate(text)) return 'boilerplate';
  if (endsWithPhotoCredit(text)) return hasInnerMark(text) || text.length > 30 ? 'caption' : 'credit';
  if (/^图为/u.test(text)) return 'caption';
  if (isSidebarLabel(text)) return 'label';
  if (EDITORS.test(text) && text.length <= 60) return 'signature';
  if (isByline(text)) return PARENTHESISED.test(text) ? 'signature' : 'byline';
  const opening = openingOf(text);
  if (opening && text.length - opening.end <= 2) return opening.writers ? 'byline' : 'dateline';
  if (isDateLine(text) || ENGLISH_DATE.test(text) || (isLead(text) && text.length <= 24 && !/[，。]/u.test(text)))
    return 'dateline';
  if (ABOUT_TEXT.test(text)) return /^\d/u.test(text) ? 'dateline' : 'byline';
  if (creditOf(`。${text}`)?.start === 1) return 'signature';
  if (opening || isLead(text)) return 'lead';
  if (LABEL.test(text) && text.length <= 30 && !isTerminated(text)) return 'label';
  if (MARKED_HEADING.test(text)) return isHeadingLike(text.slice(1).trim()) ? 'heading' : 'body';
  return isHeadingLike(text) ? 'heading' : 'body';
}

/** Tells whether a span of the repaired text is one whole line of a hard-wrapped column of the file. */
function columnsOf({ raw, map }: Document): (span: Span) => boolean {
  const lines = linesOf(raw);
  const { fills } = measureColumns(lines);
  return ({ start, end }) => {
    const [first, last] = [toRaw(map, start), toRaw(map, end - 1)];
    const i = lines.findLastIndex((line) => line.start <= first);
    return last < (lines[i]?.end ?? 0) && fills(i);
  };
}

function declaredDepth(line: Span, { headings, map }: Document): number | undefined {
  if (headings.length === 0) return undefined;
  const raw = toRaw(map, line.start);
  const last = headings.findLast(({ start, end }) => start <= raw && end > start);
  return last !== undefined && raw < last.end ? last.depth : undefined;
}

function inContext(block: Line, before: Line | undefined, after: Line | undefined): BlockKind {
  const { kind, text } = block;
  if (kind === 'heading' && after && isReadOn(text, after)) return 'body';
  if (kind === 'heading' && BARE_NAMES.test(text) && text.split(/\s+/u).some(mayBeName)) {
    if (before?.kind === 'heading' && after && after.kind !== 'heading') return 'byline';
    if (before?.kind === 'body' || before?.kind === 'lead') return 'signature';
  }
  const isShort = text.length <= 160;
  if (after?.kind === 'credit' && isShort && (kind === 'body' || kind === 'heading')) return 'caption';
  if (kind === 'body' && isExclamation(text) && (after?.kind === 'byline' || after?.kind === 'lead')) return 'heading';
  return kind;
}

/** A word begins in the line and ends in the next, or the next begins as no sentence does. */
function isReadOn(text: string, after: Line): boolean {
  if (after.kind !== 'body') return false;
  return /^\p{Ll}/u.test(after.text) || (hasInnerMark(text) && crossesGap(text, after.text));
}
