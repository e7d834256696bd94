import type { Embedder } from '../embedding/embedder.ts';
import type { Index } from '../index/types.ts';
import { citationOf } from '../retrieval/citation.ts';
import { createReprintFinder } from '../retrieval/reprints.ts';
import type { FactCount, SummarizedArticle, Summary, SummaryGroup, SummarySentence } from '../summary-types.ts';
import { type Chosen, chooseSentences, textOf } from './article.ts';
import { factsOf } from './facts.ts';
import { marked } from './judge.ts';
import { type Plan, type Planned, planOf } from './plan.ts';
import type { SummaryRequest } from './request.ts';
import { createDocumentReader } from './texts.ts';

/** Summarises what one index holds, in the documents' own sentences. */
export interface Summarizer {
  summarize(request: SummaryRequest): Promise<Summary>;
}

type Written = Omit<SummarySentence, 'citation'> & { readonly citation: Omit<SummarySentence['citation'], 'n'> };

export function createSummarizer(index: Index, embedder: Embedder): Summarizer {
  return {
    async summarize(request) {
      const plan = await planOf({ index, embedder, read: createDocumentReader(index) }, request);
      const reprints = createReprintFinder(index);
      const texts = plan.groups.flatMap((group) => group.texts);
      const written = new Map<Planned, readonly Written[]>();
      for (const [done, text] of texts.entries()) {
        const { relevance } = plan;
        const chosen =
          text.limit.sentences === 0
            ? []
            : await chooseSentences(text.passages, {
                ...{ embedder, limit: text.limit, atLeastOne: isOne(plan) || request.length.kind === 'named' },
                ...(relevance && { relevance }),
              });
        written.set(text, await cite(chosen));
        request.onProgress?.({ step: 'write', done: done + 1, all: texts.length });
      }
      // A length that no article's part of it has room for still gives one sentence.
      const [first] = texts;
      if (first && [...written.values()].every((sentences) => sentences.length === 0)) {
        const limit = { ...first.limit, sentences: 1 };
        written.set(first, await cite(await chooseSentences(first.passages, { embedder, limit, atLeastOne: true })));
      }
      return assembled(plan, written, request);

      async function cite(chosen: readonly Chosen[]): Promise<Written[]> {
        const cited = await Promise.all(
          chosen.map(async ({ passage, span, isCut }) => {
            const citation = await citationOf(passage, span, reprints);
            return citation && { text: marked(citation.quote, isCut), citation };
          }),
        );
        return cited.flatMap((sentence) => sentence ?? []);
      }
    },
  };
}

function isOne({ groups }: Plan): boolean {
  return groups.reduce((sum, { texts }) => sum + texts.length, 0) === 1;
}

/** Numbers the citations through the whole, and leaves out what has no sentence. */
function assembled(plan: Plan, written: ReadonlyMap<Planned, readonly Written[]>, request: SummaryRequest): Summary {
  let n = 0;
  const shown: Planned[] = [];
  const groups = plan.groups.map(({ heading, of, texts }): SummaryGroup => {
    const articles = texts.flatMap((text): SummarizedArticle[] => {
      const sentences = (written.get(text) ?? []).map(({ text: words, citation }) => {
        n++;
        return { text: words, citation: { n, ...citation } };
      });
      if (sentences.length === 0) return [];
      shown.push(text);
      const { source, title, date, kind, lines } = text.article;
      return [{ source, title, date, kind, lines, sentences, also: text.also }];
    });
    return { heading, of, articles };
  });
  const planned = plan.groups.reduce((sum, { texts }) => sum + texts.length, 0);
  const isArticle = plan.scope === 'article';
  return {
    ...{ scope: plan.scope, title: plan.title, style: request.style, looked: plan.looked },
    groups: groups.filter(({ articles }) => articles.length > 0),
    facts: factCount(shown, written),
    leftOut: { ...plan.leftOut, articles: plan.leftOut.articles + (isArticle ? 0 : planned - shown.length) },
  };
}

/** Facts that are told by their form, each counted once an article. */
function factCount(shown: readonly Planned[], written: ReadonlyMap<Planned, readonly Written[]>): FactCount {
  const counts = shown.map((text) => {
    const keysOf = (words: readonly string[]) => new Set(words.flatMap((one) => factsOf(one).map(({ key }) => key)));
    const all = keysOf(textOf(text.passages).map((passage) => passage.text));
    const kept = keysOf((written.get(text) ?? []).map(({ citation }) => citation.quote));
    return { all: all.size, kept: [...kept].filter((key) => all.has(key)).length };
  });
  return {
    kept: counts.reduce((sum, { kept }) => sum + kept, 0),
    all: counts.reduce((sum, { all }) => sum + all, 0),
  };
}
