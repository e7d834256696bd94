import type { pinyin } from 'pinyin-pro';

/** The Chinese characters that may stand at one place of a name. */
export type Choice = readonly string[];

/** What map makers and newspapers translate in a name instead of spelling it. */
const TRANSLATED: Readonly<Record<string, Choice>> = {
  ...{ province: ['省'], city: ['市'], prefecture: ['州'], county: ['县'], district: ['区'], town: ['镇'] },
  ...{ township: ['乡'], village: ['村'], community: ['社区'], street: ['街'], road: ['路'], bridge: ['桥'] },
  ...{ river: ['河', '江'], lake: ['湖'], mountain: ['山'], mount: ['山'], island: ['岛'], bay: ['湾'], port: ['港'] },
  ...{ east: ['东'], west: ['西'], south: ['南'], north: ['北'], new: ['新'], university: ['大学'] },
};
/** Words of a text that begin with a capital, side by side: a name, or the first word of a question. */
const CAPITALISED = /\p{Lu}\p{Ll}[\p{L}'’]*(?: \p{Lu}\p{Ll}[\p{L}'’]*)*/gu;
const MOST_WORDS = 4;
/** Of a character, the commonest first; the others would spell what nobody reads so. */
const COMMON_READINGS = 2;
const LONGEST_WORD = 18;
const MOST_SPELLINGS = 4;

/** A name in Latin letters, and the characters that may stand at each place of it, spelling by spelling. */
export interface RomanizedName {
  readonly written: string;
  readonly spellings: readonly (readonly Choice[])[];
}

interface Part {
  readonly written: string;
  readonly spellings: readonly (readonly Choice[])[];
  /** West and County are translated, and make no name by themselves. */
  readonly isSpelt: boolean;
}

/**
 * Words of a question that may be Chinese names, longer runs of words first: Jing County has two places, all characters
 * read jing, and 县. Hanyu Pinyin without tones (ISO 7098) is understood, for the characters of GB 2312. Most of what is
 * found is no name at all, and no text will hold it.
 */
export async function romanizedNames(question: string): Promise<RomanizedName[]> {
  const runs = Array.from(question.matchAll(CAPITALISED), ([run]) => run.split(' '));
  if (runs.length === 0) return [];
  const readings = await loadReadings();
  return runs
    .flatMap((words) => partsOf(words, readings))
    .flatMap((parts) => stretchesOf(parts))
    .filter((parts) => parts.some(({ isSpelt }) => isSpelt))
    .map((parts) => ({
      written: parts.map(({ written }) => written).join(' '),
      spellings: joined(parts).filter((name) => name.length > 1),
    }));
}

/** The words, divided where one can be no part of a Chinese name: the Ningde of “The Ningde office”. */
function partsOf(words: readonly string[], readings: ReadonlyMap<string, Choice>): Part[][] {
  const runs: Part[][] = [[]];
  for (const word of words) {
    const written = word.replace(/['’]s$/u, '');
    const letters = written.toLowerCase().replaceAll('ü', 'v');
    const translated = TRANSLATED[letters];
    const spelt = letters.split(/['’]/u).map((part) => ({ spellings: spellings(part, readings) }));
    const found = translated ? [[translated]] : joined(spelt);
    if (found.length === 0) runs.push([]);
    else runs.at(-1)?.push({ written, spellings: found, isSpelt: !translated });
  }
  return runs;
}

/** All words side by side, the longest stretch first. */
function stretchesOf(parts: readonly Part[]): Part[][] {
  const sizes = parts.map((_, i) => parts.length - i).filter((size) => size <= MOST_WORDS);
  return sizes.flatMap((size) =>
    parts.slice(0, parts.length - size + 1).map((_, start) => parts.slice(start, start + size)),
  );
}

function joined(parts: readonly Pick<Part, 'spellings'>[]): Choice[][] {
  return parts
    .reduce<Choice[][]>((names, part) => names.flatMap((n) => part.spellings.map((more) => [...n, ...more])), [[]])
    .slice(0, MOST_SPELLINGS);
}

/** A word as sequences of syllables, those of fewest first. What is one syllable is not divided: yuan is no yu’an. */
function spellings(word: string, readings: ReadonlyMap<string, Choice>): Choice[][] {
  const found: Choice[][] = [];
  const whole = readings.get(word);
  if (whole) return [[whole]];
  const visit = (rest: string, before: Choice[]) => {
    if (rest === '') found.push(before);
    for (let length = Math.min(6, rest.length); length > 0; length--) {
      const characters = readings.get(rest.slice(0, length));
      if (characters) visit(rest.slice(length), [...before, characters]);
    }
  };
  if (word.length <= LONGEST_WORD) visit(word, []);
  return found.sort((a, b) => a.length - b.length).slice(0, MOST_SPELLINGS);
}

let loaded: Promise<ReadonlyMap<string, Choice>> | undefined;

/** The characters of each syllable; made when the first name asks for it, which takes a quarter of a second. */
function loadReadings(): Promise<ReadonlyMap<string, Choice>> {
  loaded ??= import('pinyin-pro').then((library) => readingsBy(library.pinyin));
  return loaded;
}

function readingsBy(read: typeof pinyin): ReadonlyMap<string, Choice> {
  const readings = new Map<string, string[]>();
  for (const character of commonCharacters()) {
    const said = read(character, { toneType: 'none', multiple: true, type: 'array', v: true });
    for (const syllable of new Set(said.slice(0, COMMON_READINGS))) {
      // Single consonants are interjections, which would spell anything.
      if (!/^(?:[aeo]|[a-z]{2,6})$/u.test(syllable)) continue;
      readings.set(syllable, [...(readings.get(syllable) ?? []), character]);
    }
  }
  return readings;
}

/** The 6,763 characters of GB 2312, in which each is two bytes. */
function commonCharacters(): string[] {
  const codes = Array.from({ length: 72 * 94 }, (_, i) => [0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)]);
  return [...new TextDecoder('gbk').decode(Uint8Array.from(codes.flat()))].filter((c) => c >= '一' && c <= '鿿');
}
