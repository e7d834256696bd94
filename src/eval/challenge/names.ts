import { isHan } from '../../text/characters.ts';
import { mayBeName } from '../../text/names.ts';
import { type TaggedWord, tagWords } from '../../text/words.ts';
import { BEFORE_NAMES, OFFICES, ORGANISATIONS, PLACES } from './lexicon.ts';

/** A name in a text. */
export interface Named {
  readonly text: string;
  readonly start: number;
  readonly kind: 'person' | 'place' | 'organisation' | 'name';
}

/** Names that everything is about, and that tell nothing apart. */
const EVERYWHERE =
  /^(?:中国|全国|我国|中华)|^[各全本该几多每两一]|^(?:新区|高新区|开发区|地区|市区|城区|山区|校区|社区|园区|城市|.*超市)$/;
const PLACE_END = /[省市县区州乡镇村盟旗国洲]$/;
const ENGLISH_NAME = /\b[A-Z][\p{L}'’-]+(?: (?:of |the |and )?(?:[A-Z][\p{L}'’-]+|\d+))*/gu;
const NO_NAME =
  /^(?:The|A|An|In|On|At|By|For|From|With|As|After|Before|During|Since|It|If|When|All|Most|Some|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/;
/** Parts of speech that the name of an organisation may be made of, before the word that says what it is. */
const NAME_PARTS = /^(?:x|ns|nz|nr|nt|n|vn|j)$/;
const PROPER_PARTS = /^(?:x|ns|nz|nr|nt|j)$/;
const WORD = /^[\p{L}\p{N}]+$/u;
/** Shorter ones that the dictionary calls organisations are kinds of them. */
const LEAST_ORGANISATION = 5;
export const SPEAKS = /^(?:说|表示|介绍|指出|告诉|认为)$/;
const MOST_PARTS = 5;

export function namesIn(text: string): Named[] {
  return isHan(/\p{L}/u.exec(text)?.[0]) || /\p{Script=Han}{4}/u.test(text) ? chineseNames(text) : englishNames(text);
}

/** By the tags of the dictionary, and organisations by their last word. */
function chineseNames(text: string): Named[] {
  const words = wordsWithNames(text);
  const organisations = words.flatMap((word, i): Named[] => {
    if (!ORGANISATIONS.includes(word.word)) return [];
    const isPart = (one: PlacedWord | undefined) =>
      one !== undefined && NAME_PARTS.test(one.tag) && WORD.test(one.word);
    let first = i;
    while (i - first < MOST_PARTS && isPart(words[first - 1])) first--;
    const isProper = words.slice(first, i).some(({ tag }) => PROPER_PARTS.test(tag));
    const start = words[first]?.start ?? word.start;
    const name = text.slice(start, word.start + word.word.length);
    return isProper && name.length > LEAST_ORGANISATION && !EVERYWHERE.test(name)
      ? [{ text: name, start, kind: 'organisation' }]
      : [];
  });
  const isWithin = ({ start }: PlacedWord) =>
    organisations.some((one) => one.start <= start && start < one.start + one.text.length);
  const others = words.flatMap((word, i): Named[] => {
    const kind = isPersonAt(words, i) ? 'person' : kindOf(word);
    return kind && !isWithin(word) ? [{ text: word.word, start: word.start, kind }] : [];
  });
  return [...organisations, ...others].sort((a, b) => a.start - b.start);
}

/** The words of a text with their parts of speech: a person's surname and given name as one, a place with what it is. */
export function wordsWithNames(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const word of placed(tagWords(text))) {
    const before = words.at(-1);
    const joined = before && joinedTag(before, word);
    if (joined) words[words.length - 1] = { word: before.word + word.word, tag: joined, start: before.start };
    else words.push(word);
  }
  return words;
}

function joinedTag(before: TaggedWord, { word, tag }: TaggedWord): string | undefined {
  if (PLACE_END.test(word) && word.length === 1 && /^(?:ns|nr|x)$/.test(before.tag)) return 'ns';
  const isGivenName = before.word.length === 1 && word.length <= 2 && /^(?:nr|x)$/.test(tag);
  return isGivenName && mayBeName(before.word + word) ? 'nr' : undefined;
}

function kindOf({ word, tag }: TaggedWord): Named['kind'] | undefined {
  if (word.length < 2 || EVERYWHERE.test(word) || !WORD.test(word)) return undefined;
  if (tag === 'ns') return PLACE_END.test(word) || PLACES.includes(word) ? 'place' : undefined;
  return tag === 'nt' && word.length >= LEAST_ORGANISATION ? 'organisation' : undefined;
}

/** Whether a word is a person's name, by what stands before or behind it: by itself many a verb looks like one. */
export function isPersonAt(words: readonly TaggedWord[], at: number): boolean {
  const { word, tag } = words[at] ?? { word: '', tag: '' };
  if (!/^(?:nr|x)$/.test(tag) || word.length < 2 || word.length > 3 || !mayBeName(word)) return false;
  const before = words[at - 1]?.word ?? '';
  const isNamed = BEFORE_NAMES.includes(before) || OFFICES.some((office) => before.endsWith(office));
  return isNamed || SPEAKS.test(words[at + 1]?.word ?? '');
}

export type PlacedWord = TaggedWord & { readonly start: number };

/** Words with their places in the text that they cover. */
function placed(words: readonly TaggedWord[]): PlacedWord[] {
  let at = 0;
  return words.map((word) => {
    const start = at;
    at += word.word.length;
    return { ...word, start };
  });
}

/** Words with capitals, but not a single one that begins a sentence. */
function englishNames(text: string): Named[] {
  return [...text.matchAll(ENGLISH_NAME)].flatMap(({ 0: found, index }): Named[] => {
    const lead = NO_NAME.exec(found)?.[0] ?? '';
    const rest = found.slice(lead.length).trimStart();
    const start = index + found.length - rest.length;
    const isFirst = start === 0 || /[.!?]\s*$/.test(text.slice(0, start));
    const isName = /^[A-Z]/.test(rest) && rest.length > 2 && !(isFirst && !rest.includes(' '));
    return isName ? [{ text: rest, start, kind: 'name' }] : [];
  });
}
