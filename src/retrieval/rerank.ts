import type { Hit, Query } from '../answer-types.ts';
import { isSectionHeading } from '../corpus/context.ts';
import type { Deadline } from '../embedding/cross-encoder.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { normalizeForSearch } from '../text/tokenize.ts';
import { type CrossEncoding, crossEncode, deadlineFor } from './cross-encoding.ts';
import { FEATURES, type FeatureOptions, type FeatureVector, featuresOf } from './features.ts';
import { createSentenceReader } from './sentences.ts';
import { WEIGHTS } from './weights.ts';

/** Hits that are read sentence by sentence. */
const READ = 8;
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

/** Orders hits, best first. The deadline is the cross-encoder's; one that begins now unless told otherwise. */
export type Reranker = (query: Query, hits: readonly Hit[], deadline?: Deadline) => Promise<Hit[]>;

export interface RerankerOptions extends Omit<FeatureOptions, 'table'> {
  readonly weights?: FeatureVector | undefined;
  /** Orders what was read once more; none unless it is set. */
  readonly crossEncoding?: CrossEncoding | undefined;
}

/**
 * Reads the first hits sentence by sentence: a passage is as good as the sentence of it that answers best, by a linear model
 * of a few features whose weights are learned (`weights.ts`), or as a cross-encoder says. The hits below them follow in
 * their order, and last come headings, and lines of the site or paper that were not asked for.
 */
export function createReranker(
  index: Index,
  embedder: Embedder,
  { answerType, weights, crossEncoding }: RerankerOptions = {},
): Reranker {
  const reader = createSentenceReader(embedder);
  return async (query, hits, deadline) => {
    const asked = hits.filter((hit) => mayAnswer(query, hit));
    const first = asked.slice(0, READ);
    const [articles, sentences] = await Promise.all([
      index.articleTokens(first.map(({ passage }) => passage.id)),
      reader.sentencesOf(first.map(({ passage }) => passage)),
    ]);
    const readings = first.map((hit, i) => ({
      hit,
      sentences: sentences[i] ?? [],
      titleTokens: reader.titleTokensOf(hit.passage),
      articleTokens: articles[i] ?? new Uint16Array(),
    }));
    const read = (await featuresOf(query, readings, { table: embedder.tokens, answerType })).map((sentences, i) => {
      const scored = sentences.map(({ sentence, terms, fit, features }) => {
        return { span: sentence.span, score: scoreOf(features, weights), fit, terms, features };
      });
      const score = Math.max(...scored.map((sentence) => sentence.score));
      return { ...(first[i] as Hit), score, sentences: scored };
    });
    const others = [...asked.slice(READ), ...hits.filter((hit) => !mayAnswer(query, hit))];
    read.sort((a, b) => b.score - a.score);
    if (!crossEncoding) return below(read, others);
    const own = { ...crossEncoding, deadline: deadline ?? deadlineFor(crossEncoding) };
    return below(await crossEncode(query, read, own), others);
  };
}

/** How well a sentence answers. */
export function scoreOf(features: FeatureVector, weights: FeatureVector = WEIGHTS): number {
  return FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** Hits that were not read come after those that were, whose scores are of another scale, in their own order. */
function below(read: readonly Hit[], others: readonly Hit[]): Hit[] {
  const least = read.at(-1)?.score ?? 0;
  return [...read, ...others.map((hit, i) => ({ ...hit, score: least - (i + 1) / (others.length + 1) }))];
}
