import { remembering } from '../remember.ts';
import { splitLong, splitSentences } from '../text/sentences.ts';
import type { Article, Document, Passage, Role, Span } from '../types.ts';
import { createAnchorer } from './anchor.ts';
import { type Surrounded, settingOf } from './context.ts';
import { createLocator, provenanceOf } from './provenance.ts';
import { toRaw } from './repair/source-map.ts';
import type { Part, Segmented } from './segmentation/part.ts';

/** Raised when the result of chunking changes, so that an index built with the older one is built anew. */
export const CHUNK_VERSION = 4;

/** Lengths in UTF-16 units: a passage answers by itself from 80 on, and one thought seldom needs more than 200. */
export const PASSAGE_LENGTHS = { least: 80, usual: 200, most: 400 };

/** A passage before it is stored and numbered. */
export type Chunk = Omit<Passage, 'id' | 'source' | 'article' | 'copies'>;

export interface ChunkOptions {
  /** Tokens of a text as the embedding model counts them, special ones included. */
  readonly countTokens: (text: string) => number;
  /** Longest input of the model; passage and context together never exceed it, so nothing is cut off silently. */
  readonly maxTokens: number;
}

/** What the models are given of a passage besides its own text. Never stored in the text. */
export function embeddedContext(passage: Surrounded, options: ChunkOptions): string {
  return embeddedWithin(settingOf(passage), options);
}

function embeddedWithin(setting: string, { countTokens, maxTokens }: ChunkOptions): string {
  let context = setting;
  // At most a quarter of the input, so that an overlong title leaves room for the passage.
  while (context && countTokens(context) > maxTokens >> 2) context = context.slice(0, context.length >> 1);
  return context;
}

/** The text that the embedding model is given for a passage. */
export function withContext(context: string, text: string): string {
  return context ? `${context}\n${text}` : text;
}

/**
 * Divides a document's articles into passages: every non-blank character lies in exactly one, in order (R2); a passage
 * never crosses an article, nor mixes what is said with who said it or with its heading; it ends where a sentence or at
 * least a clause ends.
 */
export function chunk(document: Document, { articles, parts, paths }: Segmented, options: ChunkOptions): Chunk[] {
  const locate = createLocator(document);
  const anchorOf = createAnchorer({ ...document, paths });
  const contextAt = remembering(MOST_CONTEXTS, (context: string) => embeddedWithin(context, options));
  const headingsAt = ({ span }: Part) => {
    const start = toRaw(document.map, span.start);
    return anchorOf({ start, end: start })?.stretches[0]?.headings?.join('\n');
  };
  const spans = groupParts(parts, headingsAt).flatMap((group) => {
    const { article } = group[0] as Part;
    const isHead = group.some(({ role }) => role === 'title');
    const settingAt = (span: Span): string => {
      const start = toRaw(document.map, span.start);
      const anchor = anchorOf({ start, end: start });
      return settingOf({
        article: articles[article] as Article,
        role: isHead ? roleOf(group, span) : 'body',
        text: document.text.slice(span.start, span.end),
        provenance: { ...(anchor && { anchor }) },
      });
    };
    const fits = (span: Span) => {
      const text = document.text.slice(span.start, span.end);
      return fitsModel(withContext(contextAt(settingAt(span)), text), options);
    };
    return packed(document.text, group, fits).map((span) => ({ article, role: roleOf(group, span), span }));
  });
  return spans.map(({ article, role, span }, ordinal) => {
    const located = locate(span);
    return {
      ...{ ordinal, role, articleOrdinal: article },
      text: document.text.slice(span.start, span.end),
      provenance: provenanceOf(document, span, { located, anchor: anchorOf(located.span) }),
    };
  });
}

type Fits = (span: Span) => boolean;

/** Contexts whose tokens stay counted. */
const MOST_CONTEXTS = 1000;

/** Most tokens that one character can become: its bytes in UTF-8. */
const TOKENS_PER_UNIT = 3;
const SPECIAL_TOKENS = 8;

/** Counting is most of the work of cutting, so a text that must fit whatever its tokens are is not counted. */
function fitsModel(text: string, { countTokens, maxTokens }: ChunkOptions): boolean {
  const most = TOKENS_PER_UNIT * text.normalize('NFKC').length + SPECIAL_TOKENS;
  return most <= maxTokens || countTokens(text) <= maxTokens;
}

/** Neighbouring parts of one article and role below the same headings; title and byline, side by side, go together. */
function groupParts(parts: readonly Part[], headingsAt: (part: Part) => string | undefined): Part[][] {
  const groups: Part[][] = [];
  let before: string | undefined;
  for (const part of parts) {
    const headings = headingsAt(part);
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isHead = (role: Part['role'] | undefined) => role === 'title' || role === 'byline';
    const together =
      last?.article === part.article && (last.role === part.role || (isHead(last.role) && isHead(part.role)));
    if (group && together && headings === before) group.push(part);
    else groups.push([part]);
    before = headings;
  }
  return groups;
}

/** What a passage is: a title where it holds one, else what it begins with. */
function roleOf(group: readonly Part[], passage: Span): Role {
  const parts = group.filter(({ span }) => span.start < passage.end && span.end > passage.start);
  return parts.find(({ role }) => role === 'title')?.role ?? parts[0]?.role ?? 'body';
}

/** Packs sentences into passages, closing one where a block ends once it is long enough. */
function packed(text: string, group: readonly Part[], fits: Fits): Span[] {
  const { least, usual, most } = PASSAGE_LENGTHS;
  const passages: Span[] = [];
  let open: Span | undefined;
  const close = () => {
    if (open) passages.push(open);
    open = undefined;
  };
  for (const { span } of group) {
    for (const sentence of sentencesOf(text, span, fits)) {
      const grown: Span = { start: open?.start ?? sentence.start, end: sentence.end };
      const length = grown.end - grown.start;
      const openLength = open ? open.end - open.start : 0;
      const fitsLength = length <= usual || (openLength < least && length <= most);
      if (open && !(fitsLength && fits(grown))) close();
      open = { start: open?.start ?? sentence.start, end: sentence.end };
    }
    if (open && open.end - open.start >= least) close();
  }
  close();
  return mergeShortTail(passages, fits);
}

/** A last sentence of a few words goes with the passage before it. */
function mergeShortTail(passages: Span[], fits: Fits): Span[] {
  const { least, usual } = PASSAGE_LENGTHS;
  const [before, last] = passages.slice(-2);
  if (!before || !last || last.end - last.start >= least / 2) return passages;
  const merged = { start: before.start, end: last.end };
  const isFit = merged.end - merged.start <= usual * 1.4 && fits(merged);
  return isFit ? [...passages.slice(0, -2), merged] : passages;
}

function sentencesOf(text: string, span: Span, fits: Fits): Span[] {
  return splitSentences(text.slice(span.start, span.end)).flatMap(({ start, end }) =>
    shortened(text, { start: span.start + start, end: span.start + end }, fits, PASSAGE_LENGTHS.most),
  );
}

/** Cuts a sentence until every piece is short enough for a passage and for the model. */
function shortened(text: string, span: Span, fits: Fits, most: number): Span[] {
  if (span.end - span.start > most) {
    return splitLong(text, span, Math.min(most, PASSAGE_LENGTHS.usual)).flatMap((piece) =>
      shortened(text, piece, fits, most),
    );
  }
  if (fits(span) || span.end - span.start <= 8) return [span];
  const half = Math.ceil((span.end - span.start) / 2);
  return splitLong(text, span, half).flatMap((piece) => shortened(text, piece, fits, half));
}
