import type { Answerer } from '../../answer/answerer.ts';
import { composeText } from '../../answer/compose.ts';
import type { Index } from '../../index/types.ts';
import { createRandom } from '../bootstrap.ts';
import { foldAnswer, says } from '../metrics.ts';
import { createChallengeCorpus, type SourceText } from './corpus.ts';
import { NEAR_MISSES, type NearMissKind, nearMissesOf, shuffled } from './near-misses.ts';
import { questionOf, type Statement, statementsOf } from './statements.ts';

/** A question made of a statement of the documents. */
export interface ChallengeQuestion {
  readonly kind: 'agreement' | NearMissKind;
  readonly question: string;
  readonly source: string;
  /** The words it was made of. */
  readonly statement: string;
  /** The words that answer it; null where the documents do not. */
  readonly answer: string | null;
  /** What a near miss says that the article does not. */
  readonly changed: string | null;
}

export interface ChallengeOptions {
  /** Statements that questions are made of, at most. */
  readonly most: number;
  readonly seed: number;
}

/**
 * Makes questions of sentences of the documents: one that the sentence answers, with a number, date, name or place asked for in
 * its place, and near misses of it. The same every time for the same documents, seed and number.
 */
export function makeChallenge(texts: readonly SourceText[], { most, seed }: ChallengeOptions): ChallengeQuestion[] {
  const corpus = createChallengeCorpus(texts);
  const random = createRandom(seed);
  const bySentence = new Map<string, Statement[]>();
  for (const statement of withoutAmbiguous(texts.flatMap(statementsOf)))
    bySentence.set(statement.sentence, [...(bySentence.get(statement.sentence) ?? []), statement]);
  // A sentence that names nobody and no place may be true of more than one thing: last, where there are too few others.
  const isNamed = (statements: readonly Statement[]) => statements.some(({ names }) => names.length > 0);
  const order = shuffled([...bySentence.values()], random);
  const chosen = [...order.filter(isNamed), ...order.filter((statements) => !isNamed(statements))].slice(0, most);
  return chosen.flatMap((statements) => {
    const [statement] = shuffled(statements, random);
    if (!statement) return [];
    const shared = { source: statement.from.source, statement: statement.text };
    const { gap } = statement;
    return [
      { kind: 'agreement', question: questionOf(statement), ...shared, answer: gap.words, changed: null } as const,
      ...nearMissesOf(statement, { corpus, random }).map((miss) => ({ ...miss, ...shared, answer: null })),
    ];
  });
}

/** Statements without those whose question another sentence of the documents answers otherwise. */
function withoutAmbiguous(statements: readonly Statement[]): Statement[] {
  const answers = new Map<string, Set<string>>();
  for (const statement of statements) {
    const question = questionOf(statement);
    answers.set(question, (answers.get(question) ?? new Set()).add(statement.gap.words));
  }
  return statements.filter((statement) => answers.get(questionOf(statement))?.size === 1);
}

/** What a question of the challenge came to. */
export interface ChallengeOutcome extends ChallengeQuestion {
  readonly answered: boolean;
  readonly confidence: number;
  readonly said: string;
  /** Answered with the words that were asked for, or refused where there are none. */
  readonly right: boolean;
}

export interface ChallengeFigures {
  readonly n: number;
  readonly refused: number;
  readonly answered: number;
  readonly right: number;
  /** Of near misses: those whose own statement was answered rightly, and how many of these were refused. */
  readonly known: number;
  readonly knownRefused: number;
}

export interface ChallengeReport extends ChallengeOptions {
  readonly statements: number;
  /** By kind, those that occur; `near misses` all of them but agreement. */
  readonly kinds: Readonly<Record<string, ChallengeFigures>>;
  readonly outcomes: readonly ChallengeOutcome[];
}

export interface ChallengeEvaluation extends ChallengeOptions {
  readonly answerer: Answerer;
  readonly signal?: AbortSignal;
}

/** Makes a challenge of texts and puts it to the answerer. */
export async function evaluateChallenge(
  texts: readonly SourceText[],
  { answerer, signal, most, seed }: ChallengeEvaluation,
): Promise<ChallengeReport> {
  const outcomes: ChallengeOutcome[] = [];
  for (const question of makeChallenge(texts, { most, seed })) {
    signal?.throwIfAborted();
    const answer = await answerer.ask(question.question);
    const said = answer.answered ? composeText(answer) : '';
    const wanted = question.answer;
    const right = wanted === null ? !answer.answered : said.split('\n').some((line) => says(foldAnswer(line), wanted));
    outcomes.push({ ...question, answered: answer.answered, confidence: answer.confidence, said, right });
  }
  return { most, seed, ...countKinds(outcomes), outcomes };
}

const NEAR = 'near misses';

export function countKinds(outcomes: readonly ChallengeOutcome[]): Pick<ChallengeReport, 'statements' | 'kinds'> {
  const agreements = outcomes.filter(({ kind }) => kind === 'agreement');
  const known = new Set(agreements.filter(({ right }) => right).map(keyOf));
  const misses = outcomes.filter(({ kind }) => kind !== 'agreement');
  const kinds = (['agreement', ...NEAR_MISSES] as const).filter((kind) => outcomes.some((one) => one.kind === kind));
  const groups = [
    ...kinds.map((kind) => [kind, outcomes.filter((one) => one.kind === kind)] as const),
    ...(misses.length > 0 ? [[NEAR, misses] as const] : []),
  ];
  const figuresOf = (some: readonly ChallengeOutcome[]): ChallengeFigures => {
    const ofKnown = some.filter((one) => one.kind !== 'agreement' && known.has(keyOf(one)));
    const count = (of: readonly ChallengeOutcome[], isOne: (one: ChallengeOutcome) => boolean) =>
      of.filter(isOne).length;
    return {
      ...{ n: some.length, refused: count(some, ({ answered }) => !answered) },
      ...{ answered: count(some, ({ answered }) => answered), right: count(some, ({ right }) => right) },
      ...{ known: ofKnown.length, knownRefused: count(ofKnown, ({ answered }) => !answered) },
    };
  };
  return {
    statements: agreements.length,
    kinds: Object.fromEntries(groups.map(([name, some]) => [name, figuresOf(some)])),
  };
}

function keyOf({ source, statement }: ChallengeOutcome): string {
  return `${source}\n${statement}`;
}

/** The texts of an index, without copies of others. */
export async function textsOf(index: Index): Promise<SourceText[]> {
  const texts: SourceText[] = [];
  const seen = new Set<string>();
  for (const { source, passages } of index.manifest.documents)
    for (const { text, role, article, articleOrdinal } of await index.passagesBetween(source, 0, passages)) {
      const isBody = role === 'body' && (article.kind === 'article' || article.kind === 'notice') && !seen.has(text);
      seen.add(text);
      texts.push({ source, article: articleOrdinal, text, isBody });
    }
  return texts;
}
