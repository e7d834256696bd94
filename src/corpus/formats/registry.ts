import { docx } from './docx.ts';
import { faq } from './faq.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { pdf } from './pdf.ts';
import { type FormatReader, type RawText, UnreadableError } from './reader.ts';
import { checkSignature } from './signature.ts';
import { txt } from './txt.ts';

/** Raised when what a reader makes of a file changes, so that an index built with the older one is built anew. */
export const FORMATS_VERSION = 2;

/** Every format that can be read; a new one is one file and one line here. */
export const readers: readonly FormatReader[] = [txt, markdown, html, pdf, docx, faq];

/** The reader for a file name, by its extension. */
export function readerFor(fileName: string): FormatReader | undefined {
  const lower = fileName.toLowerCase();
  return readers.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension)));
}

/** Every extension that can be read, for people. */
export function supported(): string {
  return readers.flatMap(({ extensions }) => extensions).join(', ');
}

/**
 * Reads a file by the format that its name says.
 * @throws UnreadableError when the bytes are not what the format needs.
 */
export type Parse = (source: string, bytes: Uint8Array) => Promise<RawText>;

/** Reads in this thread. */
export const parseHere: Parse = async (source, bytes) => {
  const reader = readerFor(source);
  if (!reader) throw new UnreadableError(`the format is not supported (${supported()})`);
  checkSignature(bytes, reader);
  return reader.read(bytes, source);
};
