import { remembering } from '../remember.ts';
import { questionTerms } from '../text/question.ts';
import { foldInPlace } from '../text/script.ts';
import { tokenize } from '../text/tokenize.ts';

/** A Chinese character, or a word or number of other scripts in search form, and where it stands. */
export interface NameToken {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** Whether only white space, commas and hyphens, or nothing, stand between it and the token before. */
  readonly joined: boolean;
  readonly isHan: boolean;
}

const TOKENS = /[\p{Script=Han}〇]|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’]\p{Script=Latin}+)?/gu;
const HAN = /^[\p{Script=Han}〇]/u;
const JOINING = /^[\s,\-–‑]*$/u;
const DIGIT = /\p{N}/u;
const REMEMBERED = 20_000;

/** Chinese one character a token, since a name may be cut anywhere; script, width, case and inflection folded. */
export function nameTokens(text: string): NameToken[] {
  let last = 0;
  return [...foldInPlace(text).matchAll(TOKENS)].map(({ 0: word, index }) => {
    const joined = index > 0 && JOINING.test(text.slice(last, index)) && last > 0;
    last = index + word.length;
    const isHan = HAN.test(word);
    return { form: isHan ? word : wordForm(word), start: index, end: last, joined, isHan };
  });
}

const wordForm = remembering(REMEMBERED, (word: string) => {
  const lower = word.toLowerCase();
  return DIGIT.test(word) ? lower : (tokenize(lower)[0] ?? lower);
});

/** Words and characters that only ask or bind. */
export const binds = remembering(REMEMBERED, (form: string) => form !== '' && questionTerms(form).terms.length === 0);

export function hasDigit(form: string): boolean {
  return DIGIT.test(form);
}

/** A text to look for phrases in. A break stands for what parts two names, so no phrase goes across it. */
export function phraseText(tokens: readonly NameToken[]): string {
  let text = ' ';
  for (const token of tokens) text += `${token.joined ? '' : '| '}${token.form} `;
  return text;
}

export function phraseOf(tokens: readonly NameToken[]): string {
  return ` ${tokens.map(({ form }) => form).join(' ')} `;
}

/** The search term that begins at a token: two characters side by side, or a word; none for a character that ends a run. */
export function termAt(tokens: readonly NameToken[], at: number): string | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token?.isHan) return token?.form;
  return next?.isHan && next.joined ? token.form + next.form : undefined;
}

/** The search terms of tokens that stand side by side. */
export function termsOf(tokens: readonly NameToken[]): string[] {
  return [...new Set(tokens.flatMap((_, at) => termAt(tokens, at) ?? []))];
}

let segmenter: Intl.Segmenter | undefined;

/**
 * For each token the word that the system's boundaries (ICU) put it in, as first token and one past the last. They know
 * common words and cut names to pieces, so a character that is a word by itself is likely of a name.
 */
export function wordsAround(text: string, tokens: readonly NameToken[]): { from: number; to: number }[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words: { from: number; to: number }[] = [];
  for (const { index, segment } of segmenter.segment(foldInPlace(text))) {
    const from = words.length;
    let to = from;
    for (let token = tokens[to]; token && token.start < index + segment.length; token = tokens[to]) to++;
    for (let i = from; i < to; i++) words.push({ from, to });
  }
  return words;
}
