import type { Article, Document, Role, Span } from '../../types.ts';
import { createLocator, type Locator } from '../provenance.ts';
import { toRaw } from '../repair/source-map.ts';
import { type Block, blocksOf, isText } from './blocks.ts';
import { divide } from './boundaries.ts';
import { creditOf, openingOf } from './credits.ts';
import { declaredArticles } from './declared.ts';
import { attachHeadlines, type Headed } from './headlines.ts';
import { kindOf } from './kinds.ts';
import { bylineIn, dateIn, placeIn, statedDates } from './metadata.ts';
import { type Head, type Outline, outlineOf } from './outline.ts';
import type { Part, Segmented } from './part.ts';
import { type Owned, pathsOf } from './sections.ts';
import { splitByHeadlines, splitByWriters } from './splits.ts';
import { createTopics } from './topics.ts';

/** Raised when the result of segmentation changes, so that an index built with the older one is built anew. */
export const SEGMENT_VERSION = 3;

/**
 * Divides a document into its articles, each with its own headline, decks, pictures and credits, and sets apart what
 * belongs to the site or the paper.
 *
 * @param vectors of the blocks (`blocksOf`), of unit length, in order; without any, blocks are compared by wording only.
 */
export function segment(document: Document, vectors: readonly Float32Array[] = []): Segmented {
  if (document.entries) return declaredArticles(document, document.entries, createLocator(document));
  const found = blocksOf(document);
  const outline = outlineOf(found);
  const blocks = found.map((block, i) =>
    isNamed(i, outline) ? { ...block, kind: 'heading' as const, isDeclared: true } : block,
  );
  const texts = blocks.map(({ text }) => text);
  const topics = createTopics(
    texts,
    blocks.map((block) => isText(block) || block.kind === 'caption'),
    vectors,
  );
  const { drafts, aside } = divide(blocks, topics);
  const written = splitByWriters(drafts, blocks, topics);
  const headed = splitByHeadlines(attachHeadlines(written, blocks, topics), blocks, topics);
  const units = [...headed.map((draft) => ({ draft, first: firstOf(draft), isAside: false })), ...asideOf(aside)];
  units.sort((a, b) => a.first - b.first);

  const setting = { source: document.source, locate: createLocator(document), stated: statedDates(blocks) };
  const articles: Article[] = [];
  const parts: Part[] = [];
  const owners: Owned[] = [];
  const heads = new Map<number, Head>();
  const headsText = textHeadings(document, blocks);
  for (const [article, { draft, isAside }] of units.entries()) {
    articles.push(describe(draft, blocks, { ...setting, ordinal: article, isAside }));
    for (const i of [...draft.head, ...draft.body, ...draft.tail]) {
      const block = blocks[i];
      if (!block) continue;
      owners[i] = { article, title: articles[article]?.title ?? null };
      const head = isDeck(i, draft, outline) ? undefined : outline.heads.get(i);
      if (head) heads.set(i, head);
      const isEmpty = block.isDeclared && i !== draft.title && !headsText(i);
      const isHeading = block.isInner || block.isDeclared || (head !== undefined && !head.isLead);
      const role = isEmpty ? 'body' : isHeading && !isAside ? 'title' : roleOf(i, draft, block);
      const { start, end } = block.span;
      if (head?.end === undefined) parts.push({ article, role, span: block.span });
      else
        parts.push(
          ...dividedAt(block.span, start + head.end, document.text).map((span) => ({
            article,
            role: span.end < end ? role : ('body' as const),
            span,
          })),
        );
    }
  }
  const paths = pathsOf(document, blocks, { outline: { ...outline, heads }, ownerOf: (block) => owners[block] });
  return { articles, parts: parts.sort((a, b) => a.span.start - b.span.start), paths };
}

/** Whether a line only looks like a part's heading: above a headline's text it is the headline's own, below a text a name. */
function isDeck(block: number, { head, tail }: Headed, { heads, isPaper }: Outline): boolean {
  return tail.includes(block) || (isPaper && head.includes(block) && heads.get(block)?.rank === 'plain');
}

/** The two sides of a span, without the white space between. */
function dividedAt({ start, end }: Span, cut: number, text: string): Span[] {
  const rest = text.slice(cut, end);
  return [
    { start, end: cut },
    { start: end - rest.trimStart().length, end },
  ];
}

/** Whether a block names the whole document or one of its numbered parts. */
function isNamed(block: number, { heads, title, isNumbered }: Outline): boolean {
  if (!isNumbered) return false;
  const head = heads.get(block);
  return block === title || (typeof head?.rank === 'number' && !head.isLead);
}

function firstOf({ head, body }: Headed): number {
  return body[0] ?? head[0] ?? 0;
}

/** Tells the headings that stand above something: one right above another as high says all that there is of its part. */
function textHeadings({ headings, map }: Document, blocks: readonly Block[]): (block: number) => boolean {
  const depths = new Map(headings.filter(({ start, end }) => end > start).map(({ start, depth }) => [start, depth]));
  const starts = [...depths.keys()];
  const depthOf = (block: Block) => {
    const raw = toRaw(map, block.span.start);
    return depths.get(starts.findLast((start) => start <= raw) ?? -1);
  };
  return (i) => {
    const [block, next] = [blocks[i], blocks[i + 1]];
    if (headings.length === 0 || !block || !next?.isDeclared) return headings.length === 0 || next !== undefined;
    return (depthOf(next) ?? 0) > (depthOf(block) ?? 0);
  };
}

/** Lines of the site or paper, neighbouring ones together. */
function asideOf(aside: readonly number[]): { draft: Headed; first: number; isAside: boolean }[] {
  const groups: number[][] = [];
  for (const i of aside) {
    const group = groups.at(-1);
    if (group && group.at(-1) === i - 1) group.push(i);
    else groups.push([i]);
  }
  return groups.map((body) => ({
    draft: { head: [], body, tail: [], labels: [], title: undefined },
    first: body[0] ?? 0,
    isAside: true,
  }));
}

function roleOf(i: number, { head, tail }: Headed, { kind }: Block): Role {
  if (head.includes(i)) return kind === 'heading' || kind === 'label' ? 'title' : 'byline';
  if (tail.includes(i)) return kind === 'heading' || kind === 'label' ? 'body' : 'credit';
  return kind === 'caption' || kind === 'credit' ? 'caption' : kind === 'byline' ? 'byline' : 'body';
}

const TITLE_MARK = /^[■◆▲★●□○◎]\s*/u;

function titleSpanOf({ text, span }: Block): Span {
  return { start: span.start + (TITLE_MARK.exec(text)?.[0].length ?? 0), end: span.end };
}

interface Setting {
  readonly source: string;
  readonly ordinal: number;
  readonly locate: Locator;
  /** The page's full dates. */
  readonly stated: readonly string[];
  /** Whether it belongs to the site or paper. */
  readonly isAside: boolean;
}

function describe(
  draft: Headed,
  blocks: readonly Block[],
  { source, ordinal, locate, stated, isAside }: Setting,
): Article {
  const title = draft.title === undefined ? undefined : blocks[draft.title];
  const byline = isAside ? undefined : bylineIn(draft, blocks);
  const located = locate(bodyOf(draft, blocks));
  return {
    source,
    ordinal,
    title: title ? title.text.replace(TITLE_MARK, '') : null,
    byline: byline?.text ?? null,
    date: isAside ? null : dateIn(draft, blocks, stated),
    place: placeIn(draft, blocks),
    kind: isAside ? 'boilerplate' : kindOf(draft, blocks, title?.text ?? null),
    span: located.span,
    lines: located.lines,
    titleSpan: title ? locate(titleSpanOf(title)).span : null,
    bylineSpan: byline ? locate(byline.span).span : null,
  };
}

/** From the text's first word, after 本报讯 and its writers, to the end of its last sentence; a picture has its caption. */
function bodyOf({ head, body }: Headed, blocks: readonly Block[]): Span {
  const all = (body.length > 0 ? body : head).flatMap((i) => blocks[i] ?? []);
  const texts = all.filter(isText);
  const captions = all.filter(({ kind }) => kind !== 'credit');
  const told = texts.length > 0 ? texts : captions.length > 0 ? captions : all;
  const [first, last] = [told[0], told.at(-1)];
  const opening = first && isText(first) ? (openingOf(first.text)?.end ?? 0) : 0;
  const start = (first?.span.start ?? 0) + opening;
  const credit = last && isText(last) ? creditOf(last.text)?.start : undefined;
  const end = last ? last.span.start + (credit ?? last.text.length) : start;
  return { start: Math.min(start, end - 1), end };
}
