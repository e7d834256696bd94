import { stemmer } from 'stemmer';
import { foldScript } from './script.ts';
import { cutWordsForSearch } from './words.ts';

/** Raised when the terms of a text change, so that an index built with the older ones is built anew. */
export const TOKENIZE_VERSION = 1;

const RUNS =
  /(?<han>[\p{Script=Han}〇]+)|(?<number>\d+(?:[.,]\d+)*)|(?<word>(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’]\p{Script=Latin}+)?)/gu;
/** Latin combining marks; é and e are one letter for search. */
const DIACRITICS = /[\u0300-\u036f]/g;

/** NFKC, lower case, simplified script: the form in which texts are compared. Its offsets are not the text's own. */
export function normalizeForSearch(text: string): string {
  return foldScript(text.normalize('NFKC').toLowerCase());
}

/**
 * The search terms of a text, with repetition, in order of occurrence.
 *
 * Chinese gives overlapping character bigrams and every dictionary word of three or more characters (a word of two is its
 * own bigram), so neither a name unknown to the dictionary nor a word cut differently is lost. A number gives itself and,
 * before a Chinese character, itself with that character (18日, 123个). Other scripts give words; English ones are stemmed
 * (Porter, 1980). A term holds letters, digits and inner full stops only.
 */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  const normalized = normalizeForSearch(text);
  for (const match of normalized.matchAll(RUNS)) {
    const { han, number, word } = match.groups ?? {};
    if (han) pushHan(terms, han, /\d/.test(normalized[match.index - 1] ?? ''));
    else if (number) pushNumber(terms, number, normalized.slice(match.index + number.length));
    else if (word)
      terms.push(
        stemmer(
          word
            .normalize('NFD')
            .replace(DIACRITICS, '')
            .replace(/['’].*$/, ''),
        ),
      );
  }
  return terms;
}

function pushHan(terms: string[], run: string, afterNumber: boolean): void {
  const characters = Array.from(run);
  if (characters.length === 1) {
    // 个 in 5个 is already part of the number's own term.
    if (!afterNumber) terms.push(run);
    return;
  }
  for (let i = 0; i + 1 < characters.length; i++) terms.push(`${characters[i]}${characters[i + 1]}`);
  for (const word of cutWordsForSearch(run)) if (word.length > 2) terms.push(word);
}

function pushNumber(terms: string[], number: string, rest: string): void {
  const plain = number.replaceAll(',', '');
  terms.push(plain);
  const unit = /^\p{Script=Han}/u.exec(rest)?.[0];
  if (unit) terms.push(plain + unit);
}

/**
 * Which of a query's terms a text holds. Says the same as looking each up in `tokenize(text)`, but needs no dictionary, so
 * it is quick enough for every sentence that might answer; a word of three or more characters also counts where the
 * dictionary would cut the text differently.
 */
export function presentTerms(terms: Iterable<string>, text: string): Set<string> {
  const normalized = normalizeForSearch(text);
  let words: Set<string> | undefined;
  const present = new Set<string>();
  for (const term of terms) {
    if (/^\d/.test(term)) {
      if (holdsNumber(normalized, term)) present.add(term);
    } else if (/^[\p{Script=Han}〇]/u.test(term)) {
      if (normalized.includes(term)) present.add(term);
    } else {
      words ??= new Set(tokenize(normalized.replace(/[\p{Script=Han}〇]+/gu, ' ')));
      if (words.has(term)) present.add(term);
    }
  }
  return present;
}

/** A number must stand alone: 60 holds no 6, nor 2.39 a 39. */
function holdsNumber(normalized: string, term: string): boolean {
  const text = normalized.replace(/(?<=\d),(?=\d)/g, '');
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + term.length, at + term.length + 2);
    if (!/\d\.?$/.test(before) && !(/\d$/.test(term) && /^\.?\d/.test(after))) return true;
  }
  return false;
}
