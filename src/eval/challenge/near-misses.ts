import { tagWords } from '../../text/words.ts';
import type { ChallengeCorpus } from './corpus.ts';
import { ACTIONS, ENGLISH_FURTHER, ENGLISH_OFFICES, ENGLISH_UNITS, FURTHER, MEASURES, OFFICES } from './lexicon.ts';
import { wordsWithNames } from './names.ts';
import { endQuestion, questionOf, type Statement } from './statements.ts';

/** What of a statement is changed into something that the documents do not hold. */
export const NEAR_MISSES = ['entity', 'date', 'office', 'unit', 'negated', 'unsaid'] as const;

export type NearMissKind = (typeof NEAR_MISSES)[number];

export interface NearMiss {
  readonly kind: NearMissKind;
  readonly question: string;
  /** What it says now, and the article does not. */
  readonly changed: string;
}

export interface Making {
  readonly corpus: ChallengeCorpus;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
}

/** A part of a statement, and words in its place. */
interface Change {
  readonly start: number;
  readonly old: string;
  readonly now: string;
  /** What must not stand in the article; the new words where it is absent. */
  readonly telling?: string;
}

/** The near misses of a statement, at most one of each kind: questions like its own that the documents do not answer. */
export function nearMissesOf(statement: Statement, making: Making): NearMiss[] {
  return NEAR_MISSES.flatMap((kind) => {
    const found = kind === 'unsaid' ? further(statement, making) : changed(kind, statement, making);
    return found ? [{ kind, ...found }] : [];
  });
}

function changed(kind: Exclude<NearMissKind, 'unsaid'>, statement: Statement, making: Making) {
  const changes = shuffled(CHANGES[kind](statement, making), making.random);
  const fitting = changes.find((change) => isAbsent(change, statement, making.corpus));
  if (!fitting) return undefined;
  return { question: questionOf(applied(statement, fitting)), changed: fitting.telling ?? fitting.now };
}

const CHANGES: Readonly<
  Record<Exclude<NearMissKind, 'unsaid'>, (statement: Statement, making: Making) => readonly Change[]>
> = { entity: otherNames, date: otherDates, office: otherOffices, unit: otherUnits, negated: negations };

function otherNames({ from, names }: Statement, { corpus }: Making): Change[] {
  return names.flatMap(({ text, start, kind }) =>
    corpus.foreignNames(from, kind).map((now) => ({ start, old: text, now })),
  );
}

const YEAR = {
  zh: /(?<!\d)(?:1[5-9]|20)\d\d(?=年)/g,
  en: /(?<=\b(?:in|since|until|by|of|from|before|after) )(?:1[5-9]|20)\d\d\b/g,
};
const DAY = { zh: /(?<=\d月)\d{1,2}(?=日)/g, en: /(?<=(?:January|March|May|July|August|October|December) )\d{1,2}\b/g };
const STEPS = [-4, -3, -2, 2, 3, 4];

function otherDates(statement: Statement): Change[] {
  const outside = (pattern: RegExp) =>
    [...statement.text.matchAll(pattern)].filter(({ index }) => !isInGap(index, statement));
  const years = outside(YEAR[statement.language]).flatMap(({ 0: old, index }) =>
    STEPS.map((step) => ({ start: index, old, now: String(Number(old) + step) })),
  );
  if (years.length > 0) return years;
  return outside(DAY[statement.language]).flatMap(({ 0: old, index: start }) =>
    STEPS.map((step) => {
      const now = String(((Number(old) + step + 27) % 28) + 1);
      const before = /\S+\s?$/.exec(statement.text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
      const month = statement.language === 'zh' ? (/\d{1,2}月$/.exec(before)?.[0] ?? before) : before;
      return { start, old, now, telling: `${month}${now}${statement.language === 'zh' ? '日' : ''}` };
    }),
  );
}

function otherOffices(statement: Statement): Change[] {
  const { text, language } = statement;
  const offices = language === 'zh' ? OFFICES : ENGLISH_OFFICES;
  // The longest word of those that stand at a place: 副主任 is no 主任.
  const pattern =
    language === 'zh' ? new RegExp(offices.join('|'), 'g') : new RegExp(`\\b(?:${offices.join('|')})\\b`, 'g');
  return [...text.matchAll(pattern)]
    .filter(({ index }) => !isInGap(index, statement))
    .flatMap(({ 0: old, index: start }) =>
      offices.filter((now) => !now.includes(old) && !old.includes(now)).map((now) => ({ start, old, now })),
    );
}

function otherUnits({ text, gap, language }: Statement): Change[] {
  const { unit, words, start } = gap;
  if (unit === undefined) return [];
  if (language === 'en')
    return ENGLISH_UNITS.filter((now) => now !== unit).map((now) => ({
      start: start + words.length + 1,
      old: unit,
      now,
    }));
  const own = MEASURES.find((measure) => measure.includes(unit));
  // A noun that follows belongs to its own unit.
  if (!own || /^\p{Script=Han}/u.test(text.slice(start + words.length))) return [];
  return MEASURES.filter((measure) => measure !== own)
    .flat()
    .filter((now) => now.length > 1)
    .map((now) => ({ start: start + words.length, old: '', now }));
}

const AUXILIARY = /\b(?:is|are|was|were|has|have|had|can|will|would|could|should|must)\b(?! not)/;
const PAST = /(?<=[a-z] )[a-z]{2,}ed\b/;
const DENIES = /不|没|未|无|非/;

function negations(statement: Statement): Change[] {
  const { text, gap, language } = statement;
  if (language === 'en') {
    if (/\b(?:not|never|no)\b|n't/.test(text)) return [];
    const found = AUXILIARY.exec(text) ?? PAST.exec(text);
    if (!found || isInGap(found.index, statement)) return [];
    const old = found[0];
    const now = /ed$/.test(old) ? `never ${old}` : `${old} not`;
    return [{ start: found.index, old, now }];
  }
  if (DENIES.test(text)) return [];
  const verbs = wordsWithNames(text).filter(({ word, start }) => ACTIONS.includes(word) && !isInGap(start, statement));
  const distance = ({ start }: (typeof verbs)[0]) => Math.abs(start - gap.start);
  const [nearest] = verbs.sort((a, b) => distance(a) - distance(b));
  if (!nearest) return [];
  const { word, start } = nearest;
  const done = text[start + word.length] === '了' ? '了' : '';
  return [{ start, old: word + done, now: `没有${word}` }];
}

/** Asks for more of the whole statement, where its article says nothing of that. */
function further(statement: Statement, { corpus, random }: Making) {
  const { from, text, language } = statement;
  const possible = (language === 'zh' ? FURTHER : ENGLISH_FURTHER).filter(({ words }) =>
    words.every((word) => !corpus.isInArticle(from, word)),
  );
  const [chosen] = shuffled(possible, random);
  const comma = language === 'zh' ? '，' : ', ';
  return chosen && { question: endQuestion(`${text}${comma}${chosen.asks}`, language), changed: chosen.asks };
}

/** Whether neither the article has the new words, nor any passage has them with about all else that the statement says. */
function isAbsent({ start, old, now, telling = now }: Change, statement: Statement, corpus: ChallengeCorpus): boolean {
  const { from, text, gap } = statement;
  if (corpus.isInArticle(from, telling)) return false;
  const rest = [text.slice(0, start), text.slice(start + old.length)].join(' ').replace(gap.words, ' ');
  return !corpus.isStated(telling, contentOf(rest));
}

/** Words of two Chinese or four other letters and more. */
function contentOf(text: string): string[] {
  const isContent = (word: string) => /^\p{Script=Han}{2,}$/u.test(word) || /^[\p{L}\p{N}]{4,}$/u.test(word);
  return tagWords(text).flatMap(({ word }) => (isContent(word) ? [word] : []));
}

function applied(
  { text, gap, language }: Statement,
  { start, old, now }: Change,
): Pick<Statement, 'text' | 'gap' | 'language'> {
  // A unit is changed after the number that is asked for, which asks without its own unit then.
  if (old === '' && start === gap.start + gap.words.length)
    return { text, language, gap: { ...gap, interrogative: `多少${now}` } };
  const moved = start < gap.start ? now.length - old.length : 0;
  return {
    ...{ text: text.slice(0, start) + now + text.slice(start + old.length), language },
    gap: { ...gap, start: gap.start + moved },
  };
}

function isInGap(at: number, { gap }: Statement): boolean {
  return at >= gap.start && at < gap.start + gap.words.length;
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = items.map((item) => ({ item, key: random() }));
  return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
