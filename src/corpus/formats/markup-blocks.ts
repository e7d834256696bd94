import type { DumpBlock } from './dump.ts';
import { COLUMNS_DEPTH, namesColumns, questionColumns } from './table.ts';

/** What is used of a node of a parsed page. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<MarkupNode>;
}

const TEXT = 3;
const ELEMENT = 1;

/** Elements whose text is no part of what a person reads. */
const UNREAD = new Set(
  ['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'head'].concat(
    ...['nav', 'form', 'button', 'select', 'textarea', 'input', 'dialog'],
  ),
);
/** Elements that stand in a line of text; any other begins a line and ends one. */
const INLINE = new Set(
  [
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'ins',
    'kbd',
    'label',
  ].concat(
    ...[
      'mark',
      'q',
      'rp',
      'rt',
      'ruby',
      's',
      'samp',
      'small',
      'span',
      'strike',
      'strong',
      'sub',
      'sup',
      'time',
      'tt',
      'u',
      'var',
      'wbr',
      'img',
    ],
  ),
);
const CELL_GAP = ' | ';

/** The blocks of a page in reading order: paragraphs, headings, list items, and table rows with their cells side by side. */
export function markupBlocks(root: MarkupNode): DumpBlock[] {
  const blocks: (DumpBlock & { readonly row?: Row })[] = [];
  let table = 0;
  let open = '';
  let depth: number | undefined;
  const close = () => {
    const text = open.replace(/\s+/g, ' ').trim();
    if (text) blocks.push({ text, ...(depth !== undefined && { depth }) });
    open = '';
  };
  // A stack of its own: pages are nested deeper than calls may be.
  const left: (MarkupNode | (() => void))[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'function') {
      next();
      continue;
    }
    if (next.nodeType === TEXT) {
      open += next.nodeValue ?? '';
      continue;
    }
    const name = next.nodeName.toLowerCase();
    if (next.nodeType !== ELEMENT && !name.startsWith('#document')) continue;
    if (UNREAD.has(name)) continue;
    if (name === 'br' || name === 'hr') {
      close();
      continue;
    }
    const children = [...next.childNodes].reverse();
    if (name === 'tr') {
      close();
      const cells = [...next.childNodes].map(textOf).filter(Boolean);
      const isHead = [...next.childNodes].every(
        ({ nodeType, nodeName }) => nodeType !== ELEMENT || /^th$/i.test(nodeName),
      );
      if (cells.length > 0) blocks.push({ text: cells.join(CELL_GAP), row: { table, cells, isHead } });
    } else if (INLINE.has(name)) left.push(...children);
    else {
      close();
      if (name === 'table') table++;
      const before = depth;
      depth = headingDepth(name) ?? depth;
      left.push(
        () => {
          close();
          depth = before;
        },
        ...children,
      );
    }
  }
  close();
  return withColumns(blocks);
}

/** A row of a table, by the table's number. */
interface Row {
  readonly table: number;
  readonly cells: readonly string[];
  /** Whether the format says that it names the columns. */
  readonly isHead: boolean;
}

/** Rows below the heads of their columns; of questions and answers each pair by itself. */
function withColumns(blocks: readonly (DumpBlock & { readonly row?: Row })[]): DumpBlock[] {
  const result: DumpBlock[] = [];
  for (let i = 0; i < blocks.length; ) {
    const { row, ...block } = blocks[i] as (typeof blocks)[number];
    const end = row ? blocks.findIndex((other, at) => at > i && other.row?.table !== row.table) : i + 1;
    const rows = blocks.slice(i, end < 0 ? blocks.length : end).flatMap((other) => other.row ?? []);
    i += Math.max(1, rows.length);
    if (!row) result.push(block);
    else if (rows.length > 1 && (row.isHead || namesColumns(rows.map(({ cells }) => cells))))
      result.push(...below(rows));
    else result.push(...rows.map(({ cells }) => ({ text: cells.join(CELL_GAP) })));
  }
  return result;
}

function below(rows: readonly Row[]): DumpBlock[] {
  const columns = questionColumns(rows[0]?.cells ?? []);
  const lines = rows.flatMap(({ cells }, i): DumpBlock[] => {
    const rest = columns ? cells.slice(columns.question + 1).join(CELL_GAP) : '';
    const asked = columns && i > 0 && rest ? cells[columns.question] : undefined;
    if (asked) return [{ text: asked, depth: COLUMNS_DEPTH }, { text: rest }];
    return [{ text: cells.join(CELL_GAP), ...(i === 0 && { depth: COLUMNS_DEPTH }) }];
  });
  return lines.map((line, i) => (i === lines.length - 1 ? { ...line, ends: COLUMNS_DEPTH } : line));
}

function headingDepth(name: string): number | undefined {
  const [, digit] = /^h([1-6])$/.exec(name) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

/** All text of a node in one line. */
function textOf(node: MarkupNode): string {
  return markupBlocks(node)
    .map(({ text }) => text)
    .join(' ');
}
