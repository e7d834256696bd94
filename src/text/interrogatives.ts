import { foldInPlace } from './script.ts';

const ASKING =
  /请问|多少|为什么|为何|为啥|什么(?:时[候间]|样|地方)?|何[时地处]|哪(?:里|儿|些|个|位|家|所|天|年|一)?|谁|(?<![\p{N}一二三四五六七八九十的这那好])几(?!乎)|啥|怎么样?|如何|怎样|多[久长大高远](?=$|\P{Script=Han}|[了的时年])|[吗呢]|\b(?:how(?: (?:many|much|long|often|old))?|what|which|who(?:m|se)?|when|where|why)\b/gu;
const LATIN = /\p{Script=Latin}/u;
/** A word of a Latin script takes about as much room as this many Chinese words. */
const LATIN_ROOM = 3;

/** A question without the words that only ask, with a space in place of each. Of the same length as the question. */
export function withoutInterrogatives(question: string): string {
  const characters = question.split('');
  for (const { start, end } of interrogatives(question)) characters.fill(' ', start, end);
  return characters.join('');
}

/** What stands within so many characters of a word that asks; all of the question where none does. */
export function aroundInterrogatives(question: string, reach: number): string {
  const found = interrogatives(question);
  if (found.length === 0) return question;
  const room = LATIN.test(question) ? reach * LATIN_ROOM : reach;
  const isNear = (at: number) => found.some(({ start, end }) => at >= start - room && at < end + room);
  return withoutInterrogatives(question)
    .split('')
    .map((character, at) => (isNear(at) ? character : ' '))
    .join('');
}

export function hasInterrogative(text: string): boolean {
  return interrogatives(text).length > 0;
}

function interrogatives(question: string) {
  const folded = foldInPlace(question).toLowerCase();
  // Lower case may be longer than capitals in some scripts; then nothing is known of places.
  if (folded.length !== question.length) return [];
  return [...folded.matchAll(ASKING)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}
