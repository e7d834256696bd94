import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChunkOptions, chunk, embeddedContext, PASSAGE_LENGTHS, withContext } from '../../src/corpus/chunk.ts';
import { toRaw } from '../../src/corpus/repair/source-map.ts';
import { segment } from '../../src/corpus/segmentation/segment.ts';
import { isBlank } from '../../src/text/characters.ts';
import type { Document } from '../../src/types.ts';
import { documentOf, documents } from '../support/arbitraries.ts';
import { SEEDS, seed } from '../support/folders.ts';

/** Every UTF-16 unit is a token. */
const UNITS: ChunkOptions = { countTokens: (text) => text.length, maxTokens: 512 };

/** The passages of a text: their roles and lengths. */
function passagesOf(lines: readonly string[], options = UNITS): [role: string, length: number][] {
  const document = documentOf(lines.join('\n'));
  return chunk(document, segment(document), options).map(({ role, text }) => [role, text.length]);
}

/** A sentence of so many characters. */
const sentence = (length: number) => `${'路'.repeat(length - 1)}。`;

describe('chunk', () => {
  it('packs sentences up to the usual length', () => {
    expect(passagesOf([sentence(90) + sentence(90) + sentence(90)])).toEqual([
      ['body', 180],
      ['body', 90],
    ]);
  });

  it('closes a passage that is long enough where a block ends, not one that is too short', () => {
    expect(passagesOf([sentence(80), sentence(80)])).toEqual([
      ['body', 80],
      ['body', 80],
    ]);
    // With the line break between the two.
    expect(passagesOf([sentence(79), sentence(80)])).toEqual([['body', 160]]);
  });

  it('puts a short sentence with a long one, up to the longest passage', () => {
    expect(passagesOf([sentence(40) + sentence(360)])).toEqual([['body', 400]]);
    expect(passagesOf([sentence(40) + sentence(361)])).toEqual([
      ['body', 40],
      ['body', 361],
    ]);
  });

  it('puts a last sentence of a few words with the passage before it', () => {
    expect(passagesOf([sentence(150), sentence(39)])).toEqual([['body', 190]]);
    expect(passagesOf([sentence(150), sentence(40)])).toEqual([
      ['body', 150],
      ['body', 40],
    ]);
  });

  it('cuts a sentence that is longer than the longest passage', () => {
    expect(passagesOf([sentence(500)])).toEqual([
      ['body', 200],
      ['body', 200],
      ['body', 100],
    ]);
  });

  it('keeps title and byline together, apart from body, caption and credit', () => {
    const lines = [
      '临河县修通十二条路',
      '本报记者 王云山',
      sentence(20),
      '图为新修的路。',
      '李大河 摄',
      sentence(30),
      '（王云山）',
    ];
    expect(passagesOf(lines)).toEqual([
      ['title', '临河县修通十二条路\n本报记者 王云山'.length],
      ['body', 20],
      ['caption', '图为新修的路。\n李大河 摄'.length],
      ['body', 30],
      ['credit', '（王云山）'.length],
    ]);
  });

  it('says of each passage what it holds, where a long title has a byline in a passage of its own', () => {
    const title = '路'.repeat(40);
    expect(
      passagesOf([
        title,
        title,
        '本报记者 王云山 李大河 张小红 赵白云 钱青石 孙红山 周文河 吴水生 郑土生',
        sentence(20),
      ]),
    ).toEqual([
      ['title', 81],
      ['byline', 40],
      ['body', 20],
    ]);
  });

  it('leaves room in the model’s input for where a passage comes from', () => {
    const lines = ['临河县修通十二条路', '本报记者 王云山', sentence(10) + sentence(10) + sentence(10)];
    // 9 of the title and the line break leave 22 of 32 tokens: two sentences, then one that is not short enough to join.
    expect(passagesOf(lines, { ...UNITS, maxTokens: 36 }).slice(-2)).toEqual([
      ['body', 20],
      ['body', 10],
    ]);
  });

  it('numbers passages, and says whose they are', () => {
    const document = documentOf(`本报讯 ${sentence(20)}\n本报讯 ${sentence(20)}`);
    const found = chunk(document, segment(document), UNITS);
    expect(found.map(({ ordinal, articleOrdinal }) => [ordinal, articleOrdinal])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('partitions any document, whatever the model’s limit (R2)', () => {
    const bytes = (text: string) => Buffer.byteLength(text) + 2;
    const options = fc.oneof(
      fc.integer({ min: 16, max: 120 }).map((maxTokens) => ({ ...UNITS, maxTokens })),
      fc.integer({ min: 48, max: 400 }).map((maxTokens) => ({ countTokens: bytes, maxTokens })),
    );
    fc.assert(fc.property(documents(), options, expectPartition), { numRuns: 80 });
  });

  const seeds = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'));
  it.each(seeds.flatMap((name) => [16, 64, 512].map((maxTokens) => [name, maxTokens] as const)))(
    'partitions %s at %i tokens (R2)',
    (name, maxTokens) => {
      expectPartition(documentOf(seed(name)), { ...UNITS, maxTokens });
    },
  );
});

describe('embeddedContext', () => {
  const head = { title: '修路记', date: '2020-06-04', place: '临河' };
  const embedded = (article: typeof head, options: ChunkOptions) =>
    embeddedContext({ article, role: 'body', text: '路通了。', provenance: {} }, options);

  it('is what stands around the passage, with day and place', () => {
    expect(embedded(head, UNITS)).toBe('修路记 2020-06-04 临河');
  });

  it('takes at most a quarter of the input', () => {
    // 17 units are halved to 8.
    expect(embedded(head, { ...UNITS, maxTokens: 67 })).toBe('修路记 2020');
    expect(embedded(head, { ...UNITS, maxTokens: 68 })).toBe('修路记 2020-06-04 临河');
    expect(embedded(head, { ...UNITS, maxTokens: 3 })).toBe('');
  });

  it('stands on a line of its own', () => {
    expect(withContext('修路记', '路通了。')).toBe('修路记\n路通了。');
    expect(withContext('', '路通了。')).toBe('路通了。');
  });
});

function expectPartition(document: Document, options: ChunkOptions): void {
  const segmented = segment(document);
  const passages = chunk(document, segmented, options);
  expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, i) => i));
  let at = 0;
  for (const { text, role, articleOrdinal, provenance } of passages) {
    while (isBlank(document.text[at] ?? 'a')) at++;
    const [start, end] = [at, at + text.length];
    expect(document.text.slice(start, end)).toBe(text);
    expect([isBlank(text), isBlank(text[0] ?? ''), isBlank(text.at(-1) ?? '')]).toEqual([false, false, false]);
    at = end;

    const own = segmented.parts.filter(({ span }) => span.start < end && span.end > start);
    expect([...new Set(own.map(({ article }) => article))]).toEqual([articleOrdinal]);

    expect(text.length).toBeLessThanOrEqual(PASSAGE_LENGTHS.most);
    const article = segmented.articles[articleOrdinal];
    const context = article ? embeddedContext({ article, role, text, provenance }, options) : '';
    expect(options.countTokens(withContext(context, text))).toBeLessThanOrEqual(options.maxTokens);

    const raw = { start: provenance.start, end: provenance.start + provenance.raw.length };
    expect(document.raw.slice(raw.start, raw.end)).toBe(provenance.raw);
    expect(provenance.line).toBe(document.raw.slice(0, raw.start).split('\n').length);
    const raws = Array.from({ length: text.length }, (_, i) => provenance.start + toRaw(provenance.map, i));
    expect(raws).toEqual(Array.from({ length: text.length }, (_, i) => toRaw(document.map, start + i)));
  }
  expect(isBlank(document.text.slice(at))).toBe(true);
}
