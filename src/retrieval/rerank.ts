import type { Hit, Query } from '../answer-types.ts';
import { isSectionHeading } from '../corpus/context.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { normalizeForSearch } from '../text/tokenize.ts';
import { FEATURES, type FeatureVector, featuresOf } from './features.ts';
import type { Deadline, ReadingRoom } from './reading.ts';
import { READING_FEATURES, readingFeatures, type WhatWasSeen } from './reading-features.ts';
import { createSentenceReader } from './sentences.ts';
import { NEUTRAL, type Subjects } from './subject.ts';
import { READING_WEIGHTS, WEIGHTS } from './weights.ts';

/** Hits that are compared sentence by sentence, and that are read. */
const COMPARED = 8;
const READ = 10;
/** What being about what is named counts in choosing them, in units of the fused score, at most 2.5. */
const ABOUT_SHARE = 0.4;
/** What only a site's or paper's own lines hold: how to reach it, who makes it, under which licence. */
const ASKS_FOR_IMPRINT =
  /电话|热线|传真|邮编|邮政编码|地址|邮箱|信箱|网址|微博|公众号|联系|投稿|爆料|广告|编辑|主编|校对|版权|许可证|备案|icp|技术支持|主办|承办|版面|第几版|phone|hotline|call|contact|address|post ?code|zip|e-?mail|website|editor|publisher|copyright|licen[cs]e/iu;

const ASKS_FOR_HEADING = /标题|题目|小节|目录|哪[几些]?章|heading|title|which (?:section|chapter)/iu;

/**
 * Whether a passage may answer: lines of the site or paper answer only what is asked of the site or paper, a section's
 * heading only what is asked of headings, since what stands below it says what it names.
 */
export function mayAnswer({ question }: Query, { passage }: Hit): boolean {
  if (isSectionHeading(passage)) return ASKS_FOR_HEADING.test(question);
  return passage.article.kind !== 'boilerplate' || ASKS_FOR_IMPRINT.test(normalizeForSearch(question));
}

/** Orders hits, best first. The deadline is the reader's; one that begins now unless told otherwise. */
export type Reranker = (query: Query, hits: readonly Hit[], deadline?: Deadline) => Promise<Hit[]>;

export interface RerankerOptions {
  readonly weights?: FeatureVector | undefined;
  /** Reads what was compared; nothing is read without it. */
  readonly reading?: ReadingRoom | undefined;
  /** Tells how far passages are about what a query names; without it that does not count. */
  readonly subjects?: Pick<Subjects, 'aboutness'> | undefined;
}

/**
 * Orders hits in two steps. First the sentences of the best ones are compared with the query: a passage is as good as the
 * sentence of it that is nearest, by a linear model of a few features. Then a reader reads the best of them, and what it saw
 * counts beside that. Weights of both are learned (`weights.ts`). The hits below follow in their order, and last come
 * headings, and lines of the site or paper that were not asked for.
 */
export function createReranker(
  index: Index,
  embedder: Embedder,
  { weights, reading, subjects }: RerankerOptions = {},
): Reranker {
  const sentenceReader = createSentenceReader(embedder);

  async function compared(query: Query, first: readonly Hit[]): Promise<Hit[]> {
    const [articles, sentences] = await Promise.all([
      index.articleTokens(first.map(({ passage }) => passage.id)),
      sentenceReader.sentencesOf(first.map(({ passage }) => passage)),
    ]);
    const cut = first.map((hit, i) => ({
      hit,
      sentences: sentences[i] ?? [],
      titleTokens: sentenceReader.titleTokensOf(hit.passage),
      articleTokens: articles[i] ?? new Uint16Array(),
    }));
    const hits = (await featuresOf(query, cut, embedder.tokens)).map((features, i) => {
      const scored = features.map(({ sentence, terms, features }) => {
        return { span: sentence.span, score: scoreOf(features, weights), terms, features };
      });
      return { ...(first[i] as Hit), score: Math.max(...scored.map(({ score }) => score)), sentences: scored };
    });
    return hits.sort(byScore);
  }

  function withAboutness({ named }: Query, hits: readonly Hit[]): readonly Hit[] {
    if (!subjects || !named) return hits;
    return hits
      .map((hit) => ({ ...hit, about: subjects.aboutness(named, hit.passage) }))
      .map((hit) => ({ ...hit, score: hit.score + ABOUT_SHARE * (hit.about - NEUTRAL) }))
      .sort(byScore);
  }

  return async (query, found, deadline) => {
    const hits = withAboutness(query, found);
    const asked = hits.filter((hit) => mayAnswer(query, hit));
    const rest = [...asked.slice(COMPARED), ...hits.filter((hit) => !mayAnswer(query, hit))];
    const ordered = below(await compared(query, asked.slice(0, COMPARED)), rest);
    if (!reading) return ordered;
    const first = ordered.slice(0, Math.min(READ, asked.length));
    const readings = await reading.read(query, first, deadline ?? reading.deadline());
    if (readings.length === 0) return ordered;
    const best = ordered[0]?.score ?? 0;
    const read = readings.map((marks, i) => {
      const hit = ordered[i] as Hit;
      return {
        ...hit,
        score: readScore({ behind: hit.score - best, margin: marks[0]?.margin, about: hit.about }),
        reading: marks,
      };
    });
    return below(read.sort(byScore), ordered.slice(readings.length));
  };
}

/** How well a sentence answers. */
export function scoreOf(features: FeatureVector, weights: FeatureVector = WEIGHTS): number {
  return FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** How well a passage answers that was read. */
export function readScore(seen: WhatWasSeen): number {
  const features = readingFeatures(seen);
  return READING_FEATURES.reduce((sum, name) => sum + READING_WEIGHTS[name] * features[name], 0);
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score;
}

/** Hits that were not read come after those that were, whose scores are of another scale, in their own order. */
function below(read: readonly Hit[], others: readonly Hit[]): Hit[] {
  const least = read.at(-1)?.score ?? 0;
  return [...read, ...others.map((hit, i) => ({ ...hit, score: least - (i + 1) / (others.length + 1) }))];
}
