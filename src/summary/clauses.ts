import type { Span } from '../types.ts';

/** What opens and closes a quotation or a bracket; nothing is cut inside. */
const OPENERS = '“‘「『（(《〈【[';
const CLOSERS = '”’」』）)》〉】]';
const MARKS = /[，；,;：:]/;

/** A part of a sentence between two marks, its own mark included. */
export interface Clause {
  readonly span: Span;
  /** The mark that ends it; empty for the sentence's last. */
  readonly mark: string;
}

/**
 * Cuts a sentence at its commas, semicolons and colons; together the clauses cover it. Nothing is cut inside quotation
 * marks or brackets, inside a number (1,000; 14:30), or where what follows a colon is a quotation.
 */
export function splitClauses(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < sentence.length; i++) {
    const unit = sentence[i] as string;
    if (OPENERS.includes(unit)) depth++;
    else if (CLOSERS.includes(unit)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && MARKS.test(unit) && isCut(sentence, i)) {
      clauses.push({ span: { start, end: i + 1 }, mark: unit });
      start = i + 1;
    }
  }
  if (start < sentence.length) clauses.push({ span: { start, end: sentence.length }, mark: '' });
  return clauses;
}

function isCut(sentence: string, at: number): boolean {
  const next = sentence[at + 1] ?? '';
  if (/[,:]/.test(sentence[at] as string) && /\d/.test(sentence[at - 1] ?? '') && /\d/.test(next)) return false;
  return !(/[：:]/.test(sentence[at] as string) && /[\s“「『"'‘]/.test(next));
}

/** How many quotation marks and brackets are open at the end of a text, less those that were closed without being opened. */
export function openMarks(text: string): number {
  let depth = 0;
  for (const unit of text) {
    if (OPENERS.includes(unit)) depth++;
    else if (CLOSERS.includes(unit)) depth--;
  }
  return depth;
}
