import type { Hit, Query } from '../answer-types.ts';
import { answerTypeOf, holdsAnswer } from '../text/answer-type.ts';
import { normalizeForSearch } from '../text/tokenize.ts';

/** What a headline or a byline counts as a hit, beside the text below it. */
const HEAD_SHARE = 0.9;
const ASKS_FOR_HEAD =
  /作者|记者|编辑|整理|署名|谁写|撰写|标题|题目|拍摄|照片|author|writer|wrote|written|reporter|editor|headline|title|photo/iu;

/** What a passage counts that has words of the kind asked for: a number with its unit, a date, a person. */
const TYPED_SHARE = 1.1;
/** What only a site's or paper's own lines hold: how to reach it, who makes it, under which licence. */
const ASKS_FOR_IMPRINT =
  /电话|热线|传真|邮编|邮政编码|地址|邮箱|信箱|网址|微博|公众号|联系|投稿|爆料|广告|编辑|主编|校对|版权|许可证|备案|icp|技术支持|主办|承办|版面|第几版|phone|hotline|call|contact|address|post ?code|zip|e-?mail|website|editor|publisher|copyright|licen[cs]e/iu;

/** Whether a passage may answer: lines of the site or paper answer only what is asked of the site or paper. */
export function mayAnswer({ question }: Query, { passage }: Hit): boolean {
  return passage.article.kind !== 'boilerplate' || ASKS_FOR_IMPRINT.test(normalizeForSearch(question));
}

/**
 * Lines of the site or paper come last, unless they are asked for. A passage that has what was asked for comes before one
 * that only speaks of it, and the text before its headline where both fit about as well: a headline holds the question's
 * words because it names what the text says, but the text answers. In questions about headlines and writers these count
 * in full.
 */
export function rerank(query: Query, hits: readonly Hit[]): Hit[] {
  const asked = hits.filter((hit) => mayAnswer(query, hit));
  const others = hits.filter((hit) => !mayAnswer(query, hit));
  return [...byFit(query, asked), ...others];
}

function byFit({ question }: Query, hits: readonly Hit[]): Hit[] {
  const type = answerTypeOf(question);
  const headShare = ASKS_FOR_HEAD.test(question) ? 1 : HEAD_SHARE;
  return hits
    .map((hit) => {
      const isTyped = type !== undefined && holdsAnswer(type, hit.passage.text, question);
      return { ...hit, score: hit.score * (isTyped ? TYPED_SHARE : 1) * (isHead(hit) ? headShare : 1) };
    })
    .sort((a, b) => b.score - a.score);
}

function isHead({ passage: { role } }: Hit): boolean {
  return role === 'title' || role === 'byline' || role === 'credit';
}
