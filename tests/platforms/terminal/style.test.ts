import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle, plain } from '../../../src/platforms/terminal/style.ts';
import { ROOT } from '../../support/folders.ts';

const PATH = join(ROOT, '文档 1', 'a#b%.txt');

describe('createStyle', () => {
  it('sets text on a terminal, and ends what it begins', () => {
    const style = createStyle({ isTerminal: true, environment: { TERM: 'xterm-256color' } });
    expect(style.bold('a')).toBe('\u001b[1ma\u001b[22m');
    expect(style.dim('a')).toBe('\u001b[2ma\u001b[22m');
    expect(style.accent('a')).toBe('\u001b[36ma\u001b[39m');
    expect(style.mark('a')).toBe('\u001b[7ma\u001b[27m');
  });

  it('links to a file by OSC 8, with a proper address', () => {
    const style = createStyle({ isTerminal: true, environment: {} });
    expect(style.fileLink('a.txt', PATH)).toBe(`\u001b]8;;${pathToFileURL(PATH).href}\u001b\\a.txt\u001b]8;;\u001b\\`);
    expect(style.fileLink('a', `${PATH}\u001b]0;x\u0007\n`)).toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence begins and ends with one.
      /^\u001b\]8;;file:\/\/[\x21-\x7e]+\u001b\\a\u001b\]8;;\u001b\\$/,
    );
  });

  it.each([
    ['off a terminal', { isTerminal: false, environment: {} }],
    ['off a terminal with colour asked for', { isTerminal: false, environment: { NO_COLOR: '', TERM: 'xterm' } }],
    ['on a dumb terminal', { isTerminal: true, environment: { TERM: 'dumb' } }],
  ])('is plain %s', (_what, options) => {
    const style = createStyle(options);
    expect([style.bold('a'), style.dim('a'), style.accent('a'), style.fileLink('a', PATH)]).toEqual([
      'a',
      'a',
      'a',
      'a',
    ]);
    // What is marked must still be told apart.
    expect(style.mark('a')).toBe('»a«');
  });

  it('has no colour with NO_COLOR, but still links', () => {
    const style = createStyle({ isTerminal: true, environment: { NO_COLOR: '1' } });
    expect([style.bold('a'), style.dim('a'), style.accent('a'), style.mark('a')]).toEqual(['a', 'a', 'a', '»a«']);
    expect(style.fileLink('a', PATH)).toContain('\u001b]8;;file://');
  });

  it('has colour with an empty NO_COLOR, as no-color.org says', () => {
    const style = createStyle({ isTerminal: true, environment: { NO_COLOR: '' } });
    expect(style.bold('a')).not.toBe('a');
  });
});

describe('plain', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['a\u001b]8;;http://evil.example\u0007b', 'a]8;;http://evil.exampleb'],
    ['\u009b31mred', '31mred'],
    ['one\rtwo\u0008\u007f', 'onetwo'],
    ['\u202egpj.exe\u202c', 'gpj.exe'],
    ['\u2066a\u2069\u2067b\u2068c\u202ad\u202be\u202d', 'abcde'],
    ['two\nlines', 'two\nlines'],
    ['正文，“原样”。😀 é', '正文，“原样”。😀 é'],
  ])('%j becomes %j', (text, harmless) => {
    expect(plain(text)).toBe(harmless);
  });

  it('keeps words apart that a tab parts', () => {
    expect(plain('name\tage')).toMatch(/^name\s+age$/);
  });

  it('leaves nothing that steers a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(text).replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(
          /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });
});
