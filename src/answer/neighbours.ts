import type { Evidence } from '../answer-types.ts';
import type { Span } from '../types.ts';

/** In UTF-16 units, with all that it takes along. */
const LONGEST = 200;
const POINTS_BACK =
  /^[“"「『]?(?:这(?:些|个|种|是|也|样|让|使|就|对|与|意味)|此举|该(?![当不])|[他她它]|其(?![中他实])|对此|为此|因此|然而|但是|不过|随后|同时|(?:He|She|It|They|This|These|That) )/u;
const LEADS_ON = /[：:]$/u;

/**
 * Evidence with the sentence that it cannot do without: the one before where it points back, the one behind where it ends in
 * a colon. They are of one passage and stand side by side, so that one quotation holds them.
 * @param sentences of the passage, in order.
 */
export function withNeighbours(evidence: Evidence, sentences: readonly Span[]): Evidence {
  const { hit, span } = evidence;
  const { text } = hit.passage;
  const words = text.slice(span.start, span.end);
  const before = sentences.findLast(({ end }) => end <= span.start);
  const after = sentences.find(({ start }) => start >= span.end);
  const needed = (LEADS_ON.test(words) ? after : undefined) ?? (POINTS_BACK.test(words) ? before : undefined);
  if (!needed) return evidence;
  const whole = { start: Math.min(span.start, needed.start), end: Math.max(span.end, needed.end) };
  return whole.end - whole.start > LONGEST ? evidence : { ...evidence, span: whole };
}
