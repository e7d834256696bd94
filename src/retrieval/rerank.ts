import type { Hit, Query } from '../types.ts';

/** What a headline or a byline counts as a hit, beside the text below it. */
const HEAD_SHARE = 0.9;
const ASKS_FOR_HEAD =
  /作者|记者|编辑|整理|署名|谁写|撰写|标题|题目|拍摄|照片|author|writer|wrote|written|reporter|editor|headline|title|photo/iu;

/**
 * Puts the text before its headline where both fit about as well: a headline holds the question's words because it names
 * what the text says, but the text answers. Questions about headlines and writers keep the order as it is.
 */
export function rerank({ question }: Query, hits: readonly Hit[]): Hit[] {
  if (ASKS_FOR_HEAD.test(question)) return [...hits];
  return hits
    .map((hit) => ({ ...hit, score: isHead(hit) ? HEAD_SHARE * hit.score : hit.score }))
    .sort((a, b) => b.score - a.score);
}

function isHead({ passage: { role } }: Hit): boolean {
  return role === 'title' || role === 'byline' || role === 'credit';
}
