import type { Index } from '../index/types.ts';
import { mayBeName } from '../text/names.ts';
import { tokenizeQuestion } from '../text/tokenize.ts';
import type { Labels } from './subject-labels.ts';
import { type Asked, isCapital, isCode, isName, type Match } from './subject-matches.ts';
import { binds, hasDigit, type NameToken, nameTokens, phraseOf, phraseText } from './subject-tokens.ts';

export interface UnknownOptions {
  readonly matches: readonly Match[];
  readonly labels: Labels;
  readonly index: Index;
}

/** Tokens of a question. */
export interface TokenSpan {
  readonly from: number;
  readonly to: number;
}

/** What looks like a name; it is unknown where no label and no passage holds `proof`. */
interface Candidate extends TokenSpan {
  readonly proof: TokenSpan;
}

const MOST_CANDIDATES = 16;
/** Passages in which a phrase is looked for. */
const SEARCHED = 30;
/** The longest head of a name that sets it apart from others of its form (朔汀 before 冷链装备). */
const LONGEST_HEAD = 4;
const QUOTED = /《([^》]{2,60})》|“([^”]{2,60})”|「([^」]{2,60})」|『([^』]{2,60})』|"([^"]{2,60})"/gu;
const COURTESY = /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|lady|lord)$/u;
const SHORTEST_QUOTE = 4;

/**
 * Stretches of a question that look like the name of a subject while no document speaks of it: another name in the place of
 * a label's own (16 Harrowmere Lane where there is only 14), a person's name or a quoted title that stands nowhere.
 */
export async function findUnknown(asked: Asked, options: UnknownOptions): Promise<TokenSpan[]> {
  const { matches, labels, index } = options;
  const candidates = [
    ...quotedTitles(asked, matches),
    ...matches.flatMap((match) => [
      ...otherHead(asked, options, match),
      ...otherEnd(asked, match),
      ...otherWord(asked, match),
    ]),
    ...outsiders(asked, options),
  ];
  const distinct = new Map(candidates.map((one) => [`${one.proof.from} ${one.proof.to}`, one]));
  const unknown: TokenSpan[] = [];
  for (const { proof, ...span } of [...distinct.values()].slice(0, MOST_CANDIDATES))
    if (await isNowhere(asked.tokens.slice(proof.from, proof.to), { labels, index })) unknown.push(span);
  return unknown.filter((span) => !unknown.some((other) => other !== span && contains(other, span)));
}

function contains(one: TokenSpan, other: TokenSpan): boolean {
  return one.from <= other.from && one.to >= other.to && one.to - one.from > other.to - other.from;
}

/**
 * Characters that are no words where the label has the head of its own name, before the same end (青柘冷链装备 beside
 * 朔汀冷链装备): of the same length, or before a form that many names end in. One character only before a given name.
 */
function otherHead(asked: Asked, { matches, labels }: UnknownOptions, match: Match): Candidate[] {
  const { tokens, words } = asked;
  const { from, to, label, at, part } = match;
  const head = label.tokens.slice(part.from, at);
  const tail = tokens.slice(from, to);
  if (head.length === 0 || tail.length < 2 || ![...head, ...tail.slice(0, 2)].every(({ isHan }) => isHan)) return [];
  const isAlone = (i: number) => tokens[i]?.isHan && words[i]?.from === i && words[i]?.to === i + 1;
  let start = from;
  while (start > 0 && from - start < LONGEST_HEAD && tokens[start]?.joined && isAlone(start - 1)) {
    if (binds(tokens[start - 1]?.form ?? '')) break;
    start--;
  }
  const length = from - start;
  const isForm = tail.length >= LONGEST_HEAD && labels.count(`${tail[0]?.form}${tail[1]?.form}`) > 1;
  const isWord = words[from]?.from === from && words[from]?.to === to;
  const isPerson = part.to - part.from === 3 && isNameOf(tokens.slice(start, to));
  const isOther = length > 1 && (length === head.length || isForm) && !isWord;
  if (!isOther && !(length === 1 && head.length === 1 && isPerson)) return [];
  if (matches.some((other) => other.from < from && other.to > start && isName(asked, other))) return [];
  return [{ from: start, to, proof: { from: from - 1, to: from + 1 } }];
}

function isNameOf(tokens: readonly NameToken[]): boolean {
  return tokens.length === 3 && mayBeName(tokens.map(({ form }) => form).join(''));
}

/** A name of three characters whose last is another. */
function otherEnd({ tokens, words }: Asked, { from, to, label, at, part }: Match): Candidate[] {
  const name = label.tokens.slice(part.from, part.to);
  const next = tokens[to];
  if (part.from !== at || !isNameOf(name) || to - from !== 2) return [];
  if (!next?.isHan || !next.joined || words[to]?.to !== to + 1 || binds(next.form)) return [];
  return [{ from, to: to + 1, proof: { from, to: to + 1 } }];
}

/** A number, code or capitalised word beside a match where the label has another one. */
function otherWord({ text, tokens }: Asked, { from, to, label, at }: Match): Candidate[] {
  const isLatin = tokens.slice(from, to).some(({ isHan, form }) => !isHan && !hasDigit(form) && !binds(form));
  if (!isLatin && to - from < 2) return [];
  const differs = (own: NameToken | undefined, asked: NameToken | undefined) => {
    if (!own || !asked || own.isHan || asked.isHan || own.form === asked.form) return false;
    if (isCode(own.form) && isCode(asked.form)) return isLatin || (!isNumber(own.form) && !isNumber(asked.form));
    if (hasDigit(own.form) || hasDigit(asked.form) || binds(asked.form) || COURTESY.test(asked.form)) return false;
    return isCapital(label.text[own.start]) && isCapital(text[asked.start]);
  };
  const found: Candidate[] = [];
  const end = at + to - from;
  if (label.tokens[at]?.joined && tokens[from]?.joined && differs(label.tokens[at - 1], tokens[from - 1]))
    found.push({ from: from - 1, to, proof: { from: from - 1, to: from + 1 } });
  if (label.tokens[end]?.joined && tokens[to]?.joined && differs(label.tokens[end], tokens[to]))
    found.push({ from, to: to + 1, proof: { from: to - 1 - Number(tokens[to - 1]?.isHan), to: to + 1 } });
  return found;
}

function isNumber(form: string): boolean {
  return /^\p{N}+$/u.test(form);
}

/** A title in quotation marks that is like a label in part. */
function quotedTitles({ text, tokens }: Asked, matches: readonly Match[]): Candidate[] {
  return [...text.matchAll(QUOTED)].flatMap(({ index, 0: { length } }) => {
    const from = tokens.findIndex(({ start }) => start > index);
    const to = tokens.findLastIndex((token) => token.end < index + length) + 1;
    if (from < 0 || to - from < SHORTEST_QUOTE) return [];
    const isLikeLabel = matches.some((match) => match.from >= from && match.to <= to && match.to - match.from > 1);
    return isLikeLabel ? [{ from, to, proof: { from, to } }] : [];
  });
}

/**
 * Characters that are no words: three of which the first may be a surname, or at the very beginning as many as end like a
 * name that labels begin with (青岩县 beside 岚溪县).
 */
function outsiders({ text, tokens, words }: Asked, { matches, labels }: UnknownOptions): Candidate[] {
  const isAlone = (i: number) =>
    tokens[i]?.isHan && words[i]?.from === i && words[i]?.to === i + 1 && !binds(tokens[i]?.form ?? '');
  return tokens.flatMap((_, from) => {
    const to = from + 3;
    const name = tokens.slice(from, to);
    if (!name.every(({ joined }, i) => isAlone(from + i) && (joined || i === 0))) return [];
    const isFirst = from === 0 && labels.headsEndingIn(name[2]?.form ?? '') > 1 && !isAlone(to);
    if ((!isFirst && !isNameOf(name)) || text[name[2]?.end ?? 0] === '·') return [];
    if (matches.some((match) => match.from < to && match.to > from)) return [];
    return [{ from, to, proof: { from, to: from + 2 } }];
  });
}

/** Whether no label and no passage holds these tokens side by side. */
async function isNowhere(
  tokens: readonly NameToken[],
  { labels, index }: Pick<UnknownOptions, 'labels' | 'index'>,
): Promise<boolean> {
  const phrase = phraseOf(tokens);
  if (labels.holds(tokens, phrase)) return false;
  const { terms } = tokenizeQuestion(tokens.map(({ form, isHan }) => (isHan ? form : ` ${form} `)).join(''));
  const distinct = [...new Set(terms)];
  if ((await index.countTerms(distinct)).some((count) => count === 0)) return true;
  const found = await index.searchLexical(distinct, SEARCHED);
  const passages = await index.passages(found.map(({ id }) => id));
  return !passages.some(({ text }) => phraseText(nameTokens(text)).replaceAll('| ', '').includes(phrase));
}
