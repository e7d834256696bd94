import type { Answerer } from '../answer/answerer.ts';
import type { Answer, Citation } from '../answer-types.ts';
import { locatePassage } from '../corpus/provenance.ts';
import { isSubsequence, lettersAndDigits, stripSpace } from '../text/characters.ts';
import type { AnswerableQuestion, JudgedQuestion } from './dataset.ts';
import { readAgain } from './files.ts';
import { foldAnswer, jointRank, mean, overlaps, quantile, says } from './metrics.ts';

/** Figures of one style of question, each a share from 0 to 1, and how many questions they are of. */
export type Figures = Readonly<Record<string, number>>;

export interface AnswerReport {
  /** By style; `ALL` the answerable ones together, `UNANSWERABLE` the others. */
  readonly styles: Readonly<Record<string, Figures>>;
  readonly citations: Figures;
  readonly ms: Figures;
}

/** The decoded files, by source, as a reader of them sees them: not what the index says they hold. */
export type Files = ReadonlyMap<string, string>;

/** Asks every question and compares the answers, their citations and the ranking with what is known. */
export async function evaluateAnswers(
  questions: readonly JudgedQuestion[],
  answerer: Answerer,
  documents: string,
): Promise<AnswerReport> {
  const styles = new Map<string, Map<string, number[]>>();
  const exact: number[] = [];
  const repaired: number[] = [];
  const times: number[] = [];
  const files = new Map<string, string>();
  for (const question of questions) {
    const started = performance.now();
    const answer = await answerer.ask(question.question);
    times.push(performance.now() - started);
    for (const { source } of [...answer.citations, ...answer.hits.map(({ passage }) => passage)])
      if (!files.has(source)) files.set(source, await readAgain(documents, source));
    for (const citation of answer.citations) {
      exact.push(Number(isExact(citation, files)));
      repaired.push(Number(citation.repaired));
    }
    const figures = question.answerable ? judge(question, answer, files) : { refused: Number(!answer.answered) };
    for (const style of [question.style, question.answerable ? 'ALL' : 'UNANSWERABLE']) collect(styles, style, figures);
  }
  return {
    styles: Object.fromEntries(
      [...styles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([style, all]) => [style, summarise(all)]),
    ),
    citations: { n: exact.length, exact: mean(exact), repaired: mean(repaired) },
    ms: { median: quantile(times, 0.5), p95: quantile(times, 0.95) },
  };
}

function judge(question: AnswerableQuestion, answer: Answer, files: Files): Record<string, number> {
  const evidence = question.evidence.map((part) => [part].flat());
  const sources = question.sources ?? evidence.map(() => question.source);
  const texts = answer.hits.map(({ passage }) => stripSpace(cut(files, passage.source, locatePassage(passage).span)));
  const ranks = evidence.map(
    (part, i) =>
      1 +
      texts.findIndex(
        (text, at) =>
          answer.hits[at]?.passage.source === sources[i] && part.some((words) => text.includes(stripSpace(words))),
      ),
  );
  const rank = jointRank(ranks);
  const wanted = (question.answers_all ?? [question.answers]).map((part) => [part].flat());
  const quotes = answer.citations.map(({ source, span }) => cut(files, source, span));
  const isSaid = (folded: readonly string[]) =>
    wanted.every((part) => folded.some((text) => part.some((value) => says(text, value))));
  return {
    'hit@1': Number(rank === 1),
    'hit@3': Number(rank > 0 && rank <= 3),
    'hit@10': Number(rank > 0 && rank <= 10),
    mrr: rank > 0 ? 1 / rank : 0,
    answer: Number(answer.answered && isSaid(answer.sentences.map(({ text }) => foldAnswer(text)))),
    falseRefusal: Number(!answer.answered),
    ...(answer.answered && {
      cited: Number(isSaid(quotes.map(foldAnswer))),
      citationPrecision: mean(quotes.map((quote) => Number(evidence.flat().some((words) => overlaps(quote, words))))),
    }),
  };
}

/** Whether a quote stands in the file at its span and lines, read again from the disk. */
export function isExact({ source, span, lines, quote, repaired }: Citation, files: Files): boolean {
  const file = files.get(source) ?? '';
  const original = file.slice(span.start, span.end);
  const lineAt = (offset: number) => 1 + (file.slice(0, offset).match(/\n/g)?.length ?? 0);
  if (lines[0] !== lineAt(span.start) || lines[1] !== lineAt(span.end - 1)) return false;
  if (!repaired) return stripSpace(quote) === stripSpace(original);
  return isSubsequence(lettersAndDigits(quote), lettersAndDigits(original));
}

function cut(files: Files, source: string, { start, end }: { start: number; end: number }): string {
  return files.get(source)?.slice(start, end) ?? '';
}

function collect(
  styles: Map<string, Map<string, number[]>>,
  style: string,
  figures: Readonly<Record<string, number>>,
): void {
  const all = styles.get(style) ?? new Map<string, number[]>();
  for (const [name, value] of Object.entries(figures)) all.set(name, [...(all.get(name) ?? []), value]);
  styles.set(style, all);
}

function summarise(all: ReadonlyMap<string, readonly number[]>): Figures {
  const n = Math.max(...[...all.values()].map((values) => values.length));
  return { n, ...Object.fromEntries([...all].map(([name, values]) => [name, mean(values)])) };
}
