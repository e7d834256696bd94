import type { Article, Document, Lines, Span } from '../types.ts';
import type { Parse } from './formats/registry.ts';
import { createLocator } from './provenance.ts';
import { type CorpusFile, readDocument } from './read.ts';
import type { Edit } from './repair/edits.ts';
import type { Step } from './repair/repair.ts';
import { rawSpans, toRaw } from './repair/source-map.ts';
import { segment } from './segmentation/segment.ts';

/** What repair did at one place of the raw text, and the rule that did it. */
export interface AppliedEdit {
  readonly rule: string;
  readonly kind: Edit['kind'];
  /** In the raw text; empty for what was inserted, which stands before it. */
  readonly span: Span;
  readonly lines: Lines;
  /** The raw text that was deleted, moved or set in another width. */
  readonly text: string;
  /** What a mark was set to. */
  readonly mark?: string;
  /** Raw offset that a block was moved to; it stands behind it. */
  readonly to?: number;
}

/** One block of the repaired text beside the raw lines it was made of. */
export interface Row {
  /** Its number, from 1; null for raw lines that repair took out. */
  readonly number: number | null;
  readonly text: string;
  /** Numbers of raw lines, from 1, in order, without blank ones. */
  readonly raw: readonly number[];
}

/** What was made of one file, and why. */
export interface Diagnosis {
  readonly document: Document;
  readonly rows: readonly Row[];
  /** In the order of the raw text. */
  readonly edits: readonly AppliedEdit[];
  readonly articles: readonly Article[];
}

/**
 * Reads one file as the index does, keeping every edit.
 * @param vectorsOf vectors of the document's blocks, which help to tell its articles apart.
 * @throws UnreadableError when the bytes are not what the format needs.
 */
export async function diagnose(
  file: CorpusFile,
  vectorsOf: (document: Document) => Promise<readonly Float32Array[]> = async () => [],
  parse?: Parse,
): Promise<Diagnosis> {
  const steps: Step[] = [];
  const document = await readDocument(file, { onStep: (step) => steps.push(step), ...(parse && { parse }) });
  const edits = steps.flatMap((step) => appliedEdits(step, document.raw)).sort((a, b) => a.span.start - b.span.start);
  return { document, rows: rowsOf(document), edits, articles: segment(document, await vectorsOf(document)).articles };
}

function appliedEdits({ rule, edits, map }: Step, raw: string): AppliedEdit[] {
  const { lineAt } = linesOf(raw);
  const applied = (kind: Edit['kind'], span: Span): AppliedEdit => ({
    ...{ rule, kind, span, text: raw.slice(span.start, span.end) },
    lines: [lineAt(span.start), lineAt(Math.max(span.start, span.end - 1))],
  });
  return edits.flatMap((edit) => {
    switch (edit.kind) {
      case 'space':
      case 'break': {
        const at = toRaw(map, edit.at);
        return [applied(edit.kind, { start: at, end: at })];
      }
      case 'replace': {
        const at = toRaw(map, edit.at);
        return [{ ...applied(edit.kind, { start: at, end: at + 1 }), mark: edit.mark }];
      }
      case 'delete':
        // An inserted space that a later rule takes out again leaves nothing to tell.
        return rawSpans(map, edit, () => true).map((span) => applied(edit.kind, span));
      case 'move': {
        const [first, ...rest] = rawSpans(map, edit, () => false);
        const to = edit.to >= map.length ? raw.length : toRaw(map, edit.to);
        return first ? [{ ...applied(edit.kind, { start: first.start, end: (rest.at(-1) ?? first).end }), to }] : [];
      }
      default:
        return edit satisfies never;
    }
  });
}

function rowsOf(document: Document): Row[] {
  const { texts, lineAt } = linesOf(document.raw);
  const locate = createLocator(document);
  const isBlank = (number: number) => !texts[number - 1]?.trim();
  const used = new Set<number>();
  let at = 0;
  const rows: Row[] = document.text.split('\n').flatMap((text, i) => {
    const span = { start: at, end: at + text.length };
    at = span.end + 1;
    if (!text) return [];
    const raw = locate(span).spans.flatMap(({ start, end }) => range(lineAt(start), lineAt(end - 1)));
    for (const number of raw) used.add(number);
    return [{ number: i + 1, text, raw: [...new Set(raw)].filter((number) => !isBlank(number)) }];
  });
  const left = texts.flatMap((_, i) => (used.has(i + 1) || isBlank(i + 1) ? [] : [i + 1]));
  return withLeftOut(rows, left);
}

/** Raw lines that no block is made of, each before the first block that begins below it. */
function withLeftOut(rows: readonly Row[], left: readonly number[]): Row[] {
  const placed: Row[] = [];
  let next = 0;
  for (const row of rows) {
    for (; next < left.length && (left[next] ?? 0) < (row.raw[0] ?? 0); next++) placed.push(leftOut(left[next] ?? 0));
    placed.push(row);
  }
  return [...placed, ...left.slice(next).map(leftOut)];
}

function leftOut(number: number): Row {
  return { number: null, text: '', raw: [number] };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

interface RawLines {
  readonly texts: readonly string[];
  /** Number of the line that holds an offset, from 1. */
  readonly lineAt: (offset: number) => number;
}

function linesOf(raw: string): RawLines {
  const texts = raw.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const text of texts) {
    starts.push(at);
    at += text.length + 1;
  }
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? offset) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { texts, lineAt };
}
