import { answerTypeOf, holdsAnswer } from '../text/answer-type.ts';
import type { Hit, Query } from '../types.ts';

/** What a headline or a byline counts as a hit, beside the text below it. */
const HEAD_SHARE = 0.9;
const ASKS_FOR_HEAD =
  /作者|记者|编辑|整理|署名|谁写|撰写|标题|题目|拍摄|照片|author|writer|wrote|written|reporter|editor|headline|title|photo/iu;

/** What a passage counts that has words of the kind asked for: a number with its unit, a date, a person. */
const TYPED_SHARE = 1.1;

/**
 * Puts a passage that has what was asked for before one that only speaks of it, and the text before its headline where
 * both fit about as well: a headline holds the question's words because it names what the text says, but the text answers.
 * In questions about headlines and writers these count in full.
 */
export function rerank({ question }: Query, hits: readonly Hit[]): Hit[] {
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
