import type { DocumentHealth, Health, SetupCheck } from '../../commands/health.ts';
import type { Duplicate } from '../../corpus/examination.ts';
import { type DiagnosisOptions, damageRows } from './diagnosis.ts';
import { plainLine, type Style } from './style.ts';

/** Articles named of one document. */
const MOST_ARTICLES = 40;

/** What `doctor` says: the set-up, every document, and at the end what needs the operator. */
export function renderHealth({ problems, setup, documents, duplicates }: Health, options: DiagnosisOptions): string {
  const { style } = options;
  const needs = problems.map(({ subject, what }) => `  ${style.accent(plainLine(subject))}: ${plainLine(what)}`);
  return [
    style.bold('Set-up'),
    ...setup.map((check) => setupRow(check, style)),
    '',
    ...documents.flatMap((document) => [...documentRows(document, options), '']),
    ...(duplicates.length > 0
      ? [style.bold('The same text in different files'), ...duplicates.map(duplicateRow), '']
      : []),
    style.bold(problems.length === 0 ? 'Nothing needs you.' : `Needs you: ${problems.length}`),
    ...needs,
  ].join('\n');
}

function setupRow({ name, state, fault }: SetupCheck, style: Style): string {
  const row = `  ${fault === null ? '✓' : '✗'} ${name}: ${plainLine(state)}`;
  return fault === null ? row : style.accent(`${row} — ${plainLine(fault)}`);
}

function documentRows(document: DocumentHealth, options: DiagnosisOptions): string[] {
  const { source, skipped, format, encoding, bytes = 0, passages, articles = [], kinds, repaired } = document;
  const { style } = options;
  const title = style.bold(plainLine(source));
  if (skipped !== null) return [title, `  left out: ${plainLine(skipped)}`];
  const counted = Object.entries(kinds ?? {}).map(([kind, count]) => `${count} ${kind}`);
  const rules = Object.entries(repaired ?? {}).sort((a, b) => b[1] - a[1]);
  const shares = rules.map(([rule, share]) => `${rule} ${(100 * share).toFixed(share < 0.001 ? 3 : 1)} %`);
  return [
    title,
    `  ${[format, encoding, sizeOf(bytes), `${passages} passages`, ...counted].join(' · ')}`,
    ...(shares.length > 0 ? [`  repaired: ${shares.join(', ')}`] : []),
    ...articles.slice(0, MOST_ARTICLES).map(({ title: name, kind, lines: [first, last] }) => {
      const label = name === null ? '(untitled)' : `《${plainLine(name)}》`;
      return style.dim(`  ${kind} ${label} lines ${first}–${last}`);
    }),
    ...(articles.length > MOST_ARTICLES ? [style.dim(`  … and ${articles.length - MOST_ARTICLES} more`)] : []),
    ...damageRows(document.damages, options),
  ];
}

function duplicateRow({ source, title, lines, of }: Duplicate): string {
  const place = (name: string, [first, last]: readonly [number, number]) => `${plainLine(name)} lines ${first}–${last}`;
  return `  ${place(source, lines)} is ${place(of.source, of.lines)}${title === null ? '' : `: 《${plainLine(title)}》`}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
