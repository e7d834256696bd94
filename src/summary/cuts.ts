import { type TaggedWord, tagWords } from '../text/words.ts';
import type { Span } from '../types.ts';
import { openMarks, splitClauses } from './clauses.ts';

/** Lead-ins that say nothing: what follows stands by itself. */
const LEAD_INS =
  /^(?:此外|另外|除此之外|同时|与此同时|目前|当前|其中|据悉|据了解|据介绍|据统计|据初步统计|统计显示|记者了解到|记者获悉|对此|为此|在此基础上|特别是|随后|首先|其次|最后|接下来|下一步|近日|日前|也就是说|总之|可见|因此|所以|但是?|然而|不过|而且|并且|[Mm]eanwhile|[Hh]owever|[Ii]n addition|[Aa]lso|[Mm]oreover|[Ff]urthermore|[Aa]ccording to reports)[，,]?$/u;
/** Lead-ins that may be dropped without loss. Contrast and reference to what was said may be dropped no less, but a time is kept. */
const DROPPABLE =
  /^(?:(?:本报)?记者[^，。]{0,24}(?:获悉|了解到|看到)|此外|另外|除此之外|同时|与此同时|据悉|据了解|据介绍|据统计|据初步统计|统计显示|记者了解到|记者获悉|在此基础上|特别是|首先|其次|最后|[Mm]eanwhile|[Ii]n addition|[Mm]oreover|[Ff]urthermore|[Aa]lso|[Aa]ccording to reports)[，,]?$/u;
/** What a clause begins with that cannot do without the one before. */
const BOUND_START =
  /^(?:但|却|然而|而是|不过|只是|除非|除了?|就|才|则|便|也|又|更|还|而且|反而|否则|或|或者|以及|因此|所以|从而|进而|于是|which|who|whom|whose|that|but|although|unless|except|if|not|while|whereas|yet)/u;
/** What a clause has that needs the next one. */
const BOUND_NEXT =
  /能否|是否|不仅|不但|不光|虽然|尽管|如果|假如|只有|只要|因为|由于|无论|不管|与其|之所以|一方面|既要?[^，]{1,12}$|越[^，]{0,8}$|一边|(?:^|[^a-z])(?:if|although|though|because|while|when|not only|both|either|unless)(?:$|[^a-z])/iu;
/** A clause that only sets the scene, or ends where its object would follow. */
const SCENE =
  /^(?:为了?|随着|面对|针对|通过|经过|围绕|根据|按照|依据|结合|自|自从|从|在|当|对于?|由于?|以|据|截至|截止|到|至|经|作为|如何|本着|依托|依靠|借助|紧盯|[Ii]n |[Oo]n |[Aa]t |[Bb]y |[Ff]or |[Aa]fter|[Ss]ince|[Aa]s |[Ww]ith |[Tt]o )/u;
const UNFINISHED =
  /(?:获悉|了解到|看到|指出|强调|表示|说|认为|要求|显示|宣布|介绍|称|提出|坦言|透露|写道|告诉记者|时|后|前|中|下|以来|期间|来看|方面|之际|的|和|与|及|、|said|says|that|and|or|of)[，,；;：:]?$/u;
/** What the clause before ends with when it says who says the next: that is never dropped. */
const ATTRIBUTION =
  /(?:获悉|了解到|指出|强调|表示|说|认为|要求|显示|宣布|介绍|称|提出|坦言|透露|告诉记者|said|says)[，,：:]$/u;
/** Nouns that stand before a verb as adverbs do. */
const ADVERBIAL = /^(?:重点|全面|全力|全程|全部|集中|主要|同步|现场|逐户|逐个|大力|着力|眼下|下一步|目前)/u;
/** 年 and 月 are tagged as nouns too; and what ends with a time after a preposition goes on. */
const TIME = /^[\d一二三四五六七八九十]*[年月日号底初末]$/u;
const UNTIL = /(?:到|至|自|从|在|于)[^，；。]{0,10}[年月日号底初末前后][，；,;]?$/u;
/** Prepositions whose verb comes after their object. */
const BEFORE_VERB = /^(?:对|把|将|向|与|为|给|由|使|让)$/u;
const PRONOUN =
  /^(?:[户人年月日]均|平均|同比|环比|占|他|她|它|其|该|此|这|那|本次|此次|对此|前者|后者|[Hh]e\b|[Ss]he\b|[Ii]t\b|[Tt]hey\b|[Tt]his\b|[Tt]hat\b|[Tt]hese\b|[Tt]hose\b)/u;

/** A sentence with its clauses, and which runs of them may be shown alone. */
export interface Cuttable {
  readonly clauses: readonly Span[];
  /** Indices of first and last clause, both included. The whole sentence comes first. */
  readonly runs: readonly (readonly [first: number, last: number])[];
}

/** In characters, mark included. */
const SHORTEST_ALONE = 12;
/** Clauses looked at in one sentence: a longer one is an enumeration. */
const MOST_CLAUSES = 24;

/**
 * The runs of a sentence's clauses that stand by themselves: they begin where the sentence begins, after a lead-in that says
 * nothing, or with a subject of their own, and end where nothing is owed: not in a quotation, not before a contrast or a
 * consequence, not with a clause that only sets the scene.
 */
export function cuttable(sentence: string): Cuttable {
  const split = splitClauses(sentence);
  const spans = split.map(({ span }) => span);
  const whole = [0, spans.length - 1] as const;
  const isWhole = spans.length < 2 || spans.length > MOST_CLAUSES || openMarks(sentence) !== 0;
  if (isWhole) return { clauses: spans, runs: [whole] };
  const clauses = wordsOf(sentence, spans);
  const ends = clauses.map((_, i) => mayEnd(clauses, i));
  // What is left out must have been whole too, or a time or place would be torn from what happened then or there.
  const starts = clauses.map((_, i) => i === 0 || areDroppable(clauses, i) || (ends[i - 1] && mayBegin(clauses, i)));
  const runs: (readonly [number, number])[] = [whole];
  for (let first = 0; first < spans.length; first++) {
    if (!starts[first]) continue;
    for (let last = first; last < spans.length; last++) {
      const run = clauses.slice(first, last + 1);
      const isLast = last === spans.length - 1;
      if ((first === 0 && isLast) || isHalfOfPair(run, clauses) || !(isLast || ends[last])) continue;
      if (run.some((clause) => isPredicate(clause) && !LEAD_INS.test(clause.text))) runs.push([first, last]);
    }
  }
  return { clauses: spans, runs };
}

/** A clause with its words, tagged. */
interface Tagged {
  readonly text: string;
  readonly words: readonly TaggedWord[];
}

/** Tags a sentence once, and gives each clause its words. */
function wordsOf(sentence: string, spans: readonly Span[]): Tagged[] {
  const clauses = spans.map(({ start, end }) => ({
    text: sentence.slice(start, end).trim(),
    words: [] as TaggedWord[],
  }));
  let at = 0;
  let clause = 0;
  for (const word of /\p{Script=Han}/u.test(sentence) ? tagWords(sentence) : []) {
    while (clause < spans.length - 1 && at >= (spans[clause]?.end ?? 0)) clause++;
    if (/[\p{L}\p{N}]/u.test(word.word)) clauses[clause]?.words.push(word);
    at += word.word.length;
  }
  return clauses;
}

/** 一方面 without 另一方面, or the other way round, where the sentence has both. */
function isHalfOfPair(run: readonly Tagged[], whole: readonly Tagged[]): boolean {
  const count = (clauses: readonly Tagged[]) => clauses.filter(({ text }) => /一方面|一边/u.test(text)).length;
  return count(run) === 1 && count(whole) > 1;
}

function areDroppable(clauses: readonly Tagged[], until: number): boolean {
  return clauses.slice(0, until).every(({ text }) => DROPPABLE.test(text));
}

function mayBegin(clauses: readonly Tagged[], at: number): boolean {
  const clause = clauses[at] as Tagged;
  if (BOUND_START.test(clause.text) || PRONOUN.test(clause.text) || SCENE.test(clause.text)) return false;
  const before = clauses.slice(0, at);
  return !before.some(({ text }) => holdsOn(text)) && beginsWithSubject(clause);
}

/** What is said, supposed or set in a time and place holds for the clauses after it too. */
function holdsOn(text: string): boolean {
  const isSetting = (SCENE.test(text) || UNTIL.test(text)) && !LEAD_INS.test(text);
  return isSetting || ATTRIBUTION.test(text) || BOUND_NEXT.test(text) || /其中/u.test(text);
}

/** A noun, and then a verb: the clause has its own subject. */
function beginsWithSubject({ text, words }: Tagged): boolean {
  if (ADVERBIAL.test(text)) return false;
  if (!/\p{Script=Han}/u.test(text)) return /^(?:the|a|an|[A-Z]\w+) /.test(text);
  const verb = words.findIndex(({ word, tag }) => isVerb(tag) || word === '被');
  const [first] = words;
  if (!first || verb < 1 || !/^(?:n|j|t|m|s|b|eng)/.test(first.tag)) return false;
  return words.slice(0, verb).some(({ word, tag }) => /^(?:n|j)/.test(tag) && !TIME.test(word));
}

function isVerb(tag: string): boolean {
  return /^v(?!n)/.test(tag);
}

function isPredicate({ text, words }: Tagged): boolean {
  if (text.length < 6 || SCENE.test(text)) return false;
  return /\p{Script=Han}/u.test(text) ? words.some(({ tag }) => isVerb(tag)) : /[a-z]{2,}\s+[a-z]+/i.test(text);
}

function mayEnd(clauses: readonly Tagged[], at: number): boolean {
  const clause = clauses[at] as Tagged;
  const { text } = clause;
  if (UNFINISHED.test(text) || UNTIL.test(text) || BOUND_START.test(clauses[at + 1]?.text ?? '')) return false;
  if (isAntithesis(text, clauses[at + 1]?.text ?? '')) return false;
  const bare = text.replace(/[，；,;：:]$/u, '');
  return !BOUND_NEXT.test(bare) && !LEAD_INS.test(text) && isPredicate(clause) && !waitsForVerb(clause);
}

/** 社区“出题”，单位“答题”: two short clauses of one shape are said together. */
function isAntithesis(text: string, next: string): boolean {
  return text.length <= SHORTEST_ALONE && Math.abs(text.length - next.length) <= 1 && !SCENE.test(next);
}

/** 对受影响的贫困户， is followed by what is done to them. */
function waitsForVerb({ words }: Tagged): boolean {
  const preposition = words.findLastIndex(({ word, tag }) => tag === 'p' && BEFORE_VERB.test(word));
  if (preposition < 0) return false;
  const object = words.slice(preposition + 1);
  const head = object.slice(object.findLastIndex(({ word }) => word === '的') + 1);
  return !head.some(({ tag }) => isVerb(tag));
}
