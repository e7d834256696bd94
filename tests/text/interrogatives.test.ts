import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aroundInterrogatives, hasInterrogative, withoutInterrogatives } from '../../src/text/interrogatives.ts';

it.each([
  ['村里有多少户？', '村里有  户？'],
  ['是哪天開工的', '是  開工的'],
  ['Who wrote what, and when?', '    wrote     , and     ?'],
  // Not asked: so many of them, and nearly.
  ['那几个村子几乎都搬了', '那几个村子几乎都搬了'],
  ['十几个村子', '十几个村子'],
  ['土豆基地', '土豆基地'],
])('what only asks is left out of %j', (question, content) => {
  expect(withoutInterrogatives(question)).toBe(content);
});

it.each([
  ['谁来了', true],
  ['ＷＨＥＮ？', true],
  ['这几个人', false],
  ['whatever', false],
  ['', false],
])('%j asks: %s', (text, asks) => {
  expect(hasInterrogative(text)).toBe(asks);
});

it('the words near what asks are in focus', () => {
  expect(aroundInterrogatives('县里今年派了多少名党员下乡', 2).trim()).toBe('派了  名党');
  // English words are longer: three times the room.
  expect(aroundInterrogatives('In spring how many trees grew', 2).trim()).toBe('pring          trees');
  expect(aroundInterrogatives('土豆基地', 1)).toBe('土豆基地');
});

it('keeps the length, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, reach) => {
      expect(withoutInterrogatives(text)).toHaveLength(text.length);
      expect(aroundInterrogatives(text, reach)).toHaveLength(text.length);
    }),
  );
});
