import { AutoModelForSequenceClassification, AutoTokenizer } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import { BERT, writeBertClassifier } from '../support/bert.ts';
import { writeCounter } from '../support/counter.ts';
import { NEVER } from '../support/deadlines.ts';
import { openHub } from '../support/hub.ts';
import { crossEncoder, emptyCache } from '../support/models.ts';

const MOUNTAIN = { vocabulary: [...'山水火木'] };
const QUESTION = '茶叶在山的年月收';
const TEXTS = ['茶叶种在山的年月。', '火', 'The tea pickers pick a tea.', '人在大山水火土木金，不是山', '果园'];

describe('a cross-encoder', () => {
  it.each([1, 2] as const)('gives the score of question and text, by a head of %d', async (labels) => {
    const counter = await crossEncoder({ model: writeCounter(`counts-${labels}`, { ...MOUNTAIN, labels }) });
    expect(counter).toMatchObject({ model: `counts-${labels}`, labels, maxTokens: 512 });
    // 山 and 水; 山; nothing; 山 twice and 水; nothing, of 7 tokens; 山.
    const texts = ['水山', '山火', '火木', '山水山', '火火火木木木火', '山'];
    expect(await counter.score('山水', texts, NEVER)).toEqual([2, 1, 0, 3, 0, 1]);
    expect(await counter.score('山', texts, NEVER)).toEqual([1, 1, 0, 2, 0, 1]);
    expect(await counter.score('山水', [], NEVER)).toEqual([]);
  });

  it('sees a text up to the limit, to the token, and the mark of its end', async () => {
    const counter = await crossEncoder({ model: writeCounter('limited-pair', { ...MOUNTAIN, maxTokens: 12 }) });
    expect(counter.maxTokens).toBe(12);
    // [CLS] 山 水 [SEP] and [SEP] leave seven of twelve. Without the mark of the end it would be one less.
    const texts = ['火火火火火火山', '火火火火火火火山', '山火火火火火火火火火火火山'];
    expect(await counter.score('山水', texts, NEVER)).toEqual([1, 0, 1]);
  });

  it('cuts a question that would leave too little of the text', async () => {
    const counter = await crossEncoder({ model: writeCounter('long-question', { ...MOUNTAIN, maxTokens: 12 }) });
    // Half of twelve, [CLS] and [SEP] included: 水水水水.
    const question = `水水水水${'山'.repeat(40)}`;
    expect(await counter.score(question, ['山', '水', '火火火火水'], NEVER)).toEqual([0, 4, 4]);
  });

  it.each([1, 2] as const)('gives the logits of the network itself (BERT, %d)', async (labels) => {
    const model = writeBertClassifier(`bert-${labels}`, { labels });
    const own = await crossEncoder({ model, dtype: 'fp32' });
    expect(own.maxTokens).toBe(BERT.maxTokens);
    const scores = await own.score(QUESTION, TEXTS, NEVER);
    const expected = await logitsOf(model, QUESTION, TEXTS);
    for (const [i, [first = 0, second = 0]] of expected.entries())
      expect(scores[i]).toBeCloseTo(labels === 1 ? first : second - first, 5);
    expect(new Set(scores.map((score) => score.toFixed(3))).size).toBe(TEXTS.length);
  });

  it.each([0, 1] as const)('may be a RoBERTa, with no segments or %d kind of them', async (segments) => {
    const model = writeBertClassifier(`roberta-${segments}`, { segments });
    const own = await crossEncoder({ model, dtype: 'fp32' });
    const expected = await logitsOf(model, QUESTION, TEXTS, { hasSegments: false });
    for (const [i, score] of (await own.score(QUESTION, TEXTS, NEVER)).entries())
      expect(score).toBeCloseTo(expected[i]?.[0] ?? Number.NaN, 5);
  });

  it('means about the same in 8 bits as in 32', async () => {
    const model = writeBertClassifier('bert-in-8-bits');
    const [whole, small] = [await crossEncoder({ model, dtype: 'fp32' }), await crossEncoder({ model })];
    const [wholes, smalls] = [await whole.score(QUESTION, TEXTS, NEVER), await small.score(QUESTION, TEXTS, NEVER)];
    expect(smalls).not.toEqual(wholes);
    const order = (scores: readonly number[]) => TEXTS.toSorted((a, b) => at(scores, a) - at(scores, b));
    expect(order(smalls)).toEqual(order(wholes));
  });

  it('gives a text beside others the score it has by itself', async () => {
    const own = await crossEncoder({ model: writeBertClassifier('bert-beside-others') });
    const together = await own.score(QUESTION, TEXTS, NEVER);
    for (const [i, text] of TEXTS.entries()) {
      const [alone] = await own.score(QUESTION, [text], NEVER);
      expect(together[i]).toBeCloseTo(alone ?? Number.NaN, 5);
    }
  });

  it('begins nothing after the deadline, and finishes what it began', async () => {
    const counter = await crossEncoder({ model: writeCounter('timed', MOUNTAIN) });
    const texts = ['山', '水', '山山', '山水', '山山山', '火', '山'];
    const within = (ms: number) => {
      let now = 0;
      return counter.score('山', texts, { at: ms, now: () => now++ });
    };
    // The clock says 0, 1, 2 … before each.
    expect(await within(0)).toEqual([]);
    expect(await within(1)).toEqual([1]);
    expect(await within(4)).toEqual([1, 0, 2, 1]);
    expect(await within(4.5)).toEqual([1, 0, 2, 1, 3]);
    expect(await within(99)).toEqual([1, 0, 2, 1, 3, 0, 1]);
  });

  it('lets who must have done first go first, so that nobody waits for others after his time', async () => {
    const counter = await crossEncoder({ model: writeCounter('in-line', MOUNTAIN) });
    let now = 0;
    // Time passes with every look at the clock, whoever looks.
    const until = (at: number) => ({ at, now: () => now++ });
    const texts = ['山', '山', '山', '山', '山', '山'];
    const [hasty, ...patient] = await Promise.all([
      ...[100, 100, 100].map((at) => counter.score('山', texts, until(at))),
      counter.score('山', texts, until(4)),
    ]).then((all) => all.toReversed());
    // The first patient one's turn is at 0, the hasty one's at 1, the second's at 2, the hasty one's at 3. In order of
    // arrival the hasty one's would be at 3 only.
    expect(hasty).toHaveLength(2);
    expect(patient.map(({ length }) => length)).toEqual([6, 6, 6]);
  });

  it('fails when the network gives no number, and goes on with what is asked next', async () => {
    const counter = await crossEncoder({ model: writeCounter('no-number', { ...MOUNTAIN, isLogarithm: true }) });
    await expect(counter.score('山', ['山', '火'], NEVER)).rejects.toThrow('no number');
    expect(await counter.score('山', ['山', '山山'], NEVER)).toEqual([0, Math.fround(Math.log(2))]);
  });
});

describe('a cross-encoder on a hub', () => {
  it('is fetched once, and works from the cache with the hub gone', async () => {
    const hub = await openHub({ 'acme/reranker': writeCounter('served', MOUNTAIN) });
    const options = { model: 'acme/reranker', cacheFolder: emptyCache(), hub: hub.address };
    const first = await crossEncoder(options);
    expect(first.model).toBe('acme/reranker');
    expect(await first.score('山', ['山', '火'], NEVER)).toEqual([1, 0]);
    await hub.close();
    const asked = hub.requests.length;
    expect(await (await crossEncoder(options)).score('山', ['山', '火'], NEVER)).toEqual([1, 0]);
    expect(hub.requests).toHaveLength(asked);
  });

  it('comes in the precision that is set', async () => {
    const hub = await openHub({ 'acme/precise-bert': writeBertClassifier('served-bert') });
    await crossEncoder({ model: 'acme/precise-bert', dtype: 'fp32', hub: hub.address });
    expect(hub.requests.filter((path) => path.endsWith('.onnx')).map((path) => path.split('/').at(-1))).toContain(
      'model.onnx',
    );
    expect(hub.requests.some((path) => path.endsWith('model_quantized.onnx'))).toBe(false);
  });
});

/** What the network gives for question and text, each pair by itself; none of them is over its limit. */
async function logitsOf(
  model: string,
  question: string,
  texts: readonly string[],
  { hasSegments = true } = {},
): Promise<number[][]> {
  const tokenizer = await AutoTokenizer.from_pretrained(model);
  const network = await AutoModelForSequenceClassification.from_pretrained(model, { dtype: 'fp32', device: 'cpu' });
  const logits: number[][] = [];
  for (const text of texts) {
    const input = tokenizer(question, { text_pair: text, return_token_type_ids: hasSegments });
    expect(input.input_ids.dims[1]).toBeLessThanOrEqual(BERT.maxTokens);
    logits.push(...((await network(input)).logits.tolist() as number[][]));
  }
  await network.dispose();
  return logits;
}

function at(scores: readonly number[], text: string): number {
  return scores[TEXTS.indexOf(text)] ?? Number.NaN;
}
