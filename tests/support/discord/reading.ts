/**
 * Reads a message's text as Discord's client does, as far as it matters here: what is shown, and what acts. A backslash
 * before anything but letters, digits and white space shows that character.
 */
export interface Reading {
  /** The characters that a person sees. */
  readonly text: string;
  readonly bold: readonly string[];
  readonly code: readonly string[];
  readonly links: readonly string[];
  /** Everything else that does something: mentions, emoji, bare addresses, spoilers, emphasis, fences, headings. */
  readonly acts: readonly string[];
}

const RULES: readonly (readonly [name: string, rule: RegExp])[] = [
  ['escape', /^\\([^0-9A-Za-z\s])/u],
  ['fence', /^```/],
  ['code', /^`([^`\n]+)`(?!`)/],
  ['mention', /^<(?:@[!&]?|#|\/[^\s:>]{1,32}:|a?:\w+:|t:|id:)[^>\s]*>/],
  ['link', /^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^)>\s]+)>?\)/u],
  ['address', /^(?:https?|steam):\/\/\S+/],
  ['autolink', /^<(?:https?:|mailto:|tel:)[^>\s]+>/],
  ['everyone', /^@(?:everyone|here)/],
  ['invite', /^(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w/],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['emphasis', /^(?:\*(?=\S)((?:\\.|[^\\*])+?)\*|_((?:\\.|[^\\_])+?)_(?!\w))/u],
  ['strike', /^~~((?:\\.|[^\\])+?)~~/u],
  ['spoiler', /^\|\|((?:\\.|[^\\])+?)\|\|/u],
];
const LINE_RULES = /^(?:#{1,3} |-# |[-*] |\d+\. |>>> |> )/;

export function readMarkdown(markdown: string): Reading {
  const found = { text: '', bold: [] as string[], code: [] as string[], links: [] as string[], acts: [] as string[] };
  for (const line of markdown.split('\n')) {
    let rest = line;
    for (let start = LINE_RULES.exec(rest)?.[0]; start; start = LINE_RULES.exec(rest)?.[0]) {
      // A quotation, a point and small print are the bot's own; nothing else begins a line.
      if (!['> ', '- ', '-# '].includes(start)) found.acts.push(`line ${start}`);
      rest = rest.slice(start.length);
    }
    readInline(rest, found);
    found.text += '\n';
  }
  return found;
}

type Found = { text: string; bold: string[]; code: string[]; links: string[]; acts: string[] };

function readInline(text: string, found: Found): void {
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const [name, match] = ruleFor(rest);
    at += match?.[0].length ?? 1;
    if (!match) found.text += rest[0];
    else if (name === 'escape') found.text += match[1];
    else if (name === 'code') {
      found.code.push(match[1] ?? '');
      found.text += match[1];
    } else if (name === 'link') {
      found.links.push(match[2] ?? '');
      readInline(match[1] ?? '', found);
    } else if (name === 'bold') {
      const inner: Found = { text: '', bold: [], code: [], links: found.links, acts: found.acts };
      readInline(match[1] ?? '', inner);
      found.bold.push(inner.text);
      found.text += inner.text;
    } else {
      found.acts.push(match[0]);
      found.text += match[0];
    }
  }
}

function ruleFor(rest: string): readonly [string, RegExpExecArray | null] {
  for (const [name, rule] of RULES) {
    const match = rule.exec(rest);
    if (match) return [name, match];
  }
  return ['text', null];
}
