import { FAMILY_NAME } from '../text/names.ts';

/** The kinds of facts that can be told by their form. */
export type FactKind = 'number' | 'date' | 'quoted' | 'person';

export interface Fact {
  readonly kind: FactKind;
  /** By which the same fact is known again: width, white space and thousands' commas do not count. */
  readonly key: string;
  /** Offset in the text. */
  readonly start: number;
}

const MAGNITUDE = '[十百千万亿多余几来]{0,4}';
const DATE =
  '(?:\\d{4}\\s?年)?\\s?\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?[日号]|份|底|初|末|[上中下]旬)?|\\d{4}\\s?年(?:底|初|末|[上下]半年)?|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b(?: \\d{1,2}(?!\\d))?(?:,? \\d{4})?';
const DIGITS = '[\\d０-９]{1,12}(?:[,，.．][\\d０-９]{1,6}){0,4}';
const NUMBER = `${DIGITS}\\s?${MAGNITUDE}(?:%|％|℃|个百分点|\\p{Script=Han}|\\s?[a-z]{2,12})?|[一二两三四五六七八九十百千万]{1,6}(?:余|多)?(?:倍|成|万|亿|千|百)[\\p{Script=Han}]?`;
const QUOTED = '[“「『《][^“”「」『』《》\\n]{2,24}[”」』》]';
const TITLE =
  '书记|主任|县长|市长|省长|局长|董事长|经理|队长|教授|主席|部长|院长|校长|社长|会长|总裁|镇长|乡长|区长|负责人';
const PERSON = `(?:${TITLE})${FAMILY_NAME}\\p{Script=Han}{1,2}|\\b(?!(?:The|This|That|In|On|At|It|He|She|We|But|And|For|When)\\b)[A-Z][a-z]{1,15} [A-Z][a-z]{1,15}`;

const FACTS = new RegExp(`(?<quoted>${QUOTED})|(?<date>${DATE})|(?<person>${PERSON})|(?<number>${NUMBER})`, 'gu');

/** The facts of a text that can be told by their form: numbers with what they count, dates, quoted names, persons. */
export function factsOf(text: string): Fact[] {
  return [...text.matchAll(FACTS)].map((match) => {
    const { quoted, date, person } = match.groups ?? {};
    const kind = quoted ? 'quoted' : date ? 'date' : person ? 'person' : 'number';
    return { kind, key: match[0].normalize('NFKC').replace(/\s+|,(?=\d{3})/g, ''), start: match.index };
  });
}
