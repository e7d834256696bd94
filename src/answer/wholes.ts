import { type Quantity, quantitiesIn } from '../text/numbers.ts';
import { cutKnownWords } from '../text/words.ts';
import type { Span } from '../types.ts';

/** Letters, digits and what joins them: well-known, 3.5, A-17, o'clock; commas, colons and slashes between digits only. */
const TOKEN =
  /[$€£¥]?(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:(?:[-'’._@]|(?<=\d)[,:/](?=\d))(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+)*[%‰℃]?/gu;
/** Capitalised words in a row, with what stands between the words of a name. */
const NAME =
  /\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:(?:of|de|del|der|la|van|von|bin|al|the|and|for|&) ){0,2}\p{Lu}[\p{L}\p{M}'’-]*(?:\.(?= \p{Lu}))?)+/gu;
/** Words that begin a sentence with a capital and no name. */
const OPENERS =
  /^(?:The|A|An|In|On|At|For|Our|This|That|These|Those|It|When|Who|His|Her|Its|Their|We|He|She|They|By|From|To|As|But|And|If|Since|Until|After|Before|Each|Every|I|You|No|Not|Under|With|All|There) /u;
/** More capitals than that are a headline. */
const LONGEST_NAME = 6;
const PAIRS: Readonly<Record<string, string>> = {
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '[': ']',
  '【': '】',
};
const CLOSING = new Set(Object.values(PAIRS));
const PERIOD_AFTER =
  /^ (?:a|an|per|each|every) (?:day|week|month|year|hour|minute|quarter|term|semester|fortnight|night|season|session|weekend|school year)\b/u;
const EVERY_BEFORE = /(?:^|[^\p{L}])(?:every(?: other)?|each|per) $/iu;
const EVERY_PERIOD =
  /\b(?:(?:once|twice|thrice) )?every (?:other |second )?(?:day|week|weekday|month|year|hour|minute|quarter|term|semester|fortnight|night|season|morning|evening|weekend)\b/giu;
const EACH_HAN = /每(?:隔|逢)?(?:[一个]|一个)?(?:天|日|周末|周|星期|月|季度|季|学期|学年|年度|年|小时|分钟|晚|早)/gu;
/** Which year or month a date is of, told from when it was written. */
const RELATIVE = /(?:[今去明前后同当次]年|[本上下次当同]月)$/u;
const BETWEEN_RANGE = /^(?:\s?[-–—~～至到]{1,2}\s?| to | and )$/u;
const BEFORE_BETWEEN = /between $/iu;

/** Words of a sentence that mean something else when they are cut, in order of where they begin. */
interface Wholes {
  readonly spans: readonly Span[];
  readonly quantities: readonly Quantity[];
}

/** A sentence with all that a span in it is fitted to. */
export interface Fitted {
  readonly text: string;
  readonly wholes: Wholes;
  readonly pairs: ReadonlyMap<number, number>;
  /** Where the words of Chinese text begin and end; found when first needed. */
  readonly words: () => Words;
}

interface Words {
  /** Of every unit, where the word that holds it begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export function fittedTo(text: string): Fitted {
  const wholes = wholesIn(text);
  let words: Words | undefined;
  return {
    text,
    wholes,
    pairs: pairsIn(text),
    words: () => {
      words ??= wordsOf(text, wholes.quantities);
      return words;
    },
  };
}

/** A number ends where it ends, even where the dictionary has a word (5本 | 书). */
function wordsOf(text: string, quantities: readonly Quantity[]): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  for (const { whole } of [...quantities, { whole: { start: text.length, end: text.length } }]) {
    for (const part of [text.slice(from, whole.start), text.slice(whole.start, whole.end)]) {
      for (const word of cutKnownWords(part)) {
        const start = starts.length;
        for (let i = 0; i < word.length; i++) {
          starts.push(start);
          ends.push(start + word.length);
        }
      }
    }
    from = whole.end;
  }
  return { starts, ends };
}

function wholesIn(sentence: string): Wholes {
  const quantities = quantitiesIn(sentence);
  const spans = [
    ...matches(sentence, TOKEN),
    ...matches(sentence, EVERY_PERIOD),
    ...matches(sentence, EACH_HAN),
    ...namesIn(sentence),
    ...quantities.flatMap((quantity, i) => around(sentence, quantity, quantities[i + 1])),
  ];
  return { spans: spans.sort((a, b) => a.start - b.start || b.end - a.end), quantities };
}

function matches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

function namesIn(sentence: string): Span[] {
  return [...sentence.matchAll(NAME)].flatMap(({ 0: found, index }) => {
    // Inside a sentence a capital is the name's own: The Quiet Orchard.
    const opener = index > 0 ? 0 : (OPENERS.exec(found)?.[0].length ?? 0);
    const words = found.slice(opener).split(' ').length;
    return words > 1 && words <= LONGEST_NAME ? [{ start: index + opener, end: index + found.length }] : [];
  });
}

/** A quantity with its limits, how often it is meant (每半年, twice a year), and the range that it begins. */
function around(sentence: string, quantity: Quantity, next: Quantity | undefined): Span[] {
  const { start, end } = quantity.whole;
  const each = /每(?:隔|逢)?个?$/u.exec(sentence.slice(Math.max(0, start - 3), start))?.[0];
  const every = EVERY_BEFORE.exec(sentence.slice(Math.max(0, start - 14), start))?.[0].replace(/^[^\p{L}]/u, '');
  const relative =
    quantity.kind === 'date' ? RELATIVE.exec(sentence.slice(Math.max(0, start - 2), start))?.[0].length : 0;
  const isPeriod = quantity.kind === 'duration' || quantity.kind === 'date';
  const from = isPeriod ? start - (relative || (each?.length ?? every?.length ?? 0)) : start;
  const mayRecur = quantity.kind === 'duration' || quantity.unit === '次';
  const period = mayRecur ? (PERIOD_AFTER.exec(sentence.slice(end, end + 24))?.[0].length ?? 0) : 0;
  const whole = { start: from, end: end + period };
  const between = next ? sentence.slice(end, next.whole.start) : '';
  const isBetween = between !== ' and ' || BEFORE_BETWEEN.test(sentence.slice(Math.max(0, start - 8), start));
  if (next && next.kind === quantity.kind && BETWEEN_RANGE.test(between) && isBetween)
    return [whole, { start: between === ' and ' ? start - 8 : start, end: next.whole.end }];
  // Once every two years, 每年两次.
  const often = sentence.slice(end, next?.whole.start ?? end);
  const isOften =
    next !== undefined &&
    ((quantity.unit === '次' && /^ (?:in )?every $/u.test(often)) ||
      (each !== undefined && often === '' && next.unit === '次'));
  return isOften ? [whole, { start: from, end: next.whole.end }] : [whole];
}

/** Opening and closing marks that belong together, each by its place. */
function pairsIn(sentence: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  let straight = -1;
  for (let i = 0; i < sentence.length; i++) {
    const mark = sentence[i] ?? '';
    if (mark === '"') {
      if (straight >= 0) pairs.set(straight, i).set(i, straight);
      straight = straight >= 0 ? -1 : i;
    } else if (PAIRS[mark] !== undefined) open.push(i);
    else if (CLOSING.has(mark) && PAIRS[sentence[open.at(-1) ?? -1] ?? ''] === mark) {
      const from = open.pop() ?? 0;
      pairs.set(from, i).set(i, from);
    }
  }
  return pairs;
}
