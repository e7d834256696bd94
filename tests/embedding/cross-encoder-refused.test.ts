import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { VOCABULARY, writeBert, writeBertClassifier } from '../support/bert.ts';
import { writeCounter } from '../support/counter.ts';
import { NEVER } from '../support/deadlines.ts';
import { type Fault, openHub } from '../support/hub.ts';
import { BUNDLED, crossEncoder, emptyCache } from '../support/models.ts';

const MOUNTAIN = { vocabulary: [...'山水火木'] };

describe('a reranker that cannot be used is a SetupError of one sentence', () => {
  it.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'])('without its %s', async (file) => {
    const model = writeBertClassifier(`reranker-without-${file.replaceAll(/\W/g, '-')}`);
    rmSync(join(model, file));
    const message = await refusalOf({ model });
    expect(message).toMatch(/^The reranker in /);
    expect(message).toContain(model);
    expect(message).toContain(file);
  });

  it('in a precision that it does not come in', async () => {
    const model = writeBertClassifier('imprecise-reranker');
    expect(await refusalOf({ model, dtype: 'fp16' })).toContain(join(model, 'onnx', 'model_fp16.onnx'));
  });

  it.each([0.5, 0.99])('with a network of which %d was downloaded', async (share) => {
    const model = writeBertClassifier(`reranker-cut-at-${share}`);
    const path = join(model, 'onnx', 'model_quantized.onnx');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(share * bytes.length)));
    expect(await refusalOf({ model })).toContain(path);
  });

  it('with the tokenizer of another model', async () => {
    const model = writeBertClassifier('foreign-reranker', { vocabulary: [...VOCABULARY, '猫', '狗', '鸟'] });
    expect(await refusalOf({ model })).toMatch(/foreign-reranker cannot be used: its tokenizer has \d+ tokens/);
  });

  it.each([
    ['an embedding model', () => writeBert('no-classifier')],
    ['the bundled embedding model', () => BUNDLED],
    ['a classifier of three kinds', () => writeBertClassifier('of-three-kinds', { labels: 3 })],
  ])('that is %s', async (_, write) => {
    const message = await refusalOf({ model: write() });
    expect(message).toMatch(/^The reranker in .* cannot be (?:used|loaded): /);
    expect(message).toMatch(/no reranker|Unsupported model type/);
  });

  it.each(['nonsense', 'no/such/folder', './none', '/none', ''])('that is %j', async (model) => {
    expect(await refusalOf({ model })).toMatch(/^RERANKER_MODEL .* neither a folder with a config\.json nor a hub id/);
  });

  it('that is on no hub', async () => {
    expect(await refusalOf({ model: 'acme/absent-reranker' })).toMatch(
      /^The reranker acme\/absent-reranker is not in .*go online once.*HF_ENDPOINT.*RERANKER_MODEL to a local folder\.$/,
    );
  });

  it('whose download breaks off, and which works the next time', async () => {
    const faults = new Map<string, Fault>([['onnx/model_quantized.onnx', 'cut']]);
    const hub = await openHub({ 'acme/cut-reranker': writeCounter('cut-off', MOUNTAIN) }, faults);
    const options = { model: 'acme/cut-reranker', cacheFolder: emptyCache(), hub: hub.address };
    await refusalOf(options);
    const kept = readdirSync(options.cacheFolder, { recursive: true, encoding: 'utf8' });
    expect(kept.filter((path) => path.endsWith('.onnx'))).toEqual([]);
    faults.clear();
    expect(await (await crossEncoder(options)).score('山', ['山'], NEVER)).toEqual([1]);
  });
});

/** The reason why a reranker is refused, which is one sentence of one line. */
async function refusalOf(options: Parameters<typeof crossEncoder>[0]): Promise<string> {
  const error = await crossEncoder(options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  const { message } = error as SetupError;
  expect(message.trim().split('\n')).toHaveLength(1);
  return message;
}
