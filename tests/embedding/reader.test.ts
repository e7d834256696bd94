import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { writeBert } from '../support/bert.ts';
import { openHub } from '../support/hub.ts';
import { emptyCache, reader } from '../support/models.ts';
import { type Logits, writeReader } from '../support/reader.ts';

/** "Not here" has 0 + ½. */
const LOGITS: Logits = {
  '<s>': [0, 0.5],
  山: [3, 0],
  水: [1, 2],
  火: [0, 4],
  木: [-1, -1],
};
const QUESTION = '木';

describe('a reader', () => {
  it('marks the words whose begin and end are likeliest together, and others beside them', async () => {
    // 山 … 火 has 3 + 4; beside it only 木 is left, with -1 - 1.
    expect(await marks('木山水火木')).toEqual([
      ['山水火', 6.5],
      ['木', -2.5],
      ['木', -2.5],
    ]);
    // What overlaps words already marked is not told, though 水火 (1 + 4) is likelier than 木.
    expect(await marks('水火木')).toEqual([
      ['水火', 4.5],
      ['木', -2.5],
    ]);
  });

  it('marks no words that end before they begin', async () => {
    // 山 would begin with 3 and 火 end with 4, but the other way round they have 4 and 3.
    expect(await marks('火山')).toEqual([
      ['火', 3.5],
      ['山', 2.5],
    ]);
  });

  it('marks nothing in the question or the context, however likely', async () => {
    const own = [
      ['水', 2.5],
      ['木', -2.5],
    ];
    expect(await marks('木水', { question: '山火' })).toEqual(own);
    expect(await marks('水木', { context: '山火' })).toEqual(own);
    expect(await marks('水木', { context: '山 火 火' })).toEqual(own);
  });

  it('marks whole words without the white space before them', async () => {
    const logits = { ...LOGITS, '▁': [5, -5] as const };
    // The space begins with 5, and 火 ends with 4.
    expect((await marks('木 山火', { logits }))[0]).toEqual(['山火', 8.5]);
  });

  it('marks words where they stand in the text as it was given', async () => {
    const opened = await reader({ model: writeReader('given', { ...LOGITS, '\u304c': [9, 9] }) });
    // か and its mark are one character to the model, the two spaces are one.
    const [first] = await opened.read(QUESTION, { context: '山', text: '木  か\u3099木' });
    expect(first).toEqual({ span: { start: 3, end: 5 }, margin: 17.5 });
  });

  it('marks no words of more than 48 tokens', async () => {
    // 山 … 火 have 47 and 48 between them; the first may be marked (3 + 4), the second not (火 has 0 + 4).
    expect((await marks(`山${'木'.repeat(46)}火`))[0]).toEqual([`山${'木'.repeat(46)}火`, 6.5]);
    expect((await marks(`山${'木'.repeat(47)}火`))[0]).toEqual(['火', 3.5]);
  });

  it('tells of six words at most', async () => {
    const found = await marks(Array.from({ length: 9 }, () => '水').join('龙'));
    expect(found).toEqual(Array.from({ length: 6 }, () => ['水', 2.5]));
  });

  it('finds nothing in a text without words', async () => {
    expect(await marks('')).toEqual([]);
    expect(await marks('', { context: '山火', question: '' })).toEqual([]);
  });

  it('reads the first 96 tokens of a question', async () => {
    const model = writeReader('asked', LOGITS, { counted: '金' });
    // The mark of the first word is one of them; each 金 makes "not here" likelier by one.
    expect(await marks('水', { model, question: '金'.repeat(95) })).toEqual([['水', 2.5 - 95]]);
    expect(await marks('水', { model, question: '金'.repeat(500) })).toEqual([['水', 2.5 - 95]]);
  });

  it('reads a context of up to 96 tokens with the text, and none that is longer', async () => {
    const model = writeReader('around', LOGITS, { counted: '金' });
    // The mark of the first word and the line break behind it are two of them.
    expect(await marks('水', { model, context: '金'.repeat(94) })).toEqual([['水', 2.5 - 94]]);
    expect(await marks('水', { model, context: '金'.repeat(95) })).toEqual([['水', 2.5]]);
  });

  it('reads 384 tokens at most, and marks none behind them', async () => {
    const model = writeReader('long-text', LOGITS, { counted: '金' });
    // Question 2, marks between and around 4, the mark of the first word 1: there is room for 377 more.
    expect((await marks(`水${'金'.repeat(376)}`, { model }))[0]).toEqual(['水', 2.5 - 376]);
    // 火 would be likelier, with 0 + 4.
    expect((await marks(`水${'金'.repeat(600)}火`, { model }))[0]).toEqual(['水', 2.5 - 376]);
  });
});

describe('a reader that cannot be used is a SetupError of one sentence', () => {
  it('that gives no start and end logits', async () => {
    const message = await refusalOf(writeReader('half-a-reader', LOGITS, { outputs: ['start_logits'] }));
    expect(message).toMatch(/^The reader in .*half-a-reader cannot be used: .* so it is no reader\.$/);
  });

  it('that gives a logit that is no number', async () => {
    const message = await refusalOf(writeReader('no-number', { ...LOGITS, '<s>': [Number.NaN, 0] }));
    expect(message).toMatch(/^The reader in .*no-number cannot be used: it gives a logit that is no number\.$/);
  });

  it.each([
    ['a BERT', () => writeBert('with-word-pieces')],
    ['one that drops case', () => writeReader('lower-case', LOGITS, { normalizers: ['NFKC', 'Lowercase'] })],
  ])('with the tokenizer of another kind: of %s', async (_, write) => {
    expect(await refusalOf(write())).toMatch(/^The reader in .* cannot be used: .* not of the XLM-R kind/);
  });

  it.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'])('without its %s', async (file) => {
    const model = writeReader('incomplete', LOGITS);
    rmSync(join(model, file));
    const message = await refusalOf(model);
    expect(message).toMatch(/^The reader in /);
    expect(message).toContain(file);
  });

  it.each(['nonsense', 'no/such/folder', './none', ''])('that is %j', async (model) => {
    expect(await refusalOf(model)).toMatch(/^READER_MODEL .* neither a folder with a config\.json nor a hub id/);
  });

  it('that is on no hub', async () => {
    expect(await refusalOf('acme/absent-reader')).toMatch(
      /^The reader acme\/absent-reader is not in .*go online once.*HF_ENDPOINT.*READER_MODEL to a local folder\.$/,
    );
  });
});

it('a reader on a hub is fetched once, and works from the cache with the hub gone', async () => {
  const hub = await openHub({ 'acme/reader': writeReader('served', LOGITS) });
  const options = { model: 'acme/reader', cacheFolder: emptyCache(), hub: hub.address };
  const first = await reader(options);
  const reading = await first.read(QUESTION, { context: '', text: '水' });
  expect([first.model, reading]).toEqual(['acme/reader', [{ span: { start: 0, end: 1 }, margin: 2.5 }]]);
  await hub.close();
  expect(await (await reader(options)).read(QUESTION, { context: '', text: '水' })).toEqual(reading);
});

it('the bundled reader marks who, when and how many, in either language', async () => {
  const bundled = await reader();
  const first = async (question: string, text: string) => {
    const [mark] = await bundled.read(question, { context: '', text });
    return [text.slice(mark?.span.start, mark?.span.end), (mark?.margin ?? 0) > 0];
  };
  expect(bundled.model).toBe('bundled');
  expect(await first('灯塔由谁看守？', '灯塔建于一九三一年，由张金亮看守。')).toEqual(['张金亮', true]);
  expect(await first('灯塔建于哪一年？', '灯塔建于一九三一年，由张金亮看守。')).toEqual(['一九三一年', true]);
  expect(
    await first('How many tons were sold?', 'The harvest begins in March. The cooperative sold 58 tons last year.'),
  ).toEqual(['58 tons', true]);
});

interface Asked {
  readonly model?: string;
  readonly logits?: Logits;
  readonly question?: string;
  readonly context?: string;
}

/** The words marked in a text, with their margins. */
async function marks(text: string, { logits = LOGITS, ...asked }: Asked = {}): Promise<(readonly [string, number])[]> {
  const { model = writeReader('by-characters', logits), question = QUESTION, context = '' } = asked;
  const opened = await reader({ model });
  const found = await opened.read(question, { context, text });
  return found.map(({ span, margin }) => [text.slice(span.start, span.end), margin] as const);
}

async function refusalOf(model: string): Promise<string> {
  const error = await reader({ model }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  const { message } = error as SetupError;
  expect(message.trim().split('\n')).toHaveLength(1);
  return message;
}
