/** How parts of a text are numbered, each with its rank: a smaller one stands above. */
const NUMERAL = '[一二三四五六七八九十百零〇两\\d]{1,6}';
const NUMBERINGS: readonly (readonly [pattern: RegExp, rank: number])[] = [
  [new RegExp(`^第\\s?${NUMERAL}\\s?(?:编|卷|篇|部分?)(?![\\p{Script=Han}])`, 'u'), 1],
  [/^(?:part|book|volume)\s+(?:[\divxlc]{1,5}|one|two|three|four|five|six)\b/iu, 1],
  [new RegExp(`^(?:第\\s?${NUMERAL}\\s?(?:章|单元|讲|课|回)|附录\\s?[A-Z一二三四五六七八九十\\d]{0,2})(?!之)`, 'u'), 2],
  [/^(?:chapter|unit|appendix|annex)\s+(?:[\divxlc]{1,5}|[A-Z]|one|two|three|four|five|six)\b/iu, 2],
  [new RegExp(`^第\\s?${NUMERAL}\\s?节`, 'u'), 3],
  [/^(?:section|§)\s?[\divxlc]{1,5}\b/iu, 3],
  [new RegExp(`^第\\s?${NUMERAL}\\s?条`, 'u'), 4],
  [/^article\s+[\divxlc]{1,5}\b/iu, 4],
  [/^[一二三四五六七八九十]{1,3}\s?[、.．]/u, 5],
  [/^[IVX]{1,5}\.\s/u, 5],
  [/^[（(][一二三四五六七八九十]{1,3}[）)]/u, 6],
  [/^\d{1,2}(?:[、．]|[.](?=\s|[\p{Script=Han}]))/u, 7],
  [/^\d{1,2}\.\d{1,2}(?!\.?\d)[.、]?\s?(?=[\p{L}])/u, 8],
  [/^\d{1,2}\.\d{1,2}\.\d{1,2}(?!\.?\d)[.、]?\s?(?=[\p{L}])/u, 9],
  [/^(?:[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳])/u, 10],
];
/** Ranks whose number alone says that something is divided there. */
export const CHAPTER_RANK = 3;
/** Of 第五条 and the like: the number itself names what follows, whatever else the line says. */
export const CLAUSE_RANK = 4;

export interface Numbering {
  readonly rank: number;
  /** The number with its marks. */
  readonly mark: string;
}

/** How a line is numbered as a heading may be. */
export function numberingOf(line: string): Numbering | undefined {
  for (const [pattern, rank] of NUMBERINGS) {
    const mark = pattern.exec(line)?.[0];
    if (mark !== undefined) return { rank, mark };
  }
  return undefined;
}

const ASKED =
  /^(?:[（(]?\d{1,3}[.、)）]\s?)?(?:[【[]?问题?\s?[\d一二三四五六七八九十]{0,3}[】\]]?|Q(?:uestion)?\s?\d{0,3})\s?[:：.．】\]]\s*(?=\S)/iu;
const ANSWERED = /^(?:[【[]?[答](?:案|复|覆)?\s?\d{0,3}[】\]]?|A(?:nswer)?\s?\d{0,3})\s?[:：.．】\]]\s*(?=\S)/iu;
const ANSWER_INSIDE = /[?？][”"』」）)]?\s*(?=(?:答(?:案|复|覆)?|A(?:nswer)?)\s?[:：])/iu;
const LONGEST_QUESTION = 200;

/** What marks a line as a question that is answered below it: 问：, Q:. */
export function questionMark(line: string): string | undefined {
  return line.length <= LONGEST_QUESTION || ANSWER_INSIDE.test(line) ? ASKED.exec(line)?.[0] : undefined;
}

/** Whether a line says that it is an answer: 答：, A:. */
export function isMarkedAnswer(line: string): boolean {
  return ANSWERED.test(line);
}

/** Where the question ends in a line that has its answer too. */
export function questionEnd(line: string): number | undefined {
  const found = ANSWER_INSIDE.exec(line.slice(0, 2 * LONGEST_QUESTION));
  return found ? found.index + found[0].trimEnd().length : undefined;
}
