import { foldScript } from '../../text/script.ts';
import { UnreadableError } from './reader.ts';

export interface Decoded {
  /** WHATWG name of the encoding. */
  readonly encoding: string;
  readonly text: string;
}

/** Units looked at to tell an encoding; decoding itself is strict over all of them. */
const SAMPLE = 16 * 1024;
/** Share of everyday characters below which a text was decoded by the wrong encoding. */
const LEAST_PLAUSIBLE = 0.75;
/** Damaged places in UTF-8, as a share of the characters beyond ASCII that are whole. */
const MOST_LOST = 0.02;
/** Characters beyond ASCII that prove UTF-8. */
const LEAST_WHOLE = 4;
const LEGACY = ['utf-16le', 'utf-16be', 'gb18030', 'big5'];

/**
 * Decodes a text file: a byte order mark decides, then strict UTF-8, whole or cut at its end, then the one of UTF-16,
 * GB18030 and Big5 that gives the most everyday characters. A few damaged places in UTF-8 become U+FFFD; nothing else is ever replaced.
 * @param declared the encoding that the file names for itself, believed where its bytes are that.
 * @throws UnreadableError for an empty, binary or undecodable file.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  if (bytes.length === 0) throw new UnreadableError('the file is empty');
  const decoded =
    byMark(bytes) ??
    utf8(bytes) ??
    byDeclaration(bytes, declared) ??
    cutUtf8(bytes) ??
    byPlausibility(bytes) ??
    damagedUtf8(bytes);
  if (!decoded && !bytes.subarray(0, SAMPLE).includes(0))
    throw new UnreadableError('the text encoding is not recognised; save the file as UTF-8');
  if (!decoded || isBinary(decoded.text)) throw new UnreadableError('the file is binary, not text');
  if (decoded.text.trim() === '') throw new UnreadableError('the file holds no text');
  return decoded;
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  const isUtf8 = a === 0xef && b === 0xbb && c === 0xbf;
  const encoding = isUtf8
    ? 'utf-8'
    : a === 0xff && b === 0xfe
      ? 'utf-16le'
      : a === 0xfe && b === 0xff
        ? 'utf-16be'
        : undefined;
  if (!encoding) return undefined;
  const decoded = strict(bytes, encoding) ?? (isUtf8 ? damagedUtf8(bytes) : undefined);
  if (!decoded)
    throw new UnreadableError(`the file says it is ${encoding.toUpperCase()} but is not; save it again as UTF-8`);
  return decoded;
}

/** UTF-16 of plain English is valid UTF-8 too, with a zero beside every letter. */
function utf8(bytes: Uint8Array): Decoded | undefined {
  return bytes.subarray(0, SAMPLE).includes(0) ? undefined : strict(bytes, 'utf-8');
}

/** Names of encodings that a page may have; others are not asked for. */
const DECLARED = new Map([
  ...['gb2312', 'gbk', 'gb18030', 'x-gbk'].map((name) => [name, 'gb18030'] as const),
  ...['big5', 'big5-hkscs', 'utf-16le', 'utf-16be', 'windows-1252'].map((name) => [name, name] as const),
  ['iso-8859-1', 'windows-1252'],
]);

function byDeclaration(bytes: Uint8Array, declared: string | undefined): Decoded | undefined {
  const encoding = DECLARED.get(declared?.toLowerCase() ?? '');
  return encoding ? strict(bytes, encoding) : undefined;
}

/** UTF-8 to the end, where a character is cut: a few characters of another encoding never happen to be that. */
function cutUtf8(bytes: Uint8Array): Decoded | undefined {
  const begun = bytes.subarray(0, SAMPLE).includes(0) ? undefined : strict(bytes, 'utf-8', true);
  const whole = begun?.text.match(/[^\0-\x7f]/g)?.length ?? 0;
  return begun && whole >= LEAST_WHOLE ? { ...begun, text: `${begun.text}\ufffd` } : undefined;
}

function byPlausibility(bytes: Uint8Array): Decoded | undefined {
  const candidates = LEGACY.flatMap((encoding) => strict(bytes, encoding) ?? [])
    .map((decoded) => ({ decoded, share: everydayShare(decoded.text) }))
    .sort((a, b) => b.share - a.share);
  const [best] = candidates;
  return best && best.share >= LEAST_PLAUSIBLE ? best.decoded : undefined;
}

/** UTF-8 in which a byte was lost here and there, or that was cut off inside a character. */
function damagedUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.match(/\ufffd+/g)?.length ?? 0;
  const whole = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return lost <= Math.max(1, MOST_LOST * whole) && whole >= 4 * lost ? { encoding: 'utf-8', text } : undefined;
}

/** @param stream whether a character may be cut at the end, which is then left out. */
function strict(bytes: Uint8Array, encoding: string, stream = false): Decoded | undefined {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream }) };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

let everyday: Set<string> | undefined;

/** The 3,755 everyday characters: level 1 of GB 2312, which stands in rows 16 to 55 (bytes B0A1 to D7F9). */
function everydayHan(): Set<string> {
  if (everyday) return everyday;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  everyday = new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
  return everyday;
}

/** Share of ASCII, Chinese marks and everyday Chinese characters, traditional ones counted by their simplified form. */
export function everydayShare(text: string): number {
  const characters = Array.from(foldScript(text.slice(0, SAMPLE)));
  const han = everydayHan();
  const isEveryday = (character: string) =>
    han.has(character) || /[\t\n\r\x20-\x7e\u2010-\u203b\u3000-\u303f\uff00-\uffef]/.test(character);
  return characters.length === 0 ? 0 : characters.filter(isEveryday).length / characters.length;
}

/** Text has hardly any control characters; a form feed or an escape may stray in. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: counting them is the purpose.
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > sample.length * (sample.includes('\0') ? 0.001 : 0.02);
}
