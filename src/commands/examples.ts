import type { Answerer } from '../answer/answerer.ts';
import type { Index } from '../index/types.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Article, Language, Passage } from '../types.ts';
import { say } from './messages.ts';

/** What questions are made from, and who says whether they can be answered. */
export interface ExampleSources {
  readonly index: Index;
  readonly answerer: Answerer;
}

/** Indexes whose examples are kept, a language each. */
const KEPT = 6;
/** Questions tried for one list, documents looked into, and passages read of each. */
const TRIES = 36;
const DOCUMENTS = 12;
const PASSAGES = 60;
const WANTED = 3;

/**
 * Finds questions that the documents answer, from titles, bylines, dates and numbers of their articles. Each is asked first:
 * only one that is answered from the article it was made of is given. They are found once for each index and language.
 */
export function createExamples(): (sources: ExampleSources, language: Language) => Promise<readonly string[]> {
  const kept = new Map<string, Promise<readonly string[]>>();
  return (sources, language) => {
    const key = `${sources.index.manifest.created} ${language}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const found = findExamples(sources, language);
    kept.set(key, found);
    // A failure is for whoever asked; the next one tries again.
    found.catch(() => kept.delete(key));
    return found;
  };
}

interface Candidate {
  readonly question: string;
  readonly article: Article;
}

async function findExamples(sources: ExampleSources, language: Language): Promise<string[]> {
  const { answerer } = sources;
  const perKind = await candidatesOf(sources.index, language);
  const found: Candidate[] = [];
  // Different kinds of questions, then more of the same; each from an article of its own while there are enough.
  for (
    let round = 0, tries = 0;
    found.length < WANTED && perKind.some((kind) => kind.length > 0) && tries < TRIES;
    round++
  ) {
    const kind = perKind[round % perKind.length] ?? [];
    for (let candidate = kind.shift(); candidate && tries < TRIES; candidate = kind.shift()) {
      const { question, article } = candidate;
      if (found.some((other) => other.article === article && other.question[0] === question[0])) continue;
      tries++;
      const answer = await answerer.ask(question);
      const isAnswered = answer.citations.some(
        (cited) => cited.source === article.source && cited.title === article.title,
      );
      if (!answer.answered || !isAnswered) continue;
      found.push(candidate);
      break;
    }
  }
  return found.map(({ question }) => question);
}

/** Candidates of each kind, taken from the documents in turn. */
async function candidatesOf(index: Index, language: Language): Promise<Candidate[][]> {
  const perDocument: Candidate[][][] = [];
  for (const { source } of index.manifest.documents.slice(0, DOCUMENTS)) {
    const passages = await index.passagesBetween(source, 0, PASSAGES - 1);
    const articles = (await index.articles(source)).filter(
      ({ kind, title, ordinal }) => kind === 'article' && title && passages.some((p) => p.articleOrdinal === ordinal),
    );
    perDocument.push([
      articles.flatMap((article) => countsIn(article, passages)),
      articles.filter(({ byline }) => byline !== null).map((article) => titled('exampleWho', article, language)),
      articles.filter(({ date }) => date !== null).map((article) => titled('exampleWhen', article, language)),
      articles.map((article) => titled('exampleWhat', article, language)),
    ]);
  }
  const kinds = [0, 1, 2, 3].map((kind) => interleaved(perDocument.map((document) => document[kind] ?? [])));
  // Numbers are asked for in the documents' own words, which are Chinese.
  return language === 'en' ? [...kinds.slice(1), ...kinds.slice(0, 1)] : kinds;
}

function titled(key: 'exampleWho' | 'exampleWhen' | 'exampleWhat', article: Article, language: Language): Candidate {
  return { question: say(key, language, { title: article.title ?? '' }), article };
}

/** A clause with one number and its measure word; what stands before it says of what. */
const COUNTED =
  /^([^\d“”《》（）]*\p{Script=Han}{3}[^\d“”《》（）]{0,20})\d[\d,.]{0,12}[十百千万亿]{0,3}[余多]?([个名位户家亩吨斤元套所座间条项件人](?!\d)[^\d“”《》（）]{0,20})$/u;
/** What a clause cannot begin with and be understood by itself. */
const DEPENDENT =
  /^(?:继续|新|再|累计|总|计划|预计|建|完成|实现|组织|帮助|带动|投入|今|去年|昨|明|当|目前|截至|近日|我|本|全|其|该|这|那|此|他|她|它|并|且|也|而|但|又|还|另|同时|已|共|达|有|为|约|近|超|仅|只|至|到|将|分别|平均)/;
const CLAUSE_MARKS = /[，；：。！？]/;
/** Units of a clause; a shorter one seldom says of whom it speaks. */
const LEAST = 12;
const MOST = 34;

/** Questions for the numbers that an article states. */
function countsIn(article: Article, passages: readonly Passage[]): Candidate[] {
  const own = passages.filter(({ articleOrdinal, role }) => articleOrdinal === article.ordinal && role === 'body');
  const clauses = own.flatMap(({ text }) =>
    splitSentences(text).flatMap(({ start, end }) => text.slice(start, end).split(CLAUSE_MARKS)),
  );
  return clauses.flatMap((clause) => {
    const said = clause.trim();
    const [, before, after] = COUNTED.exec(said) ?? [];
    const isFit = said.length >= LEAST && said.length <= MOST && !DEPENDENT.test(said);
    return before && after && isFit ? [{ question: `${before}多少${after}？`, article }] : [];
  });
}

/** The first of each list, then the second of each, and so on. */
function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
