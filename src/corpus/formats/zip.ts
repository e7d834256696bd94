import { inflateRawSync } from 'node:zlib';
import { codeOf } from '../../errors.ts';
import { UnreadableError } from './reader.ts';

/** Bytes that the texts of one archive may unfold to. */
const MOST_UNFOLDED = 48 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;

/**
 * Refuses an archive that is broken, encrypted or a bomb, before a library unfolds it: every text inside is unfolded once
 * under a limit, since what the archive says of its sizes may be wrong.
 * @throws UnreadableError with the reason.
 */
export function checkZip(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = MOST_UNFOLDED;
  for (const entry of entriesOf(view, bytes)) {
    if (entry.isEncrypted) throw new UnreadableError('it is encrypted; save it without a password');
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    left -= unfoldedSize(view, bytes, entry, left);
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
  readonly isEncrypted: boolean;
}

/** The archive's table of contents. */
function entriesOf(view: DataView, bytes: Uint8Array): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new UnreadableError(`it holds more than ${MOST_ENTRIES} files`);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))).toString('utf8');
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= least; at--) if (view.getUint32(at, true) === END) return at;
  throw broken();
}

function unfoldedSize(view: DataView, bytes: Uint8Array, { at, method, packed }: Entry, most: number): number {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw broken();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > view.byteLength) throw broken();
  if (method === 0) return packed;
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') throw broken();
    const megabytes = MOST_UNFOLDED / 1024 / 1024;
    throw new UnreadableError(`it unfolds to more than ${megabytes} MB of text, as a zip bomb does`);
  }
}

function broken(): UnreadableError {
  return new UnreadableError('the archive is broken or cut off; save the file again');
}
