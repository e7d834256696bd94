import type { Damage, Entry, Heading, Places } from '../../types.ts';
import type { Edit } from '../repair/edits.ts';

/**
 * What a format makes of a file, before any repair. Plain data, which can be sent from one thread to another. For a format
 * that is no text (PDF, Word, a web page) the raw text is the reader's own dump of it, which `doctor show --raw` prints.
 */
export interface RawText {
  readonly encoding: string;
  /** The decoded text without its byte order mark. Citations point into it, so nothing is taken out of it. */
  readonly text: string;
  /** The format's own marks, as deletions over `text`. */
  readonly markup: readonly Edit[];
  readonly headings: readonly Heading[];
  /** Whether, with `markup` applied, every line is a block of its own, so that none is a wrapped part of another. */
  readonly isStructured: boolean;
  /** The file's articles, where the format sets them apart itself. */
  readonly entries?: readonly Entry[];
  readonly places?: Places;
  /** What could not be read of the file, for its operator. */
  readonly damages?: readonly Damage[];
}

/** Reads one file format. */
export interface FormatReader {
  readonly format: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether reading is so plain that no file can make it stall, so that it needs no thread of its own. */
  readonly isPlain?: boolean;
  /**
   * @param fileName tells apart formats of one reader.
   * A format's library is loaded by the first file that needs it.
   * @throws UnreadableError when the bytes are not what the format needs.
   */
  readonly read: (bytes: Uint8Array, fileName?: string) => Promise<RawText>;
}

/** Why one file cannot be read. It is skipped and reported; the others are indexed. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}
