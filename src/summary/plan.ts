import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import type { Summary } from '../summary-types.ts';
import { headOf, textOf } from './article.ts';
import type { Relevance } from './judge.ts';
import { type Length, type Limit, limitOf, limitsOf } from './length.ts';
import type { SummaryRequest } from './request.ts';
import { type ArticleText, type DocumentReader, isSummarized, type Merged, mergeReprints } from './texts.ts';
import { themesOf } from './themes.ts';
import { findTopic } from './topic.ts';

/** An article that a summary will show, as far as its limit allows. */
export type Planned = Merged & { readonly limit: Limit };

/** What a summary will be made of. */
export interface Plan extends Pick<Summary, 'scope' | 'title' | 'leftOut' | 'looked'> {
  readonly groups: readonly PlannedGroup[];
  readonly relevance?: Relevance;
}

interface PlannedGroup {
  readonly heading: string | null;
  readonly of: number;
  readonly texts: readonly Planned[];
}

export interface Planner {
  readonly index: Index;
  readonly embedder: Embedder;
  readonly read: DocumentReader;
}

/** Articles of each theme that a digest shows. With a length that is counted, as many as it has room for. */
const SHOWN = { short: 1, medium: 3, long: 6 } as const;
/** Articles that the summary of a topic shows. */
const SHOWN_OF_TOPIC = { short: 3, medium: 6, long: 12 } as const;
/** Fewer articles are not grouped by theme. */
const FEWEST_THEMED = 6;
/** Characters of a text that tell its theme, with its headline. */
const FIRST_WORDS = 200;

export function planOf(planner: Planner, request: SummaryRequest): Promise<Plan> {
  const { subject } = request;
  switch (subject.kind) {
    case 'article':
      return planArticle(planner, subject, request.length);
    case 'document':
      return planDocument(planner, subject.source, request.length);
    case 'topic':
      return planTopic(planner, subject.topic, request);
    case 'period': {
      const { from, to } = subject;
      const isWithin = ({ article: { date } }: ArticleText) =>
        date !== null && (from === null || date >= from) && (to === null || date <= to);
      return planDigest(planner, { scope: 'period', isWithin }, request);
    }
    case 'all':
      return planDigest(planner, { scope: 'all', isWithin: () => true }, request);
    default:
      return subject satisfies never;
  }
}

/** One article, of any kind: who asks for a box or a footer by name shall have it. */
async function planArticle(
  { read }: Planner,
  { source, articleOrdinal }: { readonly source: string; readonly articleOrdinal: number },
  length: Length,
): Promise<Plan> {
  const own = (await read(source)).filter(({ article }) => article.ordinal === articleOrdinal);
  const texts = own.map((text) => ({ ...text, also: [], limit: limitOf(length, text.size) }));
  const title = own[0]?.article.title ?? null;
  return { scope: 'article', title, groups: [group(null, texts)], leftOut: leftOf([], 0), looked: lookedAt(own) };
}

/** A document: each of its articles, in reading order. */
async function planDocument({ read }: Planner, source: string, length: Length): Promise<Plan> {
  const all = await read(source);
  const own = mergeReprints(all.filter(isSummarized));
  const [only, ...others] = own;
  const isAlone = only !== undefined && others.length === 0;
  const texts = isAlone ? [{ ...only, limit: limitOf(length, only.size) }] : limited(own, length);
  return {
    scope: 'document',
    title: source,
    groups: [group(null, texts)],
    leftOut: leftOf(all, 0),
    looked: lookedAt(all),
  };
}

/** What the documents say of a topic: the articles nearest to it, by theme where they are many, else by date. */
async function planTopic(planner: Planner, topic: string, { length, onProgress }: SummaryRequest): Promise<Plan> {
  const { articles, relevance } = await findTopic(topic, planner);
  const found: ArticleText[] = [];
  for (const [done, { source, ordinal }] of articles.entries()) {
    found.push(...(await planner.read(source)).filter(({ article }) => article.ordinal === ordinal));
    onProgress?.({ step: 'read', done: done + 1, all: articles.length });
  }
  const merged = mergeReprints(found);
  const shown = length.kind === 'named' ? merged.slice(0, SHOWN_OF_TOPIC[length.name]) : merged;
  const texts = limited(shown, length, (text) => -shown.indexOf(text));
  const groups = await grouped(planner, texts);
  return {
    ...{ scope: 'topic', title: topic, relevance, looked: lookedAt(found), groups },
    leftOut: leftOf([], merged.length - shown.length),
  };
}

interface Wanted {
  readonly scope: 'period' | 'all';
  isWithin(text: ArticleText): boolean;
}

/** Everything, or everything of a period, by theme: of each the most typical articles. */
async function planDigest(planner: Planner, { scope, isWithin }: Wanted, request: SummaryRequest): Promise<Plan> {
  const { documents } = planner.index.manifest;
  const all: ArticleText[] = [];
  for (const [done, { source }] of documents.entries()) {
    all.push(...(await planner.read(source)).filter(isWithin));
    request.onProgress?.({ step: 'read', done: done + 1, all: documents.length });
  }
  const { length } = request;
  const merged = mergeReprints(all.filter(isSummarized));
  const texts = limited(merged, length);
  const most = length.kind === 'named' ? SHOWN[length.name] : Number.POSITIVE_INFINITY;
  const groups = (await grouped(planner, texts)).map((one) => ({ ...one, texts: one.texts.slice(0, most) }));
  const shown = groups.reduce((sum, one) => sum + one.texts.length, 0);
  return { scope, title: null, groups, leftOut: leftOf(all, merged.length - shown), looked: lookedAt(all) };
}

/** By theme, each group's most typical articles first; few articles by date, those without one at the end. */
async function grouped({ embedder }: Planner, texts: readonly Planned[]): Promise<PlannedGroup[]> {
  if (texts.length < FEWEST_THEMED) {
    const dateOf = ({ article }: Planned) => article.date ?? '9999';
    return [
      group(
        null,
        texts.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : Number(dateOf(a) > dateOf(b)))),
      ),
    ];
  }
  const words = texts.map(({ passages }) => {
    const body = textOf(passages).map(({ text }) => text);
    return { title: headOf(passages), words: body.join('\n').slice(0, FIRST_WORDS) };
  });
  const vectors = await embedder.embedPassages(words.map((item) => `${item.title}\n${item.words}`));
  const items = words.map((item, i) => ({ ...item, vector: vectors[i] as Float32Array }));
  return themesOf(items).map(({ heading, members }) =>
    group(
      heading,
      members.flatMap((member) => texts[member] ?? []),
    ),
  );
}

/** Texts with their parts of a length, the most important served first: the longest, or as said. */
function limited(
  texts: readonly Merged[],
  length: Length,
  importance: (text: Merged) => number = ({ size }) => size,
): Planned[] {
  const order = [...texts.entries()].sort(([, a], [, b]) => importance(b) - importance(a)).map(([i]) => i);
  const limits = limitsOf(
    length,
    order.map((i) => texts[i] as Merged),
  );
  const rank = new Map(order.map((i, at) => [i, at]));
  return texts.map((text, i) => ({ ...text, limit: limits[rank.get(i) as number] as Limit }));
}

function group(heading: string | null, texts: readonly Planned[]): PlannedGroup {
  return { heading, of: texts.length, texts };
}

/** Counts what was not summarised because of its kind. */
function leftOf(all: readonly ArticleText[], articles: number): Plan['leftOut'] {
  const kinds: Partial<Record<ArticleText['article']['kind'], number>> = {};
  for (const text of all) if (!isSummarized(text)) kinds[text.article.kind] = (kinds[text.article.kind] ?? 0) + 1;
  return { kinds, articles };
}

function lookedAt(texts: readonly ArticleText[]): Plan['looked'] {
  return { documents: new Set(texts.map(({ article }) => article.source)).size, articles: texts.length };
}
