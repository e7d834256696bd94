import { stemmer } from 'stemmer';
import { remembering } from '../remember.ts';
import { foldScript } from './script.ts';
import { cutWordsForSearch } from './words.ts';

/** Raised when the terms of a text change, so that an index built with the older ones is built anew. */
export const TOKENIZE_VERSION = 2;

const RUNS =
  /(?<han>[\p{Script=Han}〇]+)|(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)*(?!\d)|\d+(?:\.\d+)*)|(?<word>(?!\p{Script=Han})[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])*(?:['’]\p{Script=Latin}+)?)/gu;
/** Names that end in signs (C++, C#, A+) or begin with a full stop (.NET); without their signs they are other names. */
const SIGNED =
  /(?<![\p{L}\p{N}.+#])(?:\p{Script=Latin}[\p{Script=Latin}\p{N}]{0,15}\+\+|\p{Script=Latin}[+#])(?![\p{L}+#])|(?<![\p{L}\p{N}.])\.\p{Script=Latin}[\p{Script=Latin}\p{N}]{0,15}(?![\p{L}\p{N}])/gu;
/** Letters and digits with a hyphen between that are one name, number or range: A-17, 4-5, QX-2031-07, v2.1.3. */
const CODE =
  /(?<![\p{Script=Latin}\p{N}.-])(?=[\p{Script=Latin}.-]{0,20}\p{N})(?:[\p{Script=Latin}\p{N}]{1,12}(?:\.\p{N}{1,8}){0,4}(?:[-‐‑–][\p{Script=Latin}\p{N}]{1,12}(?:\.\p{N}{1,8}){0,4}){1,5}|v\p{N}{1,8}(?:\.\p{N}{1,8}){1,5})(?![\p{Script=Latin}\p{N}])/gu;
/** Longer dictionary words have their parts in the index too. */
const LONGEST_WORD = 6;
const STARTS_HAN = /^[\p{Script=Han}〇]/u;
/** Combining marks of Latin letters and of symbols; é and e are one letter for search. */
const DIACRITICS = /[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]/g;

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
 * (Porter, 1980). What is one name only with its signs (C++, .NET, A-17) gives itself too, and its parts where they are
 * words or numbers of their own: A-17 is found by 17, but C++ not by C. A term holds letters, digits, and of signs `.+#-`.
 */
export function tokenize(text: string): string[] {
  return termsOf(normalizeForSearch(text), (run) => [...bigrams(run), ...longWords(run)]);
}

/**
 * The terms of a question, with the stretches of three to six Chinese characters that may be words of the documents:
 * those that the dictionary found in a passage are in the index. So a question needs no dictionary, which takes longer to
 * load than everything else that a question waits for.
 */
export function tokenizeQuestion(text: string): { readonly terms: string[]; readonly mayBeWords: string[] } {
  const mayBeWords: string[] = [];
  const terms = termsOf(normalizeForSearch(text), (run) => {
    const characters = Array.from(run);
    for (let length = 3; length <= LONGEST_WORD; length++)
      for (let i = 0; i + length <= characters.length; i++) mayBeWords.push(characters.slice(i, i + length).join(''));
    return bigrams(run);
  });
  return { terms, mayBeWords };
}

/** The terms of text in search form; `ofHan` gives those of a run of two Chinese characters or more. */
function termsOf(normalized: string, ofHan: (run: string) => readonly string[]): string[] {
  const terms = [...normalized.matchAll(CODE)].map(([code]) => plainCode(code));
  const plain = normalized.replace(SIGNED, (name) => {
    terms.push(name);
    return name.startsWith('.') ? name : ' '.repeat(name.length);
  });
  let numberEnd = -1;
  for (const match of plain.matchAll(RUNS)) {
    const { han, number, word } = match.groups ?? {};
    const end = match.index + match[0].length;
    // 个 in 5个 is already part of the number's own term.
    if (han && Array.from(han).length === 1) terms.push(...(numberEnd === match.index ? [] : [han]));
    else if (han) terms.push(...ofHan(han));
    else if (number) pushNumber(terms, number, plain.slice(end, end + 2));
    else if (word) terms.push(stemmer(plainWord(word)));
    if (number) numberEnd = end;
  }
  return terms;
}

/** Names of search form that hold signs (C++, A-17), by their places: no part of them is a word of the sentence. */
export function namesWithSigns(normalized: string): { readonly start: number; readonly end: number }[] {
  return [SIGNED, CODE].flatMap((names) =>
    [...normalized.matchAll(names)].map(({ index, 0: name }) => ({ start: index, end: index + name.length })),
  );
}

/** A code with one kind of hyphen; the v of a version says nothing. */
function plainCode(code: string): string {
  return code.replace(/[‐‑–]/g, '-').replace(/^v(?=\p{N}+\.[\p{N}.]+$)/u, '');
}

/** A word without accents and without the 's of possession. */
function plainWord(word: string): string {
  const bare = word.replace(/['’]s$/, '').replace(/['’]/, '');
  return bare.normalize('NFD').replace(DIACRITICS, '').normalize('NFC');
}

function bigrams(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

function longWords(run: string): string[] {
  return cutWordsForSearch(run).filter((word) => word.length > 2);
}

function pushNumber(terms: string[], number: string, rest: string): void {
  const plain = number.replaceAll(',', '');
  terms.push(plain);
  const unit = /^\p{Script=Han}/u.exec(rest)?.[0];
  if (unit) terms.push(plain + unit);
}

/**
 * Which of a query's terms a text holds. Says the same as looking each up in `tokenize(text)`, but needs no dictionary, so
 * it is quick enough for every sentence that might answer. Chinese terms are looked for as they stand: a word of three or
 * more characters also counts where the dictionary would cut the text differently, a single character inside any word.
 */
export function presentTerms(terms: Iterable<string>, text: string): Set<string> {
  const { normalized, others } = searchForm(text);
  const isPresent = (term: string) => (STARTS_HAN.test(term) ? normalized.includes(term) : others.has(term));
  return new Set([...terms].filter(isPresent));
}

/** Passages and sentences that stay in search form: what is asked about is asked about again. */
const REMEMBERED = 5000;
const searchForm = remembering(REMEMBERED, (text: string) => {
  const normalized = normalizeForSearch(text);
  return { normalized, others: new Set(termsOf(normalized, () => [])) };
});
