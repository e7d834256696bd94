import { MEASURE } from './answer-patterns.ts';
import { normalizeForSearch } from './tokenize.ts';

const CHINESE = '[一二两三四五六七八九十]{1,3}';

/** 第24届, 第三批 */
const RANK = new RegExp(`第(\\d{1,4}|${CHINESE})(\\p{Script=Han})`, 'gu');
/** Which one of several: a value, and what it is a value of. What is told in the same words of another value is another. */
const VALUES = [
  RANK,
  // 11块路基箱; a number of years or days is a date more often than an amount.
  new RegExp(`(\\d{1,9}|${CHINESE})((?![年月日天])${MEASURE}\\p{Script=Han}{2})`, 'gu'),
  /((?:19|20)\d{2})(年)/gu,
  // More than last year tells of this year.
  /(?<![较比于])([去今明])(年)/gu,
  /([左右])([幅侧岸边手脚腿眼臂翼舷肩膝耳肺])/gu,
  /([男女])([子队单双排篮足性])/gu,
  /([上下])(半年|半场|旬|集|册|游|议院)/gu,
  /([东西南北])([部侧岸段端门区])/gu,
  // 五台县县长, 望谟县的县委书记; 副县长 alone is nowhere's.
  /((?:(?![副任原前正该本全各现与和是在到的了])\p{Script=Han}){1,2})([省市县区镇乡村](?:的?[省市县区镇乡村])?(?:党?委)?(?:书记|长))/gu,
];
/** 泾县县长 is 泾 + 县 + 县长. */
const KINDS_AROUND = /^[省市州]|(?<=.)[省市县区镇乡村]$/gu;
const KIND_TWICE = /^(.)的?\1/u;

/** What a question takes for granted of things: which one, how many. */
export interface Premise {
  readonly pattern: RegExp;
  /** What is told, and its values: 届 → 24. */
  readonly values: Values;
}

type Values = ReadonlyMap<string, ReadonlySet<string>>;

export function premisesOf(question: string): readonly Premise[] {
  const asked = normalizeForSearch(question);
  return VALUES.map((pattern) => ({ pattern, values: valuesOf(pattern, asked) })).filter(
    ({ values }) => values.size > 0,
  );
}

/**
 * Whether a text speaks of another than the question takes for granted: of the 24th where the 23rd is asked about, of the
 * left where the right is, of 2023 where 2022 is. The text must tell of the other in the same words, and nowhere of the one
 * asked about: what it leaves out contradicts nothing.
 * @param around what else counts as said, such as the passage and its headline.
 */
export function contradicts(premises: readonly Premise[], text: string, around: string): boolean {
  if (premises.length === 0) return false;
  const said = normalizeForSearch(text);
  const known = `${normalizeForSearch(around)}\n${said}`;
  return premises.some(({ pattern, values }) => {
    // An event of many is told of by its number once, often in the headline.
    const others = valuesOf(pattern, pattern === RANK ? known : said);
    const all = others.size > 0 ? valuesOf(pattern, known) : others;
    return [...values].some(([thing, own]) => others.has(thing) && [...own].every((one) => !all.get(thing)?.has(one)));
  });
}

/** The values told of each thing: 届 → 24. */
function valuesOf(pattern: RegExp, text: string): Values {
  const values = new Map<string, Set<string>>();
  for (const [, value = '', told = ''] of text.matchAll(pattern)) {
    const thing = told.replace(KIND_TWICE, '$1');
    values.set(thing, (values.get(thing) ?? new Set()).add(inDigits(value.replace(KINDS_AROUND, ''))));
  }
  return values;
}

const DIGITS = '零一二三四五六七八九';
const NUMERAL = /^(?:([二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u;

/** A number below 100 in digits; anything else as it is. */
function inDigits(text: string): string {
  const [, tens = '', ten = '', ones = ''] = NUMERAL.exec(text.replace('两', '二')) ?? [];
  if (ten === '') return ones === '' ? text : String(DIGITS.indexOf(ones));
  return String((tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + DIGITS.indexOf(ones || '零'));
}
