/** An element of a page, with its attributes and the text right in it and below it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

const VOID = new Set(['meta', 'br']);
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][\w:-]*="[^"<>]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([a-zA-Z][\w:-]*)="([^"]*)"/g;
const ENTITY = /&(amp|lt|gt|quot|#39);/g;
const MARKS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page more strictly than browsers do: every element is closed in its order, every attribute quoted, and every < and
 * & of a text escaped.
 * @throws Error that shows the first place that is not so.
 */
export function readPage(page: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  let at = page.startsWith('<!DOCTYPE html>') ? '<!DOCTYPE html>'.length : 0;
  const fail = (why: string): never => {
    throw new Error(`${why}: ${page.slice(at, at + 60)}`);
  };
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const text = page.slice(at, next < 0 ? page.length : next);
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text) || text.includes('>')) fail('a bare mark');
    for (const element of open) element.text += decoded(text);
    if (next < 0) break;
    at = next;
    TAG.lastIndex = at;
    const [whole = fail('no tag'), slash, name = '', rest = '', isEmpty] = TAG.exec(page) ?? [];
    at += whole.length;
    if (slash) {
      if (open.pop()?.name !== name) fail(`</${name}> closes something else before`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(ATTRIBUTE)].map(([, key = '', own = '']) => [key, decoded(own)]),
    );
    const element = { name, attributes, text: '' };
    elements.push(element);
    if (!isEmpty && !VOID.has(name)) open.push(element);
  }
  if (open.length > 0) fail(`<${open.at(-1)?.name}> stays open`);
  return elements;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (_whole, name: string) => MARKS[name] ?? '');
}
