import { stripSpace } from '../../text/characters.ts';
import type { Named } from './names.ts';
import { namesIn } from './names.ts';

/** A passage of the documents, and what it belongs to. */
export interface SourceText {
  readonly source: string;
  /** Of its document. */
  readonly article: number;
  readonly text: string;
  /** Whether statements may be taken from it: running text, no title or caption. */
  readonly isBody: boolean;
}

/** Finds words in the documents, whatever their white space and case. */
export interface ChallengeCorpus {
  readonly texts: readonly SourceText[];
  /** Whether words stand in the article that a text belongs to. */
  isInArticle(own: SourceText, words: string): boolean;
  /** Whether one passage holds certain words and about all that a statement is made of: then it may well state that. */
  isStated(certain: string, others: readonly string[]): boolean;
  /** Names of other documents, of the same kind, that an article does not have; in a fixed order. */
  foreignNames(own: SourceText, kind: Named['kind']): readonly string[];
}

/** Share of a statement's words from which a passage may state it. */
const LEAST_SHARE = 0.5;

export function createChallengeCorpus(texts: readonly SourceText[]): ChallengeCorpus {
  const passages = texts.map(({ text }) => comparable(text));
  const articles = new Map<string, string>();
  for (const [i, text] of texts.entries())
    articles.set(keyOf(text), `${articles.get(keyOf(text)) ?? ''}\n${passages[i]}`);
  const names = texts.flatMap((text) => namesIn(text.text).map((named) => ({ ...named, source: text.source })));
  const isInArticle = (own: SourceText, words: string) => (articles.get(keyOf(own)) ?? '').includes(comparable(words));
  return {
    texts,
    isInArticle,
    isStated(certain, others) {
      const wanted = comparable(certain);
      const rest = others.map(comparable);
      return passages.some((passage) => {
        if (!passage.includes(wanted)) return false;
        const held = rest.filter((words) => passage.includes(words)).length;
        return held >= LEAST_SHARE * rest.length;
      });
    },
    foreignNames(own, kind) {
      const others = names.filter((named) => named.kind === kind && named.source !== own.source);
      const words = [...new Set(others.map(({ text }) => text))].sort();
      return words.filter((text) => !isInArticle(own, text));
    },
  };
}

function keyOf({ source, article }: SourceText): string {
  return `${source}\n${article}`;
}

function comparable(text: string): string {
  return stripSpace(text.normalize('NFKC')).toLowerCase();
}
