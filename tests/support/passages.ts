import { identityMap } from '../../src/corpus/repair/source-map.ts';
import type { ArticleHead, Passage } from '../../src/types.ts';

const HEAD: ArticleHead = { title: null, byline: null, date: null, place: null, kind: 'article' };

/** A passage that is its file from the beginning. */
export function passageWith(text: string, wanted: Partial<Passage> = {}): Passage {
  return {
    ...{ id: 1, source: 'a.txt', ordinal: 0, role: 'body', text, article: HEAD, articleOrdinal: 0 },
    provenance: { raw: text, start: 0, line: 1, map: identityMap(text.length) },
    ...wanted,
  };
}
