import type { DumpBlock } from './dump.ts';

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
  const blocks: DumpBlock[] = [];
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
      if (cells.length > 0) blocks.push({ text: cells.join(CELL_GAP) });
    } else if (INLINE.has(name)) left.push(...children);
    else {
      close();
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
  return blocks;
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
