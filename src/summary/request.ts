import type { SummaryStyle } from '../summary-types.ts';
import type { Length } from './length.ts';

/** What is to be summarised. */
export type Subject =
  | { readonly kind: 'article'; readonly source: string; readonly articleOrdinal: number }
  | { readonly kind: 'document'; readonly source: string }
  | { readonly kind: 'topic'; readonly topic: string }
  /** ISO 8601 dates, both included; open where null. */
  | { readonly kind: 'period'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'all' };

export interface SummaryRequest {
  readonly subject: Subject;
  readonly length: Length;
  readonly style: SummaryStyle;
  /** Told after each document read and each article summarised. */
  readonly onProgress?: (progress: SummaryProgress) => void;
}

/** How far a summary is: `done` of `all` documents read, or of articles written. */
export interface SummaryProgress {
  readonly step: 'read' | 'write';
  readonly done: number;
  readonly all: number;
}
