import type { Damage, SourceMap } from '../../types.ts';
import { blankLines } from './blank-lines.ts';
import { leftDamages, rawDamages } from './damages.ts';
import { datelines } from './datelines.ts';
import { doubledGlyphs } from './doubled-glyphs.ts';
import { applyEdits, type Edit, type Repair } from './edits.ts';
import { gluedMarks } from './glued-marks.ts';
import { hardWrap } from './hard-wrap.ts';
import { interruption } from './interruption.ts';
import { invisible } from './invisible.ts';
import { letterSpacing } from './letter-spacing.ts';
import { pageJump } from './page-jump.ts';
import { punctuationWidth } from './punctuation-width.ts';
import { runOn } from './run-on.ts';
import { composeMaps, rawSpans } from './source-map.ts';
import { straySpace } from './stray-space.ts';

/** Raised when a repair's result changes, so that an index built with the older one is built anew. */
export const REPAIR_VERSION = 3;

/**
 * In order: invisible characters hide patterns; page jumps and doubled or glued headings keep lines from being joined;
 * wide spacing tells a heading, so it is closed up after joining; what looks at paragraphs needs them joined.
 */
const REPAIRS: readonly Repair[] = [
  ...[invisible, pageJump, doubledGlyphs, gluedMarks, hardWrap, letterSpacing, interruption],
  ...[punctuationWidth, straySpace, datelines, runOn, blankLines],
];
/** For texts whose format says where a paragraph ends, and whose lines no column broke. */
const STRUCTURED: readonly Repair[] = [invisible, letterSpacing, punctuationWidth, straySpace, blankLines];

/** A joined line may show what its pieces did not; after so many rounds it is left as it is. */
const MOST_ROUNDS = 4;

export interface Repaired {
  readonly text: string;
  /** From the repaired text to the raw one. */
  readonly map: SourceMap;
  /** How many edits each repair made. */
  readonly repairs: Readonly<Record<string, number>>;
  /** What was found wrong and kept. */
  readonly damages: readonly Damage[];
}

/** One repair's edits of a text that `map` leads back to the raw one. */
export interface Step {
  readonly rule: string;
  readonly edits: readonly Edit[];
  readonly map: SourceMap;
}

export interface RepairOptions {
  /** Edits of the file's format over the raw text: Markdown's marks, say. They come first. */
  readonly markup?: readonly Edit[];
  /** Whether every line left by `markup` is a block of its own. */
  readonly isStructured?: boolean;
  /** Told of every step that changes something, for those who want to see what was done and why. */
  readonly onStep?: (step: Step) => void;
}

/**
 * Reads a messy text as an editor would, without adding or changing a word (R1). Pure but for `onStep`. Rules are run
 * until none finds anything, so that a repaired text needs no repair.
 *
 * @param raw the decoded file.
 */
export function repair(raw: string, { markup = [], isStructured = false, onStep }: RepairOptions = {}): Repaired {
  let { text, map } = applyEdits(raw, markup);
  const rules = isStructured ? STRUCTURED : REPAIRS;
  const repairs: Record<string, number> = Object.fromEntries(rules.map(({ name }) => [name, 0]));
  for (let round = 0, isStable = false; round < MOST_ROUNDS && !isStable; round++) {
    isStable = true;
    for (const { name, find } of rules) {
      const edits = find(text);
      if (edits.length === 0) continue;
      isStable = false;
      repairs[name] = (repairs[name] ?? 0) + edits.length;
      onStep?.({ rule: name, edits, map });
      const edited = applyEdits(text, edits);
      text = edited.text;
      map = composeMaps(edited.map, map);
    }
  }
  return { text, map, repairs, damages: damagesOf(raw, text, map) };
}

function damagesOf(raw: string, text: string, map: SourceMap): Damage[] {
  const left = leftDamages(text).flatMap(({ start, end, kind, note }) => {
    const [first, ...rest] = rawSpans(map, { start, end }, () => false);
    const last = rest.at(-1) ?? first;
    return first && last ? [{ kind, note, span: { start: first.start, end: last.end } }] : [];
  });
  const found = rawDamages(raw).map(({ start, end, kind, note }) => ({ kind, note, span: { start, end } }));
  return [...found, ...left].sort((a, b) => a.span.start - b.span.start);
}
