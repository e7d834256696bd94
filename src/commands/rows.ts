import type { Cited } from '../answer-types.ts';
import { locatePassage, proveQuote } from '../corpus/provenance.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Lines, Passage } from '../types.ts';

/** A sentence of a passage as a row: its lines in the file, and whether it is what was cited. */
export interface Row {
  readonly lines: string;
  readonly text: string;
  readonly isCited: boolean;
}

/** The sentences of passages in order; of a citation whose passages are gone, its own words. */
export function sentenceRows(passages: readonly Passage[], citation: Cited): Row[] {
  if (passages.length === 0) return [{ lines: range(citation.lines), text: citation.quote, isCited: true }];
  return passages.flatMap((passage) =>
    splitSentences(passage.text).map((span) => {
      const quote = proveQuote(passage, span);
      const isCited =
        passage.id === citation.passageId &&
        quote !== undefined &&
        quote.span.start < citation.span.end &&
        quote.span.end > citation.span.start;
      const lines = range(quote?.where.pageLines ?? quote?.lines ?? locatePassage(passage).lines);
      return { lines, text: passage.text.slice(span.start, span.end), isCited };
    }),
  );
}

function range([first, last]: Lines): string {
  return first === last ? `${first}` : `${first}–${last}`;
}
