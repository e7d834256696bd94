import type { Label, Labels } from './subject-labels.ts';
import { binds, hasDigit, type NameToken, termAt } from './subject-tokens.ts';

/** A question, its tokens, and for each the word that it is in. */
export interface Asked {
  readonly text: string;
  readonly tokens: readonly NameToken[];
  readonly words: readonly { readonly from: number; readonly to: number }[];
}

/** Tokens of a question, from `from` up to `to`, that stand in a label too, from `at` on; it goes on in neither direction. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly label: Label;
  readonly at: number;
  /** The part of the label between two breaks that it stands in, in tokens. */
  readonly part: { readonly from: number; readonly to: number };
}

/** All stretches of a question that are in a label, found by their rarest terms. */
export function matchLabels(asked: Asked, labels: Labels): Match[] {
  const question = asked.tokens;
  const found = new Map<string, Match>();
  for (const i of question.keys()) {
    const term = termAt(question, i);
    if (!term || isWeak(question[i] as NameToken, term)) continue;
    for (const { label: number, at } of labels.placesOf(term)) {
      const label = labels.all[number] as Label;
      const match = extended(asked, i, label, at);
      if (match.from < match.to) found.set(`${number} ${match.from} ${match.at}`, match);
    }
  }
  return [...found.values()];
}

/** What begins no name by itself: a bare number, a letter, a word that binds. */
function isWeak(token: Pick<NameToken, 'isHan'>, term: string): boolean {
  return !token.isHan && (binds(term) || /^\p{N}+$/u.test(term) || term.length < 2);
}

function extended(asked: Asked, i: number, label: Label, at: number): Match {
  const { tokens } = label;
  const question = asked.tokens;
  let [back, ahead] = [0, 1];
  const same = (a: number) => question[i + a]?.form === tokens[at + a]?.form;
  const joined = (a: number) => Boolean(question[i + a]?.joined && tokens[at + a]?.joined);
  while (joined(-back) && question[i - back - 1] && tokens[at - back - 1] && same(-back - 1)) back++;
  while (question[i + ahead] && tokens[at + ahead] && joined(ahead) && same(ahead)) ahead++;
  let [from, to] = [i - back, i + ahead];
  while (from < to && isBinding(asked, from)) from++;
  while (to > from && isBinding(asked, to - 1)) to--;
  const start = at - (i - from);
  return { from, to, label, at: start, part: partAround(tokens, start) };
}

/** Of Chinese only what is a word by itself: 大 of 大连 belongs to the name. */
function isBinding({ tokens, words }: Asked, at: number): boolean {
  const [token, word] = [tokens[at], words[at]];
  return token !== undefined && binds(token.form) && (!token.isHan || (word?.to === at + 1 && word.from === at));
}

function partAround(tokens: readonly NameToken[], at: number): { from: number; to: number } {
  let [from, to] = [at, at + 1];
  while (from > 0 && tokens[from]?.joined) from--;
  while (to < tokens.length && tokens[to]?.joined) to++;
  return { from, to };
}

/**
 * Whether a match may name what the label does: a whole part of it, or enough of it. Words of the dictionary that a
 * headline begins with or that stand inside it (扶贫干部) name nothing, nor do two characters of three.
 */
export function isName({ text, tokens, words }: Asked, match: Match): boolean {
  const { from, to, label, at, part } = match;
  const named = tokens.slice(from, to);
  const [before, after] = [at - part.from, part.to - (at + to - from)];
  const isEdge = (token: NameToken | undefined) => !token?.isHan;
  const begins = before === 0 || isEdge(label.tokens[at - 1]);
  const ends = after === 0 || isEdge(label.tokens[at + to - from]);
  const content = named.filter(({ isHan, form }) => !isHan && !isWeak({ isHan }, form));
  if (content.some(({ form, start }) => hasDigit(form) || (from > 0 && isCapital(text[start])))) return true;
  const isWhole = named.length === label.tokens.length;
  if (content.length > 1 || (content.length > 0 && isWhole)) return true;
  const characters = named.filter(({ isHan }) => isHan).length;
  if (characters < 2) return false;
  if (isWhole) return true;
  const isWords = words.slice(from, to).every((word) => word.to - word.from > 1);
  if (isWords && 2 * (to - from) < label.tokens.length) return false;
  if (begins && ends) return true;
  if (begins && (characters > 2 || after > 1)) return true;
  return characters > (ends ? 2 : 3);
}

export function isCapital(character: string | undefined): boolean {
  return character !== undefined && character !== character.toLowerCase();
}

export function isCode(form: string): boolean {
  return hasDigit(form) && !/^(?:19|20)\d\d$/u.test(form);
}
