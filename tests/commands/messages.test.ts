import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { type MessageKey, say, sayLines } from '../../src/commands/messages.ts';
import { foldScript } from '../../src/text/script.ts';
import type { Language } from '../../src/types.ts';
import { ROOT } from '../support/folders.ts';

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
const keys = messageKeys();

describe('the messages', () => {
  it('are found in the source', () => {
    expect(keys.length).toBeGreaterThan(20);
    expect(keys).toContain('notFound');
  });

  it.each(keys)('%s is said in every language, with the same placeholders', (key) => {
    const texts = LANGUAGES.map((language) => say(key, language));
    for (const text of texts) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(placeholders(text)).toEqual(placeholders(texts[0] ?? ''));
    }
  });

  it.each(keys)('%s is in its script, and English where it should be', (key) => {
    expect(foldScript(say(key, 'zh-Hans'))).toBe(say(key, 'zh-Hans'));
    for (const language of ['zh-Hans', 'zh-Hant'] as const) expect(say(key, language)).toMatch(/\p{Script=Han}/u);
    expect(say(key, 'en')).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('say', () => {
  it('fills in what it is given', () => {
    expect(say('noSuchCitation', 'en', { n: 7, count: 2 })).toBe('There is no citation 7; the last answer has 2.');
    expect(say('longQuestion', 'zh-Hant', { length: 2001, most: 2000 })).toBe('問題有 2001 個字，最多 2000 個字。');
  });

  it('fills in once: what is filled in stands as it is', () => {
    expect(say('noSuchCitation', 'en', { n: '{count}', count: '$&$1' })).toBe(
      'There is no citation {count}; the last answer has $&$1.',
    );
  });

  it('keeps zero and the empty string', () => {
    expect(say('documents', 'en', { documents: 0, articles: 0, passages: '' })).toBe(
      '0 documents, 0 articles,  passages',
    );
  });
});

describe('sayLines', () => {
  it.each([
    ['zh-Hans', [3, 5], '第 3–5 行'],
    ['zh-Hant', [3, 5], '第 3–5 行'],
    ['en', [3, 5], 'lines 3–5'],
    ['zh-Hans', [3, 3], '第 3 行'],
    ['en', [3, 3], 'line 3'],
  ] as const)('in %s of %j is %s', (language, lines, text) => {
    expect(sayLines(lines, language)).toBe(text);
  });
});

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}

/** The names in the object that `messages` is declared with. */
function messageKeys(): MessageKey[] {
  const code = readFileSync(join(ROOT, 'src', 'commands', 'messages.ts'), 'utf8');
  for (const statement of parseAst(code, { lang: 'ts' }).body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const object = init?.type === 'TSSatisfiesExpression' ? init.expression : init;
      if (id.type !== 'Identifier' || id.name !== 'messages' || object?.type !== 'ObjectExpression') continue;
      return object.properties.flatMap((property) =>
        property.type === 'Property' && property.key.type === 'Identifier' ? (property.key.name as MessageKey) : [],
      );
    }
  }
  throw new Error('messages.ts declares no messages');
}
