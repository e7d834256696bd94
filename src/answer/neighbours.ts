import type { Evidence, ReadSentence } from '../answer-types.ts';

/** In UTF-16 units, with all that it takes along. */
const LONGEST = 200;
/** How far behind the sentence itself one beside it may be that has the words of the kind asked for. */
const MOST_BEHIND = 2.5;
const POINTS_BACK =
  /^[“"「『]?(?:这(?!里的?是)|此(?!外|次|前)|该|他|她|它|其(?!中|他|实)|对此|为此|因此|然而|但是|不过|随后|同时|He |She |It |They |This |These |That )/u;
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
  const needed =
    [after, before].find((other) => other !== undefined && answersFor(sentence, other)) ??
    (LEADS_ON.test(words) ? after : undefined) ??
    (POINTS_BACK.test(words) ? before : undefined);
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

function answersFor(sentence: ReadSentence, other: ReadSentence): boolean {
  return sentence.fit >= 0 && sentence.fit < 1 && other.fit === 1 && other.score >= sentence.score - MOST_BEHIND;
}
