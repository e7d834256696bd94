import type { TokenTable } from '../embedding/embedder.ts';
import { remembering } from '../remember.ts';
import { splitLong, splitSentences } from '../text/sentences.ts';
import type { Passage, Span } from '../types.ts';

/** In UTF-16 units; a longer sentence is offered clause group by clause group. */
const LONGEST = 180;
/** Passages and titles whose sentences stay cut and tokenized: what is asked about is asked about again. */
const REMEMBERED = 2000;

/** A sentence of a passage, ready to be compared with questions. */
export interface Sentence {
  /** In the passage's text. */
  readonly span: Span;
  readonly text: string;
  /** The model's; none where it has no token table. */
  readonly tokens: Uint16Array;
}

export interface SentenceReader {
  sentencesOf(passage: Passage): readonly Sentence[];
  titleTokensOf(passage: Passage): Uint16Array;
}

/** Cuts passages into sentences and remembers them; for one index, whose passages never change. */
export function createSentenceReader(table: TokenTable | undefined): SentenceReader {
  const tokensOf = (text: string) => table?.tokensOf(text) ?? new Uint16Array();
  const ofTitle = remembering(REMEMBERED, tokensOf);
  const known = new Map<number, readonly Sentence[]>();
  return {
    titleTokensOf: ({ article }) => ofTitle(article.title ?? ''),
    sentencesOf({ id, text }) {
      const cut =
        known.get(id) ??
        splitSentences(text)
          .flatMap((span) => splitLong(text, span, LONGEST))
          .map((span) => ({ span, text: text.slice(span.start, span.end) }))
          .map((sentence) => ({ ...sentence, tokens: tokensOf(sentence.text) }));
      if (known.size >= REMEMBERED) known.clear();
      known.set(id, cut);
      return cut;
    },
  };
}
