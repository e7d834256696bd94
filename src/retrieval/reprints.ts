import type { OtherPlace } from '../answer-types.ts';
import { bodyOf, comparable } from '../corpus/fingerprint.ts';
import { proveQuote, type Where } from '../corpus/provenance.ts';
import type { Index } from '../index/types.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Lines, Passage } from '../types.ts';

/** Names the other articles in which the words of a passage stand, each sentence of them word for word. */
export type ReprintFinder = (passage: Passage, words: string) => Promise<readonly OtherPlace[]>;

/** Finds reprints in one index. The articles of a group are read once, while one question is answered. */
export function createReprintFinder(index: Index): ReprintFinder {
  const groups = new Map<number, Promise<Map<string, Passage[]>>>();
  return async (passage, words) => {
    if (passage.copies === undefined) return [];
    const known = groups.get(passage.copies) ?? index.copies(passage.copies).then(byArticle);
    groups.set(passage.copies, known);
    const wanted = sentencesOf(bodyOf(words)).map(({ letters }) => letters);
    return [...(await known)].flatMap(([key, copy]) => (key === keyOf(passage) ? [] : placeOf(copy, wanted)));
  };
}

function keyOf({ source, articleOrdinal }: Passage): string {
  return `${articleOrdinal} ${source}`;
}

function byArticle(passages: readonly Passage[]): Map<string, Passage[]> {
  const articles = new Map<string, Passage[]>();
  for (const passage of passages) articles.set(keyOf(passage), [...(articles.get(keyOf(passage)) ?? []), passage]);
  return articles;
}

/**
 * From the first of the sentences to the last, where the article has all of them; quotes of its own prove each (R6). A
 * sentence may be broken there where it is whole here, so it is looked for in the article's letters as a whole.
 */
function placeOf(article: readonly Passage[], wanted: readonly string[]): OtherPlace[] {
  const sentences = article.flatMap((passage) =>
    sentencesOf(passage.text).map((sentence) => ({ passage, ...sentence })),
  );
  const all = sentences.map(({ letters }) => letters).join('');
  const lines: Lines[] = [];
  const places: Where[] = [];
  for (const letters of wanted) {
    const start = all.indexOf(letters);
    if (start < 0) return [];
    let at = 0;
    for (const { passage, span, letters: own } of sentences) {
      if (at < start + letters.length && at + own.length > start) {
        const quote = proveQuote(passage, span);
        if (!quote) return [];
        lines.push(quote.lines);
        places.push(quote.where);
      }
      at += own.length;
    }
  }
  const [first] = article;
  if (!first || lines.length === 0) return [];
  const whole: Lines = [Math.min(...lines.map(([from]) => from)), Math.max(...lines.map(([, to]) => to))];
  const { page, pageLines, url, unit } = places[0] ?? {};
  return [
    {
      ...{ source: first.source, title: first.article.title, lines: whole },
      ...(page && pageLines && { page, pageLines: [pageLines[0], pageLines[0] + whole[1] - whole[0]] as const }),
      ...(url && { url }),
      ...(unit && { unit }),
    },
  ];
}

function sentencesOf(text: string) {
  return splitSentences(text).map((span) => ({ span, letters: comparable(text.slice(span.start, span.end)) }));
}
