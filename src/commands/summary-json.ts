import type { SummarizedArticle, Summary, SummarySentence } from '../summary-types.ts';
import { citationJson } from './json.ts';

/**
 * A summary in the command-line contract's form: sentences for one article or a topic, else articles with theirs. What was
 * counted and left out stands beside.
 */
export function summaryJson({ scope, title, groups, facts, leftOut, looked }: Summary) {
  const articles = groups.flatMap((group) => group.articles.map((article) => ({ heading: group.heading, article })));
  const isFlat = scope === 'article' || scope === 'topic';
  return {
    title,
    sentences: isFlat ? articles.flatMap(({ article }) => article.sentences.map(sentenceJson)) : [],
    articles: isFlat ? [] : articles.map(({ heading, article }) => articleJson(heading, article)),
    ...{ facts, leftOut, looked },
  };
}

function articleJson(heading: string | null, { source, title, date, lines, sentences, also }: SummarizedArticle) {
  return {
    ...{ source, title, date, lines },
    ...(heading !== null && { heading }),
    sentences: sentences.map(sentenceJson),
    ...(also.length > 0 && { also }),
  };
}

function sentenceJson({ text, citation }: SummarySentence) {
  return { text, citation: citationJson(citation) };
}
