import { markdown } from './markdown.ts';
import type { FormatReader } from './reader.ts';
import { txt } from './txt.ts';

/** Every format that can be read; a new one is one file and one line here. */
export const readers: readonly FormatReader[] = [txt, markdown];

/** The reader for a file name, by its extension. */
export function readerFor(fileName: string): FormatReader | undefined {
  const lower = fileName.toLowerCase();
  return readers.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension)));
}
