import type { Article, ArticleKind, Document, Role, Span } from '../types.ts';
import { type Block, blocksOf } from './blocks.ts';
import { bylineOf, dateOf, placeOf } from './metadata.ts';
import { createLocator, type Locator } from './provenance.ts';

/** Raised when the result of segmentation changes, so that an index built with the older one is built anew. */
export const SEGMENT_VERSION = 1;

/** One block of a document with the article it belongs to and what it is in it. `span` is in the repaired text. */
export interface Part {
  readonly article: number;
  readonly role: Role;
  readonly span: Span;
}

export interface Segmented {
  readonly articles: readonly Article[];
  /** Every block of the document, in order (R2). */
  readonly parts: readonly Part[];
}

/** Shorter headings are labels or navigation, longer ones decks. */
const TITLE_LENGTHS = { least: 5, most: 48 };
const TEASER_END = /(?:\[[^\]]{1,6}\]|(?:\.{3}|…))$/u;
const NOTICE = /^(?:公告|通告|通知|启事|声明|更正|遗失|招聘|拍卖)|(?:公告|启事|声明)$/u;

interface Draft {
  readonly head: Block[];
  readonly body: Block[];
  readonly tail: Block[];
}

/**
 * Divides a document into its articles. A run of headings, bylines and datelines opens an article when it names a writer,
 * a date or a section, when a news item's first words follow, or when the article before was signed; other headings stay
 * inside their article as subheads.
 */
export function segment(document: Document): Segmented {
  const drafts = draftArticles(blocksOf(document));
  const locate = createLocator(document);
  const articles: Article[] = [];
  const parts: Part[] = [];
  for (const draft of drafts) {
    const article = articles.length;
    articles.push(describe(draft, { source: document.source, ordinal: article, locate }));
    const add = (role: Role) => (block: Block) => parts.push({ article, role, span: block.span });
    for (const block of draft.head)
      add(block.kind === 'byline' || block.kind === 'dateline' ? 'byline' : 'title')(block);
    for (const block of draft.body)
      add(block.kind === 'caption' || block.kind === 'credit' ? 'caption' : 'body')(block);
    for (const block of draft.tail) add(block.kind === 'heading' || block.kind === 'label' ? 'body' : 'credit')(block);
  }
  return { articles, parts };
}

function draftArticles(blocks: readonly Block[]): Draft[] {
  const drafts: Draft[] = [];
  let run: Block[] = [];
  for (const block of blocks) {
    if (isHead(block)) {
      run.push(block);
      continue;
    }
    const current = drafts.at(-1);
    if (current) takeClosing(current, run, block);
    const opens = !current || opensArticle(current, run, block);
    const draft = opens ? { head: run, body: [], tail: [] } : current;
    if (opens) drafts.push(draft);
    else draft.body.push(...run);
    draft.body.push(block);
    run = [];
  }
  const last = drafts.at(-1);
  if (last) last.tail.push(...run);
  else if (run.length > 0) drafts.push({ head: [], body: run, tail: [] });
  return drafts;
}

/** Names right below a text sign it; so does a date, with a heading or the site's own lines after it. */
function takeClosing(current: Draft, run: Block[], block: Block): void {
  const isSignature = ({ kind }: Block) => kind === 'signature';
  const names = run.findIndex((head) => !isSignature(head));
  if (names < 0 || names > 0) current.tail.push(...run.splice(0, names < 0 ? run.length : names));
  const dates = run.findIndex(({ kind }) => kind !== 'dateline');
  const next = run[dates]?.kind ?? block.kind;
  if (next === 'heading' || next === 'label' || next === 'boilerplate')
    current.tail.push(...run.splice(0, dates < 0 ? run.length : dates));
}

/** Whether `block`, after a run of heads, begins another article than the current one. */
function opensArticle(current: Draft, run: readonly Block[], block: Block): boolean {
  const hasText = current.body.some(({ kind }) => kind !== 'caption' && kind !== 'credit');
  if ((current.body[0]?.kind === 'boilerplate') !== (block.kind === 'boilerplate')) return true;
  if (current.tail.length > 0 || run.some(({ kind }) => kind === 'label' || kind === 'byline' || kind === 'dateline'))
    return true;
  if (block.kind === 'lead') return hasText;
  return block.kind === 'caption' && run.length > 0;
}

function isHead({ kind }: Block): boolean {
  return kind === 'label' || kind === 'heading' || kind === 'byline' || kind === 'dateline' || kind === 'signature';
}

interface Setting {
  readonly source: string;
  readonly ordinal: number;
  readonly locate: Locator;
}

function describe(draft: Draft, { source, ordinal, locate }: Setting): Article {
  const { head, body, tail } = draft;
  const title = titleOf(draft);
  const byline = [...head, ...tail].find(({ kind }) => kind === 'byline' || kind === 'signature');
  const first = body[0] ?? head[0];
  const last = body.at(-1) ?? head.at(-1);
  const located = locate({ start: first?.span.start ?? 0, end: last?.span.end ?? 0 });
  return {
    source,
    ordinal,
    title: title?.text ?? null,
    byline: byline ? bylineOf(byline.text) : null,
    date: dateOf([...head, ...tail].map(({ text }) => text)),
    place: placeOf([...head, ...body.slice(0, 1), ...tail].map(({ text }) => text)),
    kind: articleKind(draft, title),
    span: located.span,
    lines: located.lines,
    titleSpan: title ? locate(title.span).span : null,
    bylineSpan: byline ? locate(byline.span).span : null,
  };
}

/**
 * The first heading of a title's length; a line that ends in a dash leads on to the title below it. A picture by itself
 * has the heading right above it.
 */
function titleOf(draft: Draft): Block | undefined {
  const headings = draft.head.filter(({ kind }) => kind === 'heading');
  const { least, most } = TITLE_LENGTHS;
  const fits = ({ text }: Block) => text.length >= least && text.length <= most && !/[—:：]$/u.test(text);
  return isPicture(draft) ? headings.findLast(fits) : (headings.find(fits) ?? headings[0]);
}

function isPicture({ body }: Draft): boolean {
  return body.length > 0 && body.every(({ kind }) => kind === 'caption' || kind === 'credit');
}

function articleKind(draft: Draft, title: Block | undefined): ArticleKind {
  const { body } = draft;
  if (body[0]?.kind === 'boilerplate') return 'boilerplate';
  if (isPicture(draft)) return 'caption';
  const texts = body.filter(({ kind }) => kind === 'body' || kind === 'lead');
  if (texts.length === 1 && TEASER_END.test(texts[0]?.text ?? '')) return 'sidebar';
  return title && NOTICE.test(title.text) ? 'notice' : 'article';
}
