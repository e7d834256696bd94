import type { Named, NamedSubject } from '../answer-types.ts';
import type { Index } from '../index/types.ts';
import { remembering } from '../remember.ts';
import type { Passage } from '../types.ts';
import { writeNames } from './names.ts';
import { readLabels } from './subject-labels.ts';
import { isName, type Match, matchLabels } from './subject-matches.ts';
import { type NameToken, nameTokens, phraseOf, phraseText, termAt, termsOf, wordsAround } from './subject-tokens.ts';
import { findUnknown } from './subject-unknown.ts';

/** What the documents of one index are about. */
export interface Subjects {
  named(question: string): Promise<Named>;
  /** From 0, about something else than what the question names, to 1; a half where the question names nothing. */
  aboutness(named: Named, passage: Passage): number;
  /** The label over a passage that holds what the question names, as the documents write it. */
  subjectOf(named: Named, passage: Passage): string | null;
}

export const NEUTRAL = 0.5;
/** What a subject counts that the text holds but no label over it; and that of a question which names an unknown one. */
const IN_TEXT = 0.9;
const UNKNOWN = 0.3;
/** What the part counts that names of one form share, without the rest. */
const FORM_ONLY = 0.25;
/** A weight from which a name is taken at its word. */
const SURE = 0.3;
/** Below, a name is so common that it tells nothing apart. */
const LEAST = 0.15;
/** How much it counts that a passage is about all that is named; the rest, that it is about some of it. */
const ALL = 0.65;
/** Among fewer documents a term that half of them hold would tell as much apart as a name. */
const LEAST_DOCUMENTS = 6;
const REMEMBERED = 2000;
/** Longer questions are read up to here. */
const MOST_TOKENS = 400;
const LONGEST_SUBJECT = 60;

/** The same, made when the first question is asked: until then nothing is known to be about anything. */
export function openSubjects(index: Index): Subjects {
  let making: Promise<Subjects> | undefined;
  let made: Subjects | undefined;
  return {
    async named(question) {
      making ??= createSubjects(index);
      made = await making;
      return made.named(question);
    },
    aboutness: (named, passage) => made?.aboutness(named, passage) ?? NEUTRAL,
    subjectOf: (named, passage) => made?.subjectOf(named, passage) ?? null,
  };
}

export async function createSubjects(index: Index): Promise<Subjects> {
  const labels = await readLabels(index);
  const over = perPassage((passage) => labels.over(passage));
  const text = perPassage((passage) => phraseText(nameTokens(passage.text)));
  const namesOf = remembering(REMEMBERED, (subject: NamedSubject) => partsOf(subject.text));

  const held = (subject: NamedSubject, passage: Passage): number => {
    const { phrase, parts } = namesOf(subject);
    if (over(passage).includes(phrase)) return 1;
    if (text(passage).includes(phrase)) return IN_TEXT;
    const both = `${over(passage)}|${text(passage)}`;
    const share = parts.filter(({ phrase: part }) => both.includes(part)).length / Math.max(1, parts.length);
    const fewest = Math.min(...parts.map(({ term }) => labels.count(term)));
    const isApart = parts.some(({ term, phrase: part }) => labels.count(term) === fewest && both.includes(part));
    return IN_TEXT * share ** 2 * (isApart ? 1 : FORM_ONLY);
  };

  return {
    async named(question) {
      const written = await writeNames(question, index);
      const tokens = nameTokens(written).slice(0, MOST_TOKENS);
      const asked = { text: written, tokens, words: wordsAround(written, tokens) };
      const matches = matchLabels(asked, labels);
      const unknown = await findUnknown(asked, { matches, labels, index });
      const isKnown = ({ from, to }: Match) => !unknown.some((span) => from < span.to && to > span.from);
      const subjects = await weighed(
        tokens,
        matches.filter((match) => isName(asked, match) && isKnown(match)),
      );
      return {
        subjects: subjects.map(({ from, to, weight, places }) => ({
          text: written.slice(tokens[from]?.start, tokens[to - 1]?.end),
          weight,
          places,
        })),
        unknown: unknown.map(({ from, to }) => written.slice(tokens[from]?.start, tokens[to - 1]?.end)),
      };
    },
    aboutness(named, passage) {
      const sum = named.subjects.reduce((all, { weight }) => all + weight ** 2, 0);
      const own = named.subjects.reduce((all, subject) => all + subject.weight ** 2 * held(subject, passage), 0);
      const most = Math.max(0, ...named.subjects.map(({ weight }) => weight));
      const strength = Math.min(1, most / SURE);
      const best = Math.max(0, ...named.subjects.map((one) => Math.min(1, one.weight / SURE) * held(one, passage)));
      const about = ALL * (own / sum) + (1 - ALL) * best;
      const known = sum > 0 ? NEUTRAL + (about - NEUTRAL) * strength : NEUTRAL;
      return named.unknown.length > 0 ? UNKNOWN * known : known;
    },
    subjectOf(named, passage) {
      const texts = labels.textsOver(passage).map((label) => ({ label, phrases: phraseText(nameTokens(label)) }));
      for (const subject of named.subjects.toSorted((a, b) => b.weight - a.weight)) {
        const label = texts.find(({ phrases }) => phrases.includes(namesOf(subject).phrase))?.label;
        if (label && label.length <= LONGEST_SUBJECT) return label;
      }
      return null;
    },
  };

  /** The names that no longer one holds, each once, with how much they tell apart. */
  async function weighed(tokens: readonly NameToken[], matches: readonly Match[]): Promise<WeighedSpan[]> {
    const longest = matches.filter(
      ({ from, to }) =>
        !matches.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from),
    );
    const spans = new Map<string, { from: number; to: number; places: Set<string> }>();
    for (const { from, to, label } of longest) {
      const span = spans.get(`${from} ${to}`) ?? { from, to, places: new Set<string>() };
      for (const place of label.places) span.places.add(place);
      spans.set(`${from} ${to}`, span);
    }
    const found: WeighedSpan[] = [];
    for (const { from, to, places } of spans.values()) {
      const weight = await weigh(tokens.slice(from, to));
      if (weight >= LEAST) found.push({ from, to, weight, places: [...places] });
    }
    return found;
  }

  async function weigh(tokens: readonly NameToken[]): Promise<number> {
    const terms = termsOf(tokens).filter((term) => !/^\p{N}+$/u.test(term));
    const counts = await index.countTerms(terms);
    const { passages, copies } = index.manifest.counts;
    // A passage holds the labels over it too: the name of one document of many stands in all of its passages.
    const inPassages = (count: number) =>
      Math.min(
        1,
        Math.log((passages - copies + 1) / (count + 1)) / Math.log(Math.max(LEAST_DOCUMENTS, labels.documents)),
      );
    return Math.max(0, ...terms.map((term, i) => rarity(labels.count(term), labels.size) * inPassages(counts[i] ?? 0)));
  }
}

interface WeighedSpan {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly places: readonly string[];
}

/** From 1, one of many, to 0, all of them. */
function rarity(count: number, total: number): number {
  return total > 1 ? Math.max(0, 1 - Math.log(Math.max(1, count)) / Math.log(total)) : 0;
}

/** Remembers a text for as long as the index keeps the passage. */
function perPassage(compute: (passage: Passage) => string): (passage: Passage) => string {
  const known = new WeakMap<Passage, string>();
  return (passage) => {
    const text = known.get(passage) ?? compute(passage);
    known.set(passage, text);
    return text;
  };
}

interface NameParts {
  readonly phrase: string;
  readonly parts: readonly { readonly term: string; readonly phrase: string }[];
}

function partsOf(subject: string): NameParts {
  const tokens = nameTokens(subject);
  const parts = tokens.flatMap((token, at) => {
    const term = termAt(tokens, at);
    return term ? [{ term, phrase: phraseOf(tokens.slice(at, at + 1 + Number(token.isHan))) }] : [];
  });
  return { phrase: phraseOf(tokens), parts };
}
