import type { Citation } from '../answer-types.ts';
import { proveQuote } from '../corpus/provenance.ts';
import type { ArticleKind, Passage, Span } from '../types.ts';
import type { ReprintFinder } from './reprints.ts';

/** Words of a passage as a citation, for answers and summaries alike; undefined where they cannot be proved (R6). */
export async function citationOf(
  passage: Passage,
  span: Span,
  reprints: ReprintFinder,
): Promise<Omit<Citation, 'n'> | undefined> {
  const proved = proveQuote(passage, span);
  if (!proved) return undefined;
  const { quote, repaired, lines, spans, span: whole, where } = proved;
  const also = await reprints(passage, quote);
  return {
    ...{ source: passage.source, title: passage.article.title, ...where },
    ...{ lines, span: whole, spans, quote, repaired },
    highlights: [],
    kind: kindOf(passage),
    passageId: passage.id,
    ...(also.length > 0 && { also }),
  };
}

/** A picture inside an article is cited as what it shows, not as the article's text. */
export function kindOf({ role, article }: Passage): ArticleKind {
  return role === 'caption' ? 'caption' : article.kind;
}
