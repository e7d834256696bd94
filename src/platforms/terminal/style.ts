import { pathToFileURL } from 'node:url';

/** How text is set on a terminal. Off a terminal, or with NO_COLOR, everything is plain. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  accent(text: string): string;
  /** Evidence within its passage. */
  mark(text: string): string;
  /** A link to a file on this machine, for terminals that know OSC 8. */
  fileLink(text: string, path: string): string;
  /** A link to a page of the web. */
  link(text: string, address: string): string;
}

const ESC = '\u001b';

export interface StyleOptions {
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** https://no-color.org: any non-empty NO_COLOR turns colour off; links are no colour and stay. */
export function createStyle({ isTerminal, environment }: StyleOptions): Style {
  const isDumb = environment.TERM === 'dumb';
  const hasColour = isTerminal && !isDumb && !environment.NO_COLOR;
  const sgr = (on: number, off: number) => (text: string) => (hasColour ? `${ESC}[${on}m${text}${ESC}[${off}m` : text);
  const link = (text: string, address: string) =>
    isTerminal && !isDumb ? `${ESC}]8;;${address}${ESC}\\${text}${ESC}]8;;${ESC}\\` : text;
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    accent: sgr(36, 39),
    mark: hasColour ? sgr(7, 27) : (text) => `»${text}«`,
    fileLink: (text, path) => link(text, pathToFileURL(path).href),
    link,
  };
}

/**
 * Text of a document or a person, made harmless for a terminal: no control characters (so no escape sequences) and no
 * bidirectional overrides, which could make a line read differently from what it holds.
 */
export function plain(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/gu, '');
}

/** The same, on one line: for names of files and titles. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s+/g, ' '));
}
