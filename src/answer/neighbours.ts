import type { Evidence, ReadSentence } from '../answer-types.ts';

/** In UTF-16 units, with all that it takes along. */
const LONGEST = 200;
/** How far behind the sentence itself one beside it may be that has the words of the kind asked for. */
const MOST_BEHIND = 2.5;
/** Share of the other's terms of the question. */
const AS_MUCH = 0.6;
const POINTS_BACK =
  /^[“"「『]?(?:这(?:些|个|种|是|也|样|让|使|就|对|与|意味)|此举|该(?![当不])|[他她它]|其(?![中他实])|对此|为此|因此|然而|但是|不过|随后|同时|(?:He|She|It|They|This|These|That) )/u;
const LEADS_ON = /[：:]$/u;

/**
 * A sentence with the neighbour that it cannot do without: the one before where it points back, the one behind where it ends
 * in a colon, and one on either side that has words of the kind asked for when it has none itself (a caption's credit). They
 * are of one passage and stand side by side, so that one quotation holds them.
 */
export function withNeighbours(evidence: Evidence): Evidence {
  const { hit, sentence } = evidence;
  const sentences = hit.sentences ?? [];
  const at = sentences.indexOf(sentence);
  const [before, after] = [sentences[at - 1], sentences[at + 1]];
  const { text } = hit.passage;
  const words = text.slice(sentence.span.start, sentence.span.end);
  const answering = [after, before].find((other) => other !== undefined && answersFor(evidence, other));
  if (answering && holdsAsMuch(answering, sentence)) return { hit, sentence: answering };
  const needed =
    answering ?? (LEADS_ON.test(words) ? after : undefined) ?? (POINTS_BACK.test(words) ? before : undefined);
  if (!needed) return evidence;
  const span = {
    start: Math.min(sentence.span.start, needed.span.start),
    end: Math.max(sentence.span.end, needed.span.end),
  };
  if (span.end - span.start > LONGEST) return evidence;
  const terms = new Set([...sentence.terms, ...needed.terms]);
  const fit = Math.max(sentence.fit, needed.fit) as ReadSentence['fit'];
  return { hit, sentence: { ...sentence, span, terms, fit } };
}

/** Whether a sentence stands by itself where the other would have taken it along. */
function holdsAsMuch(one: ReadSentence, other: ReadSentence): boolean {
  return (one.features.covered ?? 0) >= AS_MUCH * (other.features.covered ?? 0);
}

/** A caption and its credit are one thing, however little they are alike. */
function answersFor({ hit, sentence }: Evidence, other: ReadSentence): boolean {
  const isNear = hit.passage.role === 'caption' || other.score >= sentence.score - MOST_BEHIND;
  return isNear && sentence.fit >= 0 && sentence.fit < 1 && other.fit === 1;
}
