import { createHash } from 'node:crypto';

/** Raised when the files of a generation change in layout. */
export const INDEX_FORMAT = 7;

/** Files of a generation. */
export const PASSAGES_FILE = 'passages.sqlite';
export const VECTORS_FILE = 'vectors.bin';
export const HNSW_FILE = 'hnsw.bin';
export const MANIFEST_FILE = 'manifest.json';

/**
 * `raw` and `map` are null where repair changed nothing. Terms stand in FTS5 ready cut, separated by spaces, and its own
 * tokenizer only splits them again; the table keeps no text (`content=''`), so that a row is deleted by giving its terms
 * again, which keeps the lengths that BM25 needs exact (`contentless_delete` does not). `term_counts` tells how common a term is.
 * `tokens` are the model's, of a passage and of all passages of an article, 16 bits each, little-endian. `letters`, `digest`
 * and `prints` are what articles are compared by, `copies` is the number of the article that leads those with the same text,
 * and `context` the terms of what stands around a passage. A passage that is a copy stands in neither `terms` nor the vectors
 * searched: it is found through the one it is a copy of. `digest` is of the text that the model was given.
 */
export const SCHEMA = `
  CREATE TABLE articles (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, ordinal INTEGER NOT NULL,
    title TEXT, byline TEXT, date TEXT, place TEXT, kind TEXT NOT NULL,
    span TEXT NOT NULL, lines TEXT NOT NULL, title_span TEXT, byline_span TEXT,
    tokens BLOB NOT NULL,
    letters INTEGER NOT NULL, digest TEXT NOT NULL, prints BLOB NOT NULL, copies INTEGER,
    UNIQUE (source, ordinal)
  );
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, ordinal INTEGER NOT NULL, article INTEGER NOT NULL,
    role TEXT NOT NULL, text TEXT NOT NULL,
    raw TEXT, start INTEGER NOT NULL, line INTEGER NOT NULL, map BLOB, anchor TEXT,
    context TEXT NOT NULL, tokens BLOB NOT NULL, digest BLOB NOT NULL, is_copy INTEGER NOT NULL DEFAULT 0,
    UNIQUE (source, ordinal)
  );
  CREATE INDEX passages_by_article ON passages (source, article);
  CREATE INDEX passages_by_digest ON passages (digest);
  CREATE INDEX articles_by_copies ON articles (copies) WHERE copies IS NOT NULL;
  CREATE INDEX passages_copied ON passages (id) WHERE is_copy = 1;
  CREATE VIRTUAL TABLE terms USING fts5(
    body, context, content='', tokenize="ascii tokenchars '.+#-'"
  );
  CREATE VIRTUAL TABLE term_counts USING fts5vocab(terms, row);
`;

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
