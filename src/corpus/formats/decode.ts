import { analyse } from 'chardet';
import { UnreadableError } from './reader.ts';

export interface Decoded {
  /** WHATWG name of the encoding. */
  readonly encoding: string;
  readonly text: string;
}

/** Bytes looked at to tell an encoding or a binary file; decoding itself is strict over all of them. */
const SAMPLE = 64 * 1024;
/** Below this share of Chinese characters and ASCII, a text decoded from a legacy encoding is taken for a wrong guess. */
const LEAST_PLAUSIBLE = 0.9;
const COMMON = /[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u203b]/gu;
const LEGACY = new Set(['GB18030', 'Big5']);

/**
 * Decodes a text file: a byte order mark decides, then strict UTF-8, then UTF-16 without a mark, then GB18030 or Big5 by
 * character frequency. Never replaces what it cannot decode.
 * @throws UnreadableError for an empty, binary or undecodable file.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new UnreadableError('the file is empty');
  const marked = byMark(bytes);
  const decoded = marked ?? strict(bytes, 'utf-8') ?? utf16(bytes) ?? legacy(bytes);
  if (!decoded) throw new UnreadableError('the text encoding is not recognised; save the file as UTF-8');
  if (isBinary(decoded.text)) throw new UnreadableError('the file is binary, not text');
  if (decoded.text.trim() === '') throw new UnreadableError('the file holds no text');
  return decoded;
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  const encoding =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8'
      : a === 0xff && b === 0xfe
        ? 'utf-16le'
        : a === 0xfe && b === 0xff
          ? 'utf-16be'
          : undefined;
  if (!encoding) return undefined;
  const decoded = strict(bytes, encoding);
  if (!decoded)
    throw new UnreadableError(`the file says it is ${encoding.toUpperCase()} but is not; save it again as UTF-8`);
  return decoded;
}

/** Text without a mark in UTF-16: line breaks and spaces have a zero byte on one side, Chinese has high bytes 4E–9F. */
function utf16(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const high = [0, 0];
  const pairs = Math.min(bytes.length, SAMPLE) / 2;
  for (let i = 0; i < pairs * 2; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f))
      high[i % 2] = (high[i % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = high;
  if (Math.max(even, odd) < 0.95 * pairs || Math.min(even, odd) > 0.7 * pairs) return undefined;
  const decoded = strict(bytes, even > odd ? 'utf-16be' : 'utf-16le');
  return decoded && isPlausible(decoded.text) ? decoded : undefined;
}

function legacy(bytes: Uint8Array): Decoded | undefined {
  // Judged before decoding: GB18030 has a meaning for almost any bytes.
  if (bytes.subarray(0, SAMPLE).includes(0)) throw new UnreadableError('the file is binary, not text');
  const guesses = analyse(bytes.subarray(0, SAMPLE)).map(({ name }) => name as string);
  const order = guesses.filter((name) => LEGACY.has(name));
  for (const name of [...order, 'GB18030']) {
    const decoded = strict(bytes, name.toLowerCase());
    if (decoded && isPlausible(decoded.text)) return decoded;
  }
  return undefined;
}

function strict(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function isPlausible(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(COMMON)?.length ?? 0) >= LEAST_PLAUSIBLE * sample.length;
}

/** Text has hardly any control characters; a form feed or an escape may stray in. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: counting them is the purpose.
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return sample.includes('\0') ? controls > sample.length * 0.001 : controls > sample.length * 0.02;
}
