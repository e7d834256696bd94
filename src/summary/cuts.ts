import { tagWords } from '../text/words.ts';
import type { Span } from '../types.ts';
import { openMarks, splitClauses } from './clauses.ts';

/** Lead-ins that say nothing: what follows stands by itself. */
const LEAD_INS =
  /^(?:此外|另外|同时|与此同时|目前|当前|其中|据悉|据了解|据介绍|据统计|据初步统计|统计显示|记者了解到|记者获悉|对此|为此|在此基础上|特别是|随后|首先|其次|最后|接下来|下一步|近日|日前|也就是说|总之|可见|因此|所以|但是?|然而|不过|而且|并且|[Mm]eanwhile|[Hh]owever|[Ii]n addition|[Aa]lso|[Mm]oreover|[Ff]urthermore|[Aa]ccording to reports)[，,]?$/u;
/** Lead-ins that may be dropped without loss. Contrast and reference to what was said may be dropped no less, but a time is kept. */
const DROPPABLE =
  /^(?:此外|另外|同时|与此同时|据悉|据了解|据介绍|据统计|据初步统计|统计显示|记者了解到|记者获悉|在此基础上|特别是|首先|其次|最后|[Mm]eanwhile|[Ii]n addition|[Mm]oreover|[Ff]urthermore|[Aa]lso|[Aa]ccording to reports)[，,]?$/u;
/** What a clause begins with that cannot do without the one before. */
const BOUND_START =
  /^(?:但|却|然而|而是|不过|只是|除非|除了?|就|才|则|便|也|又|更|还|而且|反而|否则|或|或者|以及|因此|所以|从而|进而|于是|which|who|whom|whose|that|but|although|unless|except|if|not)/u;
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
/** Prepositions whose verb comes after their object. */
const BEFORE_VERB = /^(?:对|把|将|向|与|为|给|由|使|让)$/u;
const PRONOUN =
  /^(?:他|她|它|其|该|此|这|那|本次|此次|对此|前者|后者|[Hh]e\b|[Ss]he\b|[Ii]t\b|[Tt]hey\b|[Tt]his\b|[Tt]hat\b|[Tt]hese\b|[Tt]hose\b)/u;

/** A sentence with its clauses, and which runs of them may be shown alone. */
export interface Cuttable {
  readonly clauses: readonly Span[];
  /** Indices of first and last clause, both included. The whole sentence comes first. */
  readonly runs: readonly (readonly [first: number, last: number])[];
}

/** Clauses looked at in one sentence: a longer one is an enumeration. */
const MOST_CLAUSES = 24;

/**
 * The runs of a sentence's clauses that stand by themselves: they begin where the sentence begins, after a lead-in that says
 * nothing, or with a subject of their own, and end where nothing is owed: not in a quotation, not before a contrast or a
 * consequence, not with a clause that only sets the scene.
 */
export function cuttable(sentence: string): Cuttable {
  const clauses = splitClauses(sentence);
  const spans = clauses.map(({ span }) => span);
  const whole = [0, spans.length - 1] as const;
  if (spans.length < 2 || spans.length > MOST_CLAUSES || openMarks(sentence) !== 0)
    return { clauses: spans, runs: [whole] };
  const texts = clauses.map(({ span }) => sentence.slice(span.start, span.end).trim());
  const ends = texts.map((_, i) => mayEnd(texts, i));
  // What is left out must have been whole too, or a time or place would be torn from what happened then or there.
  const starts = texts.map((_, i) => i === 0 || areDroppable(texts, i) || (ends[i - 1] && mayBegin(texts, i)));
  const hasVerb = texts.map((text) => isPredicate(text));
  const runs: (readonly [number, number])[] = [whole];
  for (let first = 0; first < spans.length; first++) {
    if (!starts[first]) continue;
    for (let last = first; last < spans.length; last++) {
      if (first === 0 && last === spans.length - 1) continue;
      if (isHalfOfPair(texts.slice(first, last + 1), texts)) continue;
      const isSaid = hasVerb.slice(first, last + 1).some((has, i) => has && !LEAD_INS.test(texts[first + i] ?? ''));
      if (isSaid && (last === spans.length - 1 || ends[last])) runs.push([first, last]);
    }
  }
  return { clauses: spans, runs };
}

/** 一方面 without 另一方面, or the other way round, where the sentence has both. */
function isHalfOfPair(run: readonly string[], whole: readonly string[]): boolean {
  const count = (texts: readonly string[]) => texts.filter((text) => /一方面|一边/u.test(text)).length;
  return count(run) === 1 && count(whole) > 1;
}

function areDroppable(texts: readonly string[], until: number): boolean {
  return texts.slice(0, until).every((text) => DROPPABLE.test(text));
}

function mayBegin(texts: readonly string[], at: number): boolean {
  const text = texts[at] ?? '';
  const before = texts.slice(0, at);
  if (BOUND_START.test(text) || PRONOUN.test(text) || SCENE.test(text)) return false;
  if (before.some((earlier) => ATTRIBUTION.test(earlier) || BOUND_NEXT.test(earlier))) return false;
  return beginsWithSubject(text);
}

/** A noun, and then a verb: the clause has its own subject. */
function beginsWithSubject(text: string): boolean {
  if (ADVERBIAL.test(text)) return false;
  if (!/\p{Script=Han}/u.test(text)) return /^(?:the|a|an|[A-Z]\w+) /.test(text);
  const words = tagWords(text).filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
  const verb = words.findIndex(({ tag }) => isVerb(tag));
  const [first] = words;
  if (!first || verb < 1 || /^(?:[dilcpu]|ad|an?$|vn|r)/.test(first.tag)) return false;
  return words.slice(0, verb).some(({ tag }) => /^n/.test(tag) || tag === 'j');
}

function isVerb(tag: string): boolean {
  return /^v(?!n)/.test(tag);
}

function isPredicate(text: string): boolean {
  if (Array.from(text).length < 6) return false;
  if (!/\p{Script=Han}/u.test(text)) return /[a-z]{2,}\s+[a-z]+/i.test(text);
  return tagWords(text).some(({ tag }) => isVerb(tag)) && !SCENE.test(text);
}

function mayEnd(texts: readonly string[], at: number): boolean {
  const [text, next] = [texts[at] ?? '', texts[at + 1] ?? ''];
  if (UNFINISHED.test(text) || BOUND_START.test(next)) return false;
  const bare = text.replace(/[，；,;：:]$/u, '');
  return !BOUND_NEXT.test(bare) && !LEAD_INS.test(text) && isPredicate(text) && !waitsForVerb(text);
}

/** 对受影响的贫困户， is followed by what is done to them. */
function waitsForVerb(text: string): boolean {
  const words = tagWords(text);
  const preposition = words.findLastIndex(({ word, tag }) => tag === 'p' && BEFORE_VERB.test(word));
  if (preposition < 0) return false;
  const object = words.slice(preposition + 1);
  const head = object.slice(object.findLastIndex(({ word }) => word === '的') + 1);
  return !head.some(({ tag }) => isVerb(tag));
}
