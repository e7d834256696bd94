import { type FormatReader, UnreadableError } from './reader.ts';

interface Signature {
  /** First bytes of such a file, one character a byte. */
  readonly bytes: string;
  readonly name: string;
  /** The format that begins so, where it is one that can be read. */
  readonly format?: string;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: '%PDF-', name: 'a PDF', format: 'pdf' },
  { bytes: 'PK\x03\x04', name: 'a ZIP archive or an Office file', format: 'docx' },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', name: 'an old Office file, or one with a password' },
  { bytes: '{\\rtf', name: 'an RTF text' },
  { bytes: '\x89PNG\r\n', name: 'a picture' },
  { bytes: '\xff\xd8\xff', name: 'a picture' },
  { bytes: 'GIF8', name: 'a picture' },
  { bytes: '\x1f\x8b\x08', name: 'a compressed file' },
];

/**
 * Refuses a file whose first bytes are another format's than its name says.
 * @throws UnreadableError that says what it is.
 */
export function checkSignature(bytes: Uint8Array, { format, extensions }: FormatReader): void {
  if (bytes.length === 0) throw new UnreadableError('the file is empty');
  const first = String.fromCharCode(...bytes.subarray(0, 16));
  const found = SIGNATURES.find((signature) => first.startsWith(signature.bytes));
  if (!found || found.format === format) return;
  throw new UnreadableError(`the file is named ${extensions[0]} but is ${found.name}`);
}
