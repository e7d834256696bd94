import type { SourceMap, Span } from '../../types.ts';

/**
 * What a repair may do to a text (R1). It never adds or changes a word: it deletes, sets a mark in another width, inserts
 * one unit of white space (a space between words, a line break between blocks), or moves a block to another place.
 * Offsets are in the text given to the repair.
 */
export type Edit =
  | { readonly kind: 'delete'; readonly start: number; readonly end: number }
  | { readonly kind: 'replace'; readonly at: number; readonly mark: string }
  | { readonly kind: 'space'; readonly at: number }
  | { readonly kind: 'break'; readonly at: number }
  | { readonly kind: 'move'; readonly start: number; readonly end: number; readonly to: number };

/** One kind of damage: finds it and says how to mend it. Pure. */
export interface Repair {
  readonly name: string;
  readonly find: (text: string) => Edit[];
}

export interface Edited {
  readonly text: string;
  readonly map: SourceMap;
}

type Move = Extract<Edit, { kind: 'move' }>;

/**
 * Applies edits to a text and tells where every unit of the result comes from.
 * @throws Error when edits overlap, leave the text, or a replacement is not one mark for one mark: a fault in a repair.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const build = createBuilder(text);
  const moves = edits.filter((edit): edit is Move => edit.kind === 'move').sort((a, b) => a.start - b.start);
  const rest = edits.filter((edit) => edit.kind !== 'move').sort((a, b) => startOf(a) - startOf(b));
  checkApart(text, moves);
  checkApart(text, rest);
  const emit = (from: number, to: number) => emitRange(build, { start: from, end: to }, rest);

  // The text is walked once; a moved block is skipped where it stood and emitted where it goes.
  const landings = [...moves].sort((a, b) => a.to - b.to || a.start - b.start);
  if (landings.some(({ to }) => isInside(moves, to)))
    throw new Error('a moved block may not land inside a moved block');
  let at = 0;
  let landing = 0;
  let departure = 0;
  for (;;) {
    const next = Math.min(landings[landing]?.to ?? text.length, moves[departure]?.start ?? text.length);
    if (next > at) emit(at, next);
    at = Math.max(at, next);
    const landed = landings[landing];
    const departed = moves[departure];
    if (landed && landed.to <= at) {
      emit(landed.start, landed.end);
      landing++;
    } else if (departed && departed.start <= at) {
      at = departed.end;
      departure++;
    } else break;
  }
  return build.done();
}

/** Whether an offset lies inside one of the moves, which are in order and apart. */
function isInside(moves: readonly Move[], offset: number): boolean {
  const move = moves[firstFrom(moves, offset) - 1];
  return move !== undefined && offset < move.end;
}

/** Index of the first of some edits, in order, that begins at `offset` or later; by binary search. */
function firstFrom(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const edit = edits[middle];
    if (edit && startOf(edit) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emitRange(build: Builder, { start, end }: Span, edits: readonly Edit[]): void {
  let at = start;
  for (let i = firstFrom(edits, start); i < edits.length; i++) {
    const edit = edits[i] as Edit;
    const from = startOf(edit);
    if (from >= end) break;
    build.copy(at, from);
    if (edit.kind === 'space') build.insert(' ', from);
    else if (edit.kind === 'break') build.insert('\n', from);
    else if (edit.kind === 'replace') build.replace(from, edit.mark);
    else if (edit.kind === 'delete' && edit.end > end) throw new Error('a deletion may not cross a moved block');
    at = edit.kind === 'delete' ? edit.end : edit.kind === 'replace' ? from + 1 : from;
  }
  build.copy(at, end);
}

function startOf(edit: Edit): number {
  return edit.kind === 'delete' || edit.kind === 'move' ? edit.start : edit.at;
}

function checkApart(text: string, edits: readonly Edit[]): void {
  let last = 0;
  for (const edit of edits) {
    const start = startOf(edit);
    const inserts = edit.kind === 'space' || edit.kind === 'break';
    const end = inserts ? start : edit.kind === 'replace' ? start + 1 : edit.end;
    const leaves = end > text.length || (inserts && start === text.length);
    if (start < last || end < start || leaves) throw new Error(`edits overlap or leave the text at ${start}`);
    if (edit.kind === 'replace') checkMark(text[start], edit.mark);
    if (edit.kind === 'move' && (edit.to < 0 || edit.to > text.length)) throw new Error('a move leaves the text');
    last = end;
  }
}

function checkMark(from: string | undefined, to: string): void {
  const isMark = to.length === 1 && /[\p{P}\p{S}]/u.test(to);
  if (!isMark || from?.normalize('NFKC') !== to.normalize('NFKC'))
    throw new Error(`a repair may not turn "${from}" into "${to}"`);
}

interface Builder {
  copy(start: number, end: number): void;
  replace(at: number, mark: string): void;
  insert(space: ' ' | '\n', at: number): void;
  done(): Edited;
}

function createBuilder(source: string): Builder {
  const parts: string[] = [];
  const starts: number[] = [];
  const raws: number[] = [];
  const inserted: boolean[] = [];
  let length = 0;
  let nextRaw = -1;
  const push = (text: string, raw: number, isInserted: boolean) => {
    // A run goes on while raw units follow one another; an inserted unit is a run of its own.
    if (isInserted || raw !== nextRaw) {
      starts.push(length);
      raws.push(raw);
      inserted.push(isInserted);
    }
    parts.push(text);
    length += text.length;
    nextRaw = isInserted ? -1 : raw + text.length;
  };
  return {
    copy: (start, end) => end > start && push(source.slice(start, end), start, false),
    replace: (at, mark) => push(mark, at, false),
    insert: (space, at) => push(space, at, true),
    done: () => ({ text: parts.join(''), map: { starts, raws, inserted, length, rawLength: source.length } }),
  };
}
