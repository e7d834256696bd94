import { contextOf } from '../corpus/context.ts';
import type { Embedder } from '../embedding/embedder.ts';
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
  /** Of unit length; only where the model has no token table. */
  readonly vector?: Float32Array;
}

export interface SentenceReader {
  /** The sentences of each passage. */
  sentencesOf(passages: readonly Passage[]): Promise<(readonly Sentence[])[]>;
  titleTokensOf(passage: Passage): Uint16Array;
}

/** Cuts passages into sentences and remembers them; for one index, whose passages never change. */
export function createSentenceReader({ tokens: table, embedPassages }: Embedder): SentenceReader {
  const tokensOf = (text: string) => table?.tokensOf(text) ?? new Uint16Array();
  const ofTitle = remembering(REMEMBERED, tokensOf);
  const remembered = new Map<number, readonly Sentence[]>();
  return {
    titleTokensOf: (passage) => ofTitle(contextOf(passage)),
    async sentencesOf(passages) {
      // Looked up before waiting: another question may clear the memory meanwhile.
      const known = passages.map(({ id }) => remembered.get(id));
      const cut = passages.map(
        (passage, i) =>
          known[i] ?? cutOf(passage).map((sentence) => ({ ...sentence, tokens: tokensOf(sentence.text) })),
      );
      const unknown = table ? [] : cut.flatMap((sentences, i) => (known[i] ? [] : sentences));
      const vectors = unknown.length > 0 ? await embedPassages(unknown.map(({ text }) => text)) : [];
      const vectorOf = new Map(unknown.map((sentence, i) => [sentence, vectors[i] as Float32Array]));
      if (remembered.size + passages.length > REMEMBERED) remembered.clear();
      return cut.map((sentences, i) => {
        const ready = sentences.map((sentence) => {
          const vector = vectorOf.get(sentence);
          return vector ? { ...sentence, vector } : sentence;
        });
        remembered.set(passages[i]?.id ?? -1, ready);
        return ready;
      });
    },
  };
}

function cutOf({ text }: Passage): Pick<Sentence, 'span' | 'text'>[] {
  return splitSentences(text)
    .flatMap((span) => splitLong(text, span, LONGEST))
    .map((span) => ({ span, text: text.slice(span.start, span.end) }));
}
