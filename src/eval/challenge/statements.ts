import { stripSpace } from '../../text/characters.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { SourceText } from './corpus.ts';
import { COUNTERS, LEANS_ON_OTHERS, LEANS_ON_OTHERS_ENGLISH, MEASURES } from './lexicon.ts';
import { isPersonAt, type Named, namesIn, SPEAKS, wordsWithNames } from './names.ts';

/** The words of a statement that a question asks for, and the word that asks in their place. */
export interface Gap {
  readonly kind: 'number' | 'date' | 'person' | 'place';
  readonly words: string;
  readonly start: number;
  readonly interrogative: string;
  /** Of a number: what is counted. */
  readonly unit?: string;
}

/** What a sentence of the documents says, as far as a question about it needs, without the mark at its end. */
export interface Statement {
  readonly from: SourceText;
  readonly language: 'zh' | 'en';
  readonly text: string;
  readonly gap: Gap;
  /** The whole of the sentence it was taken from. */
  readonly sentence: string;
  /** Names outside the gap. */
  readonly names: readonly Named[];
}

const LENGTHS = { zh: [10, 80], en: [25, 200] } as const;
const QUOTED = /[“”"「」『』？?]/;
/** Who reports from where, before the news itself. */
const DATELINE = /^(?:本报讯|[^。]{0,12}(?:电|讯))?(?:[（(][^）)]{0,30}(?:记者|通讯员)[^）)]{0,30}[）)])?/;
const UNITS = [...MEASURES.flat(), ...COUNTERS].sort((a, b) => b.length - a.length).join('|');
const NUMBER = new RegExp(
  `(?<![\\d.第—~～-])\\d[\\d,]*(?:\\.\\d+)?[多余]?[十百千]?[万亿]?[多余]?(${UNITS})(?!\\d)`,
  'gu',
);
const IS_YEAR = /^\d{4}年$/;
const PERCENT = /(?<![\d.—~～-])\d+(?:\.\d+)?[%％](?!\d)/g;
const DATES: readonly (readonly [pattern: RegExp, interrogative: string])[] = [
  [/\d{4}年\d{1,2}月\d{1,2}日/g, '哪一天'],
  [/(?<![年\d])\d{1,2}月\d{1,2}日/g, '哪一天'],
  [/(?<!\d)\d{4}年(?!\d|底|初|末|度)/g, '哪一年'],
];
const TAKES_PLACE = /^(?:召开|举行|举办|启动|开幕|成立)$/;

/** Every statement of a text that can be asked for, one for each gap. */
export function statementsOf(from: SourceText): Statement[] {
  if (!from.isBody) return [];
  return splitSentences(from.text).flatMap((span) => {
    const sentence = from.text.slice(span.start, span.end);
    const isChinese = (sentence.match(/\p{Script=Han}/gu)?.length ?? 0) * 2 > stripSpace(sentence).length;
    return isChinese
      ? chineseStatements(from, stripSpace(sentence).replace(DATELINE, ''))
      : englishStatements(from, sentence.replace(/\s+/g, ' '));
  });
}

/** The statement as a question: what asks stands in the place of the answer. */
export function questionOf({ text, gap, language }: Pick<Statement, 'text' | 'gap' | 'language'>): string {
  return endQuestion(text.slice(0, gap.start) + gap.interrogative + text.slice(gap.start + gap.words.length), language);
}

export function endQuestion(text: string, language: Statement['language']): string {
  return `${text.replace(/[，。；：！、,.;:!\s]+$/u, '')}${language === 'zh' ? '？' : '?'}`;
}

function chineseStatements(from: SourceText, sentence: string): Statement[] {
  if (!/[。；！]$/.test(sentence) || LEANS_ON_OTHERS.test(sentence)) return [];
  return chineseGaps(sentence).flatMap((gap) => {
    // A number is asked for in its own clause; of who, where and when one must hear what was done.
    const clause = sentence.indexOf('，', gap.start);
    const end = gap.kind === 'number' && clause > 0 ? clause : sentence.length - 1;
    return statementOf({ from, language: 'zh', sentence, text: sentence.slice(0, end), gap });
  });
}

function chineseGaps(sentence: string): Gap[] {
  const counted = [...sentence.matchAll(NUMBER)].filter(({ 0: words }) => !IS_YEAR.test(words));
  const numbers = counted.map(
    ({ 0: words, 1: unit = '', index }): Gap => ({
      ...{ kind: 'number', words, start: index, interrogative: `多少${unit}`, unit },
    }),
  );
  const shares = [...sentence.matchAll(PERCENT)].map(
    ({ 0: words, index }): Gap => ({ kind: 'number', words, start: index, interrogative: '百分之多少' }),
  );
  const dates = DATES.flatMap(([pattern, interrogative]) =>
    [...sentence.matchAll(pattern)].map(
      ({ 0: words, index }): Gap => ({ kind: 'date', words, start: index, interrogative }),
    ),
  );
  const tagged = wordsWithNames(sentence);
  const others = tagged.flatMap(({ word, tag, start }, i): Gap[] => {
    const next = tagged[i + 1]?.word ?? '';
    if (SPEAKS.test(next) && isPersonAt(tagged, i))
      return [{ kind: 'person', words: word, start, interrogative: '谁' }];
    if (TAKES_PLACE.test(next) && tag === 'ns' && tagged[i - 1]?.word === '在')
      return [{ kind: 'place', words: word, start, interrogative: '哪里' }];
    return [];
  });
  return [...numbers, ...shares, ...dates, ...others];
}

const MONTHS = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const ENGLISH_GAPS: readonly (readonly [kind: Gap['kind'], pattern: RegExp, interrogative: string])[] = [
  ['number', /(?<=\s)\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?(?= ([a-z]{3,}s)\b)/g, 'how many'],
  ['number', /(?<=\s)\d+(?:\.\d+)?(?:%| per ?cent)/g, 'what percentage'],
  ['number', /(?<=\s)[$€£]\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?/g, 'how much'],
  ['date', /(?<=\b(?:in|since|until|by) )(?:1[5-9]|20)\d\d\b(?! [a-z]{3,}s\b)/g, 'which year'],
  ['date', new RegExp(`(?<=\\bon )(?:\\d{1,2} ${MONTHS}|${MONTHS} \\d{1,2})(?:,? \\d{4})?`, 'g'), 'which day'],
  [
    'person',
    /^[A-Z][a-z]+ [A-Z][a-z]+(?= (?:said|told|wrote|founded|announced|joined|led|won|was born|became)\b)/g,
    'who',
  ],
];

function englishStatements(from: SourceText, sentence: string): Statement[] {
  if (!/[\p{L}\p{N})]\.$/u.test(sentence) || !/^[A-Z]/.test(sentence) || LEANS_ON_OTHERS_ENGLISH.test(sentence))
    return [];
  return ENGLISH_GAPS.flatMap(([kind, pattern, interrogative]) =>
    [...sentence.matchAll(pattern)].flatMap(({ 0: words, 1: unit, index }) => {
      const gap: Gap = { ...{ kind, words, start: index, interrogative }, ...(unit && { unit }) };
      return statementOf({ from, language: 'en', sentence, text: sentence.slice(0, -1), gap });
    }),
  );
}

/** A statement that can stand by itself: of a fair length, and nobody's words. */
function statementOf(parts: Omit<Statement, 'names'>): Statement[] {
  const { text, gap, language } = parts;
  const [least, most] = LENGTHS[language];
  if (text.length < least || text.length > most || QUOTED.test(text)) return [];
  const names = namesIn(text).filter(
    ({ start, text: name }) => start + name.length <= gap.start || start >= gap.start + gap.words.length,
  );
  return [{ ...parts, names }];
}
