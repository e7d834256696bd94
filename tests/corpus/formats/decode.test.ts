import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/corpus/formats/decode.ts';
import { UnreadableError } from '../../../src/corpus/formats/reader.ts';

const SIMPLIFIED =
  '入春以来，临河县把修路当作头等大事来抓，全县先后投入资金三千多万元，修通了十二条通村公路。\n' +
  '村民们说，路通了，山里的核桃、花椒和土豆当天就能运到城里，心也亮了。\n';
const TRADITIONAL =
  '入春以來，臨河縣把修路當作頭等大事來抓，全縣先後投入資金三千多萬元，修通了十二條通村公路。\n' +
  '村民們說，路通了，山裡的核桃、花椒和土豆當天就能運到城裡，心也亮了。\n';
const ENGLISH = 'The valley had been without a road for as long as anyone could remember.\nNow it has one.\n';

/** Bytes of a text in a double-byte encoding, by looking through all its codes: Node decodes these but does not encode. */
function legacyBytes(text: string, encoding: 'gb18030' | 'big5'): Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!codes.has(character)) codes.set(character, [lead, trail]);
    }
  return Buffer.from(
    Array.from(text).flatMap((character) => {
      const code = character < '\x80' ? [character.charCodeAt(0)] : codes.get(character);
      if (!code) throw new Error(`${encoding} has no ${character}`);
      return code;
    }),
  );
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('decodeText', () => {
  it.each<[why: string, bytes: Buffer, encoding: string, text: string]>([
    ['UTF-8', Buffer.from(SIMPLIFIED), 'utf-8', SIMPLIFIED],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${SIMPLIFIED}`), 'utf-8', SIMPLIFIED],
    ['UTF-8 of one character', Buffer.from('路'), 'utf-8', '路'],
    ['ASCII', Buffer.from(ENGLISH), 'utf-8', ENGLISH],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${SIMPLIFIED}`, 'utf16le'), 'utf-16le', SIMPLIFIED],
    ['UTF-16BE with a mark', utf16be(`\ufeff${SIMPLIFIED}`), 'utf-16be', SIMPLIFIED],
    ['English in UTF-16LE with a mark', Buffer.from(`\ufeff${ENGLISH}`, 'utf16le'), 'utf-16le', ENGLISH],
    ['English in UTF-16BE with a mark', utf16be(`\ufeff${ENGLISH}`), 'utf-16be', ENGLISH],
    ['UTF-16LE without a mark', Buffer.from(SIMPLIFIED, 'utf16le'), 'utf-16le', SIMPLIFIED],
    ['UTF-16BE without a mark', utf16be(SIMPLIFIED), 'utf-16be', SIMPLIFIED],
    ['English in UTF-16LE without a mark', Buffer.from(ENGLISH, 'utf16le'), 'utf-16le', ENGLISH],
    ['English in UTF-16BE without a mark', utf16be(ENGLISH), 'utf-16be', ENGLISH],
    ['GB18030', legacyBytes(SIMPLIFIED, 'gb18030'), 'gb18030', SIMPLIFIED],
    ['Big5', legacyBytes(TRADITIONAL, 'big5'), 'big5', TRADITIONAL],
    ['a line in GB18030', legacyBytes('路通了，心也亮了。', 'gb18030'), 'gb18030', '路通了，心也亮了。'],
    [
      'GB18030 with much ASCII',
      legacyBytes(`${ENGLISH}路通了，心也亮了。\n`, 'gb18030'),
      'gb18030',
      `${ENGLISH}路通了，心也亮了。\n`,
    ],
  ])('reads %s', (_, bytes, encoding, text) => {
    expect(decodeText(bytes)).toEqual({ encoding, text });
  });

  it('keeps line ends, characters nobody sees and a mark that is not the first', () => {
    const text = '路\r\n通\u200b了\ufeff\t。\f\n';
    expect(decodeText(Buffer.from(text)).text).toBe(text);
  });

  it.each<[why: string, bytes: Uint8Array, reason: RegExp]>([
    ['an empty file', new Uint8Array(), /empty/],
    ['white space', Buffer.from(' \r\n\t\n'), /no text/],
    ['a byte order mark', Buffer.from('\ufeff'), /no text/],
    ['zero bytes', new Uint8Array(64), /binary/],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452000001f4000001f40806000000', 'hex'), /binary/],
    ['an archive', Buffer.from('504b03041400000008000000210047f1d6a2bb000000b7010000', 'hex'), /binary/],
    ['text with many controls', Buffer.from('ab\x01\x02\x03cdefgh'.repeat(9)), /binary/],
    ['UTF-16 with a mark and half a pair', Buffer.from('fffe3dd8', 'hex'), /UTF-16LE/],
    ['a few words with as many broken bytes', Buffer.from('路\xff通\xff了', 'latin1'), /encoding/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => decodeText(bytes)).toThrow(UnreadableError);
    expect(() => decodeText(bytes)).toThrow(reason);
  });

  it('reads UTF-8 with a broken byte, and shows where it is', () => {
    const { encoding, text } = decodeText(Buffer.from(SIMPLIFIED).fill(0xff, 51, 52));
    expect(encoding).toBe('utf-8');
    expect(text.match(/\ufffd+/g)).toHaveLength(1);
    expect(decodeText(Buffer.from(`\ufeff${SIMPLIFIED}`).subarray(0, 20)).encoding).toBe('utf-8');
  });

  it('gives back any text in UTF-8', () => {
    const text = fc.string({
      unit: fc.constantFrom('路', 'a', '\n', '，', '😀', 'é', '\u3000'),
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, fc.boolean(), (whole, marked) => {
        fc.pre(whole.trim() !== '');
        expect(decodeText(Buffer.from((marked ? '\ufeff' : '') + whole))).toEqual({ encoding: 'utf-8', text: whole });
      }),
    );
  });

  it('never takes UTF-8 that was cut within a character for another encoding', () => {
    const sentence = fc.string({
      unit: fc.constantFrom(...SIMPLIFIED.replace(/\n/g, '')),
      minLength: 5,
      maxLength: 80,
    });
    fc.assert(
      fc.property(sentence, fc.integer({ min: 1, max: 2 }), (text, missing) => {
        const bytes = Buffer.from(text);
        const cut = decodeText(bytes.subarray(0, bytes.length - missing));
        expect(cut).toEqual({ encoding: 'utf-8', text: `${text.slice(0, -1)}\ufffd` });
      }),
    );
  });
});
