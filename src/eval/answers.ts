import type { Answerer } from '../answer/answerer.ts';
import { composeText } from '../answer/compose.ts';
import type { Answer, Citation } from '../answer-types.ts';
import { locatePassage } from '../corpus/provenance.ts';
import { isSubsequence, lettersAndDigits, stripSpace } from '../text/characters.ts';
import type { AnswerableQuestion, JudgedQuestion } from './dataset.ts';
import { readAgain } from './files.ts';
import { DEEPEST, looseScores } from './loose.ts';
import { foldAnswer, jointRank, mean, ndcg, overlaps, says, withoutReferences } from './metrics.ts';
import type { CitedWords, Outcome, RetrievedWords, Wanted } from './outcome.ts';

export interface AnswerEvaluation {
  readonly answerer: Answerer;
  /**
   * The same with no bar, asked where the other refuses: whether what it held back was right is a point of the risk–coverage
   * curve. Without it what is held back counts as wrong.
   */
  readonly unbarred?: Answerer;
  /** Folder of the documents: what the files hold is read from there, not from the index. */
  readonly documents: string;
  readonly signal?: AbortSignal;
}

/** Passages of the ranking that are looked at for whole evidence. */
const DEPTH = 10;

/** The decoded files, by source, as a reader of them sees them: not what the index says they hold. */
export type Files = ReadonlyMap<string, string>;

/** Asks every question and compares the answers, their citations and the ranking with what is known. */
export async function evaluateAnswers(
  questions: readonly JudgedQuestion[],
  { answerer, unbarred, documents, signal }: AnswerEvaluation,
): Promise<Outcome[]> {
  const files = new Map<string, string>();
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    signal?.throwIfAborted();
    const started = performance.now();
    const answer = await answerer.ask(question.question, { top: DEEPEST });
    const ms = performance.now() - started;
    const heldBack = answer.answered || !question.answerable ? undefined : await unbarred?.ask(question.question);
    for (const { source } of [answer, heldBack].flatMap((one) => (one ? placesOf(one) : [])))
      if (!files.has(source)) files.set(source, await readAgain(documents, source));
    outcomes.push({ ...outcomeOf(question, answer, files), ...{ ms, loss: lossOf(question, heldBack ?? answer) } });
  }
  return outcomes;
}

function placesOf({ citations, hits }: Answer): readonly { readonly source: string }[] {
  return [...citations, ...hits.slice(0, DEPTH).map(({ passage }) => passage)];
}

function outcomeOf(question: JudgedQuestion, answer: Answer, files: Files): Omit<Outcome, 'ms' | 'loss'> {
  const { id, style, answerable } = question;
  const wanted = question.answerable ? wantedOf(question) : null;
  const text = answer.answered ? composeText(answer) : '';
  const shared = {
    ...{ id, style, question: question.question, answerable, wanted, answered: answer.answered },
    confidence: answer.confidence,
    answer: text,
    lead: answer.answered ? (answer.lead?.text ?? null) : null,
    length: answer.answered ? [...stripSpace(withoutReferences(text))].length : null,
    citations: answer.citations.map((citation) => citedWords(citation, files)),
  };
  const retrieved = retrievedWords(answer, wanted, files);
  const loose = looseScores(question, answer);
  if (!wanted) return { ...shared, rank: 0, retrieved, scores: { refused: Number(!answer.answered), ...loose } };
  const ranks = wanted.evidence.map(
    (part, i) => 1 + retrieved.findIndex((words) => holds(words, part, wanted.sources[i])),
  );
  const rank = jointRank(ranks);
  const quotes = answer.citations.map(({ source, span }) => cut(files, source, span));
  const scores = {
    ...Object.fromEntries([1, 3, 5, 10].map((k) => [`hit@${k}`, Number(rank > 0 && rank <= k)])),
    mrr: rank > 0 ? 1 / rank : 0,
    'ndcg@10': ndcg(ranks),
    answer: 1 - lossOf(question, answer),
    falseRefusal: Number(!answer.answered),
    ...loose,
    ...(answer.answered && {
      cited: Number(saysAll(quotes, wanted.answers)),
      citationPrecision: mean(
        quotes.map((quote) => Number(wanted.evidence.flat().some((part) => overlaps(quote, part)))),
      ),
    }),
  };
  return { ...shared, rank, retrieved, scores };
}

/** Of answering so: whatever is said to a question that the documents do not answer is wrong. */
function lossOf(question: JudgedQuestion, answer: Answer): number {
  if (!question.answerable || !answer.answered) return 1;
  return Number(!saysAll(composeText(answer).split('\n'), wantedOf(question).answers));
}

function wantedOf({ evidence, source, sources, answers, answers_all }: AnswerableQuestion): Wanted {
  const parts = evidence.map((part) => [part].flat());
  return {
    evidence: parts,
    sources: parts.map((_, i) => sources?.[i] ?? source ?? ''),
    answers: (answers_all ?? [answers]).map((part) => [part].flat()),
  };
}

/** Whether every part is said by one of the texts. */
function saysAll(texts: readonly string[], wanted: Wanted['answers']): boolean {
  const folded = texts.map(foldAnswer);
  return wanted.every((part) => folded.some((text) => part.some((value) => says(text, value))));
}

function retrievedWords({ hits }: Answer, wanted: Wanted | null, files: Files): RetrievedWords[] {
  return hits.slice(0, DEPTH).map(({ passage }) => {
    const { span, lines } = locatePassage(passage);
    const words = { source: passage.source, lines, text: cut(files, passage.source, span) };
    const isEvidence = wanted?.evidence.some((part, i) => holds(words, part, wanted.sources[i])) ?? false;
    return { ...words, isEvidence };
  });
}

function holds(
  { source, text }: Pick<RetrievedWords, 'source' | 'text'>,
  part: readonly string[],
  wanted: string | undefined,
): boolean {
  return source === wanted && part.some((words) => stripSpace(text).includes(stripSpace(words)));
}

function citedWords(citation: Citation, files: Files): CitedWords {
  const { source, lines, quote, repaired } = citation;
  return { source, lines, text: quote, repaired, exact: isExact(citation, files) };
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
