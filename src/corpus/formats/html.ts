import { webAddress } from './address.ts';
import { decodeText } from './decode.ts';
import { type DumpBlock, dumpOf } from './dump.ts';
import { type MarkupNode, markupBlocks } from './markup-blocks.ts';
import { type FormatReader, UnreadableError } from './reader.ts';

/** Elements within elements; browsers stop at 512. */
const DEEPEST = 1000;
const LONGEST_TITLE = 200;
/** Elements that need no end. */
const UNCLOSED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option|colgroup)$/;
/** Where a page says when it was published, in order of trust. */
const DATES = ['article:published_time', 'datePublished', 'pubdate', 'publishdate', 'publish_date', 'date', 'dc.date'];

/** A web page: its main content, found as a browser's reading view finds it (Mozilla's Readability), with its head. */
export const html: FormatReader = {
  format: 'html',
  extensions: ['.html', '.htm', '.xhtml'],
  read: async (bytes) => {
    const { encoding, text } = decodeText(bytes, declaredEncoding(bytes));
    checkDepth(text);
    const { parseHTML } = await import('linkedom');
    const parsed = () => parseHTML(/<html[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`).document;
    const page = parsed() as unknown as Page;
    const url = addressOf(page);
    const head = headOf(page);
    const read = await articleOf(page);
    const title = titleOf(head.title, read?.title);
    // Readability takes the page apart, so where it finds nothing the page is parsed again.
    const body = read ? markupBlocks(read.content) : markupBlocks(parsed() as unknown as MarkupNode);
    const blocks = withHead(body, { title, byline: read?.byline, date: head.date ?? dayOf(read?.publishedTime) });
    const addresses = url === undefined ? {} : { addresses: [{ start: 0, url }] };
    return { encoding, ...dumpOf(blocks), places: { unit: 'paragraph', ...addresses } };
  },
};

interface Page extends MarkupNode {
  querySelectorAll(
    selector: string,
  ): Iterable<MarkupNode & { getAttribute(name: string): string | null; readonly textContent: string | null }>;
}

interface Read {
  readonly title: string;
  readonly byline: string | undefined;
  readonly publishedTime: string | undefined;
  readonly content: MarkupNode;
}

async function articleOf(page: Page): Promise<Read | undefined> {
  const { Readability } = await import('@mozilla/readability');
  const read = new Readability<MarkupNode>(page as never, {
    serializer: (node) => node as unknown as MarkupNode,
  }).parse();
  if (!read?.content) return undefined;
  const { title, byline, publishedTime, content } = read;
  return {
    title: oneLine(title),
    byline: oneLine(byline) || undefined,
    publishedTime: publishedTime ?? undefined,
    content,
  };
}

/** The encoding that a page names for itself. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})/i.exec(head)?.[1]
  );
}

/** Counted before parsing, which takes the square of the depth. */
function checkDepth(text: string): void {
  let depth = 0;
  for (const [, slash, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
    if (UNCLOSED.test(name.toLowerCase())) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) throw new UnreadableError(`its tags are nested more than ${DEEPEST} deep`);
  }
}

interface Head {
  readonly title: string | undefined;
  readonly date: string | undefined;
}

function headOf(page: Page): Head {
  const named = new Map<string, string>();
  for (const meta of page.querySelectorAll('meta')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop');
    const content = meta.getAttribute('content');
    if (name && content && !named.has(name.toLowerCase())) named.set(name.toLowerCase(), content);
  }
  const times = [...page.querySelectorAll('time[datetime]')].map((time) => time.getAttribute('datetime') ?? '');
  const date = [...DATES.map((name) => named.get(name.toLowerCase()) ?? ''), ...times].flatMap(
    (text) => dayOf(text) ?? [],
  )[0];
  const headlines = [...page.querySelectorAll('h1')].map(({ textContent }) => oneLine(textContent)).filter(Boolean);
  // One h1 is the text's own title; the head's has the site's name with it.
  const title = headlines.length === 1 ? headlines[0] : oneLine(named.get('og:title')) || undefined;
  return { title, date };
}

function titleOf(own: string | undefined, found: string | undefined): string | undefined {
  const title = own || found || undefined;
  return title !== undefined && title.length <= LONGEST_TITLE ? title : undefined;
}

/** Title, writer and date above the text, each where it does not stand there already. */
function withHead(
  body: readonly DumpBlock[],
  {
    title,
    byline,
    date,
  }: { readonly title: string | undefined; readonly byline: string | undefined; readonly date: string | undefined },
): DumpBlock[] {
  const rest = body[0]?.text === title ? body.slice(1) : body;
  const opening = rest.slice(0, 4).map(({ text }) => text);
  const isStated = (line: string) => opening.some((text) => text.includes(line));
  const day = date && !opening.some((text) => digits(text).includes(digits(date))) ? [{ text: date }] : [];
  return [
    ...(title ? [{ text: title, depth: 1 }] : []),
    ...(byline && !isStated(byline) ? [{ text: byline }] : []),
    ...day,
    ...rest,
  ];
}

/** The day of an ISO 8601 time. */
function dayOf(time: string | undefined): string | undefined {
  return /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(time ?? '')?.[1];
}

/** A date's numbers, however it is written. */
function digits(text: string): string {
  return (text.match(/\d+/g) ?? []).map(Number).join('-');
}

function addressOf(page: Page): string | undefined {
  const canonical = [...page.querySelectorAll('link[rel="canonical"]')].map((link) => link.getAttribute('href'));
  const shared = [...page.querySelectorAll('meta[property="og:url"]')].map((meta) => meta.getAttribute('content'));
  return [...canonical, ...shared].flatMap((address) => webAddress(address) ?? [])[0];
}

function oneLine(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
