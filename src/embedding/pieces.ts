import type { Span } from '../types.ts';
import { createTokenTrie, NONE } from './token-trie.ts';
import { createCutter } from './unigram.ts';

/** A text as the numbers of its tokens, without special ones, and where each stands in the text. */
export interface Pieces {
  readonly ids: readonly number[];
  /** In UTF-16 units of the text as it was given. */
  readonly spans: readonly Span[];
}

/** A `tokenizer.json` of the XLM-R family: NFKC, spaces written as `▁` before each word, Unigram. */
export interface PiecesDefinition {
  readonly normalizer: { readonly normalizers?: readonly { readonly type: string }[] };
  readonly pre_tokenizer: { readonly type: string; readonly replacement?: string };
  readonly model: {
    readonly type?: string;
    readonly unk_id: number;
    readonly vocab: readonly (readonly [token: string, score: number])[];
  };
}

const SPACE = '▁';
const SPECIAL = /^<\/?\w+>$/u;
/** Marks that combine with the character before, those of half-width kana among them. */
const MARKS = '\\p{M}\\uff9e\\uff9f';
/** Letters of Korean syllables, which make one with each other and with a syllable before. */
const JAMO = '\\u1100-\\u11ff\\u3131-\\u318e\\uffa0-\\uffdc';
/** What normalisation may make one of. */
const CLUSTER = new RegExp(`[\\uac00-\\ud7a3]?(?:[${JAMO}][${MARKS}]*)+|[^${MARKS}][${MARKS}]*|[${MARKS}]+`, 'gsu');
/** What normalises to itself whatever stands beside it: nearly all of most texts. */
const PLAIN = /^[\x21-\x7e\u3400-\u4dbf\u4e00-\u9fff\u3001-\u3029]$/u;

/**
 * Cuts texts into the tokens that the library's own tokenizer gives, which does not tell where they stand.
 * @throws Error when the definition is of another kind.
 */
export function createPieces({ normalizer, pre_tokenizer, model }: PiecesDefinition): (text: string) => Pieces {
  const steps = normalizer?.normalizers?.map(({ type }) => type).join(' ');
  if (steps !== 'NFKC Replace' || pre_tokenizer?.type !== 'Metaspace' || pre_tokenizer.replacement !== SPACE)
    throw new Error('its tokenizer is not of the XLM-R kind (NFKC, Metaspace, Unigram)');
  const scores = Float64Array.from(model.vocab, ([, score]) => score);
  // The names of special tokens are words like others where a document has them: it must not tell the model where it ends.
  const trie = createTokenTrie(model.vocab.map(([token]) => (SPECIAL.test(token) ? '' : token)));
  const cut = createCutter({ trie, scores, unknown: model.unk_id });

  return (text) => {
    const { units, from, to } = normalized(text);
    const ids: number[] = [];
    const spans: Span[] = [];
    for (const { start, end } of wordsOf(units)) {
      // Unknown characters in a row are one token, as the library has it.
      let strange: { start: number; end: number } | undefined;
      const word = units.slice(start, end);
      const push = (id: number, first: number, last: number) => {
        ids.push(id);
        spans.push({ start: from[start + first] as number, end: to[start + last - 1] as number });
      };
      const settle = () => {
        if (!strange) return;
        const found = trie.find(word.slice(strange.start, strange.end));
        push(found === NONE ? model.unk_id : found, strange.start, strange.end);
        strange = undefined;
      };
      cut(word, (id, first, last) => {
        if (id === model.unk_id) strange = { start: strange?.start ?? first, end: last };
        else {
          settle();
          push(id, first, last);
        }
      });
      settle();
    }
    return { ids, spans };
  };
}

interface Normalized {
  readonly units: string;
  /** For each unit where in the text what it was made of begins and ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** NFKC, runs of spaces as one, `▁` for each and before the first; with the way back. */
function normalized(text: string): Normalized {
  const parts: string[] = [];
  const places: number[] = [];
  let isAfterSpace = false;
  const add = (made: string, start: number, end: number) => {
    for (const unit of made.split('')) {
      const isSpace = unit === ' ';
      if (isSpace && isAfterSpace) {
        places[places.length - 1] = end;
        continue;
      }
      isAfterSpace = isSpace;
      parts.push(isSpace ? SPACE : unit);
      places.push(start, end);
    }
  };
  for (const { index, 0: cluster } of text.matchAll(CLUSTER))
    add(PLAIN.test(cluster) ? cluster : cluster.normalize('NFKC'), index, index + cluster.length);
  if (parts.length > 0 && parts[0] !== SPACE) {
    parts.unshift(SPACE);
    places.unshift(0, 0);
  }
  return {
    units: parts.join(''),
    from: Int32Array.from(parts, (_, i) => places[2 * i] as number),
    to: Int32Array.from(parts, (_, i) => places[2 * i + 1] as number),
  };
}

/** Words begin with `▁`. */
function* wordsOf(units: string): Iterable<Span> {
  let start = 0;
  while (start < units.length) {
    const next = units.indexOf(SPACE, start + 1);
    const end = next < 0 ? units.length : next;
    yield { start, end };
    start = end;
  }
}
