import type { Diagnosis } from '../corpus/diagnosis.ts';
import type { Document, Span } from '../types.ts';
import { articleJson } from './json.ts';

/** What is wrong with one document and was kept, in the form that scripts read. */
export interface SourceDamages {
  readonly source: string;
  /** Why the file was left out; null for one that was read. */
  readonly skipped: string | null;
  readonly damages: readonly {
    readonly kind: string;
    readonly note: string;
    readonly lines: readonly [number, number];
    readonly span: readonly [number, number];
    readonly text: string;
  }[];
}

export function damageJson({ raw, damages }: Pick<Document, 'raw' | 'damages'>): SourceDamages['damages'] {
  let line = 1;
  let at = 0;
  // Damages are in the order of the raw text, so its lines are counted once.
  const lineAt = (offset: number) => {
    for (; at < offset; at++) if (raw[at] === '\n') line++;
    return line;
  };
  return damages.map(({ kind, note, span }) => {
    const first = lineAt(span.start);
    const text = raw.slice(span.start, span.end);
    return { kind, note, lines: [first, first + text.split('\n').length - 1], span: pair(span), text };
  });
}

export function diagnosisJson({ document, rows, edits, articles }: Diagnosis) {
  const { source, sha256, format, encoding, raw } = document;
  const texts = raw.split('\n');
  return {
    ...{ source, sha256, format, encoding },
    blocks: rows.map(({ number, text, raw: lines }) => ({
      number,
      text,
      raw: lines.map((line) => ({ line, text: texts[line - 1] ?? '' })),
    })),
    edits: edits.map(({ span, ...edit }) => ({ ...edit, span: pair(span) })),
    damages: damageJson(document),
    articles: articles.map(articleJson),
  };
}

function pair({ start, end }: Span): [number, number] {
  return [start, end];
}
