import { damageJson, type SourceDamages } from '../../commands/diagnosis.ts';
import type { AppliedEdit, Diagnosis, Row } from '../../corpus/diagnosis.ts';
import type { Article } from '../../types.ts';
import { padColumns, wrapColumns } from './columns.ts';
import { plain, plainLine, type Style } from './style.ts';

export interface DiagnosisOptions {
  readonly style: Style;
  /** Of the terminal. */
  readonly columns: number;
}

/** In columns. */
const NARROWEST = 16;
const WIDEST_TEXT = 120;
/** In characters: of a damaged or moved text that is shown. */
const EXCERPT = 40;

/** Raw and repaired text side by side, each block with the edits that made it, then damages kept and articles. */
export function renderDiagnosis(diagnosis: Diagnosis, options: DiagnosisOptions): string {
  const { document, rows, edits, articles } = diagnosis;
  const { style } = options;
  const rawLines = document.raw.split('\n');
  const head = `${plainLine(document.source)} · ${document.format} · ${document.encoding}`;
  const digits = String(rawLines.length).length;
  const columns = Math.max(NARROWEST, Math.min(WIDEST_TEXT, Math.floor((options.columns - 2 * digits - 7) / 2)));
  const layout = { rawLines, digits, columns, style };
  const made = editsByRow(rows, edits);
  const body = rows.flatMap((row, i) => [
    ...sideBySide(row, layout),
    ...rules(made[i] ?? [], layout).map((line) => style.dim(line)),
  ]);
  return [
    style.bold(head),
    `${rawLines.length} lines, ${rows.filter(({ number }) => number !== null).length} blocks, ${edits.length} edits`,
    '',
    `${padColumns(`${' '.repeat(digits + 1)}raw`, digits + 1 + columns)} │ ${' '.repeat(digits + 1)}repaired`,
    ...body,
    '',
    ...damageRows(damageJson(document), options),
    '',
    style.bold(`Articles: ${articles.length}`),
    ...articles.map((article) => `  ${describe(article)}`),
  ].join('\n');
}

interface Layout {
  readonly rawLines: readonly string[];
  readonly digits: number;
  readonly columns: number;
  readonly style: Style;
}

function sideBySide({ number, text, raw }: Row, { rawLines, digits, columns, style }: Layout): string[] {
  const cells = (n: number | null, line: string) =>
    wrapColumns(plain(line), columns).map((piece, i) => [i === 0 && n !== null ? String(n) : '', piece] as const);
  const left = raw.flatMap((line) => cells(line, rawLines[line - 1]?.trim() ?? ''));
  const right = number === null ? [['', '(left out)'] as const] : cells(number, text);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const [[n, line], [m, block]] = [left[i] ?? ['', ''], right[i] ?? ['', '']];
    const gutter = style.dim(n.padStart(digits));
    return `${gutter} ${padColumns(line, columns)} │ ${style.dim(m.padStart(digits))} ${block}`.trimEnd();
  });
}

/** The edits of each row: those that begin on its raw lines, or on the blank lines right below. */
function editsByRow(rows: readonly Row[], edits: readonly AppliedEdit[]): AppliedEdit[][] {
  const owners = new Map<number, number>();
  rows.forEach(({ raw }, i) => {
    for (const line of raw) if (!owners.has(line)) owners.set(line, i);
  });
  const made: AppliedEdit[][] = rows.map(() => []);
  let owner = 0;
  let line = 0;
  for (const edit of edits) {
    for (; line <= edit.lines[0]; line++) owner = owners.get(line) ?? owner;
    made[owner]?.push(edit);
  }
  return made;
}

/** One line a rule: where it was applied, and what it did there. */
function rules(edits: readonly AppliedEdit[], { rawLines, digits, columns }: Layout): string[] {
  // The same done again on the same line (a heading's gaps) is counted.
  const byRule = new Map<string, Map<string, number>>();
  for (const edit of edits) {
    const done = byRule.get(edit.rule) ?? new Map<string, number>();
    const own = what(edit, rawLines);
    byRule.set(edit.rule, done.set(own, (done.get(own) ?? 0) + 1));
  }
  const counted = ([own, times]: [string, number]) => (times > 1 ? `${own} ×${times}` : own);
  return [...byRule].flatMap(([rule, done]) =>
    wrapColumns(`${rule}: ${[...done].map(counted).join('; ')}`, 2 * columns).map(
      (piece, i) => `${' '.repeat(digits)} ${i === 0 ? '↳' : ' '} ${piece}`,
    ),
  );
}

function what({ kind, lines: [line], text, mark, to }: AppliedEdit, rawLines: readonly string[]): string {
  switch (kind) {
    case 'delete':
      return `${line} −${visible(text)}`;
    case 'replace':
      return `${line} ${visible(text)}→${mark}`;
    case 'space':
      return `${line} +␣`;
    case 'break':
      return `${line} +⏎`;
    case 'move':
      return `${line} “${visible(text)}” moved behind line ${lineOf(rawLines, to ?? 0)}`;
    default:
      return kind satisfies never;
  }
}

function lineOf(rawLines: readonly string[], offset: number): number {
  let at = 0;
  const below = rawLines.findIndex((line) => {
    at += line.length + 1;
    return at >= offset;
  });
  return below < 0 ? rawLines.length : below + 1;
}

/** White space and what nobody sees, by a sign or a code. */
function visible(text: string): string {
  const shown = text
    .replace(/\n/g, '⏎')
    .replace(/[ \u00a0]/g, '␣')
    .replace(
      /\p{C}|[^\S ]/gu,
      (unit) => `<U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    );
  const characters = Array.from(shown);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : shown;
}

/** What is damaged and was kept, a row each. */
export function damageRows(found: SourceDamages['damages'], { style }: DiagnosisOptions): string[] {
  const rows = found.map(({ lines: [first, last], kind, note, text }) => {
    const place = first === last ? `line ${first}` : `lines ${first}–${last}`;
    return `  ${place} ${style.accent(kind)}: ${note}: “${visible(text)}”`;
  });
  return [`Damaged and kept: ${found.length}`, ...rows];
}

function describe({ kind, title, byline, date, lines: [first, last] }: Article): string {
  const label = title === null ? '(untitled)' : `《${plainLine(title)}》`;
  const facts = [byline && plainLine(byline), date, `lines ${first}–${last}`].filter(Boolean);
  return `${kind} ${label} ${facts.join(' · ')}`;
}
