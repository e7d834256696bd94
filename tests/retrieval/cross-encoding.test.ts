import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Hit, Query } from '../../src/answer-types.ts';
import type { CrossEncoder, Deadline } from '../../src/embedding/cross-encoder.ts';
import { type CrossEncoding, crossEncode, deadlineFor } from '../../src/retrieval/cross-encoding.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createReranker } from '../../src/retrieval/rerank.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { steppedClock } from '../support/deadlines.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { passageWith } from '../support/passages.ts';

const EMBEDDER = createHashEmbedder(1024);
const STREETS = {
  'a.txt': '北街的灯笼节有三百盏灯笼。',
  'b.txt': '南街的灯笼节有八十盏灯笼。',
  'c.txt': '西街的灯笼节今年没有办。',
};
const QUESTION = '灯笼节有多少盏灯笼？';
/** The hashes of words are less alike than what the bar was learned with. */
const LEAST = 0.3;

/** Passages a, b, c …, read with these scores of their sentences. */
function readHits(...scores: readonly (readonly number[])[]): Hit[] {
  return scores.map((own, i) => {
    const text = `passage ${String.fromCharCode(97 + i)}`;
    const sentence = { span: { start: 0, end: text.length }, fit: -1, terms: new Set<string>(), features: {} } as const;
    return {
      passage: passageWith(text, { id: i }),
      score: Math.max(...own),
      sentences: own.map((score) => ({ ...sentence, score })),
    };
  });
}

/** Gives texts the logits that are named, as many as there is time for; a look at the clock before each. */
function fakeEncoder(logitOf: (text: string) => number, seen: string[] = []): CrossEncoder {
  return {
    ...{ model: 'fake', labels: 1, maxTokens: 512 },
    async score(_, texts, { at, now }) {
      const logits: number[] = [];
      for (const text of texts) {
        if (now() >= at) break;
        seen.push(text);
        logits.push(logitOf(text));
      }
      return logits;
    },
    close: async () => undefined,
  };
}

const QUERY = { question: QUESTION } as Query;
const failed = (error: unknown) => {
  throw error;
};
/** Time for so many texts of the fake, whose clock goes on by one with each. */
function timeFor(texts: number): Deadline {
  let now = 0;
  return { at: texts, now: () => now++ };
}

async function ordered(hits: readonly Hit[], logits: readonly number[], texts = 99) {
  const encoder = fakeEncoder((text) => logits[text.charCodeAt(8) - 97] as number);
  const found = await crossEncode(QUERY, hits, { encoder, onFailure: failed, deadline: timeFor(texts) });
  return found.map(({ passage, score, sentences }) => [passage.text.at(-1), score, sentences?.map((one) => one.score)]);
}

describe('what a cross-encoder scored', () => {
  it('is ordered by logit; sentences keep their distance to the best of their passage', async () => {
    const hits = readHits([9, 7.5], [8], [4, 6, 5]);
    expect(await ordered(hits, [-1, 0.5, 3])).toEqual([
      ['c', 3, [1, 3, 2]],
      ['b', 0.5, [0.5]],
      ['a', -1, [-1, -2.5]],
    ]);
  });

  it('in time is ordered in its places, and the rest stays below as it was', async () => {
    const hits = readHits([9], [8, 7], [6], [5.5, 5]);
    // a and b were scored; c was 2 behind b, and is 2 behind the last of both; d a half behind c.
    expect(await ordered(hits, [-4, 1, 50, 60], 2)).toEqual([
      ['b', 1, [1, 0]],
      ['a', -4, [-4]],
      ['c', -6, [-6]],
      ['d', -6.5, [-6.5, -7]],
    ]);
    expect((await ordered(hits, [2, 2, 2, 2])).map(([name]) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is nothing without time: hits stay as they were, to the last digit', async () => {
    const hits = readHits([9], [8, 7]);
    const encoder = fakeEncoder(() => 1);
    const found = await crossEncode(QUERY, hits, { encoder, onFailure: failed, deadline: timeFor(0) });
    expect(found).toEqual(hits);
    expect(await crossEncode(QUERY, [], { encoder, onFailure: failed, deadline: timeFor(9) })).toEqual([]);
  });

  it('does not lose the hits when it fails, and tells', async () => {
    const hits = readHits([9], [8, 7]);
    const told: unknown[] = [];
    const encoder = fakeEncoder((text) => (text.endsWith('b') ? failed(new Error('broken')) : 1) as number);
    const onFailure = (error: unknown) => void told.push(error);
    expect(await crossEncode(QUERY, hits, { encoder, onFailure, deadline: timeFor(9) })).toEqual(hits);
    expect(told).toEqual([new Error('broken')]);
  });

  it('was read with its headline, where the passage does not begin with it', async () => {
    const seen: string[] = [];
    const titled = readHits([9], [8]).map((hit, i) => {
      const article = { ...hit.passage.article, title: i === 0 ? 'Lanterns' : 'passage' };
      return { ...hit, passage: { ...hit.passage, article } };
    });
    const encoder = fakeEncoder(() => 1, seen);
    await crossEncode(QUERY, titled, { encoder, onFailure: failed, deadline: timeFor(9) });
    expect(seen).toEqual(['Lanterns\npassage a', 'passage b']);
  });
});

describe('a question with a cross-encoder', () => {
  it('gets the passages that were read in its order, and the others below', async () => {
    const { hits: before } = await ask();
    const { hits } = await ask(encodingOf((text) => (text.includes('西街') ? 5 : text.includes('南街') ? 4 : 3)));
    expect(before.map(({ passage }) => passage.source)).not.toEqual(['c.txt', 'b.txt', 'a.txt']);
    expect(hits.map(({ passage, score }) => [passage.source, score])).toEqual([
      ...[['c.txt', 5] as const, ['b.txt', 4] as const, ['a.txt', 3] as const],
    ]);
    for (const { score, sentences = [] } of hits) expect(Math.max(...sentences.map((one) => one.score))).toBe(score);
  });

  it('is answered from what the cross-encoder puts first, and judged as before', async () => {
    const [north, south] = [await ask(encodingOf(preferring('北街'))), await ask(encodingOf(preferring('南街')))];
    expect(north.citations.map(({ source }) => source)).toEqual(['a.txt']);
    expect(south.citations.map(({ source }) => source)).toEqual(['b.txt']);
    // No number of lanterns stands in it, whoever puts it first.
    expect((await ask(encodingOf(preferring('西街')))).answered).toBe(false);
  });

  it('gets exactly the answer without it, when there is no time or none is set', async () => {
    const before = await ask();
    expect(await ask(undefined)).toEqual(before);
    expect(await ask({ ...encodingOf(preferring('西街')), mostMs: 0 })).toEqual(before);
    const { index } = await openAnswers(STREETS, EMBEDDER);
    expect(await createAnswerer(index, EMBEDDER, { leastConfidence: LEAST }).ask(QUESTION)).toEqual(before);
  });

  it('waits no longer for two parts than for one', async () => {
    const seen: string[] = [];
    const encoding = { ...encodingOf(() => 1, seen), mostMs: 2 };
    const { index } = await openAnswers(LIBRARY);
    const embedder = createHashEmbedder(1024);
    await createAnswerer(index, embedder, { crossEncoding: encoding }).ask('张金亮今年多大？借书证在哪里办理？');
    // The clock says 0 when it is asked, and 1 before the first text.
    expect(seen).toHaveLength(1);
    const unlimited: string[] = [];
    const patient = { ...encodingOf(() => 1, unlimited), mostMs: 1000 };
    await createAnswerer(index, embedder, { crossEncoding: patient }).ask('张金亮今年多大？借书证在哪里办理？');
    expect(unlimited.length).toBeGreaterThan(4);
  });

  it('has a deadline of its own where it is not told one', async () => {
    const { index } = await openAnswers(STREETS, EMBEDDER);
    const query = await createQuery(QUESTION, { index, embedder: EMBEDDER, language: undefined });
    const crossEncoding = { ...encodingOf(preferring('西街')), mostMs: 100 };
    const [first] = await createRetriever(index, EMBEDDER, { crossEncoding }).retrieve(query, 10);
    expect(first?.passage.source).toBe('c.txt');
    expect(deadlineFor({ ...crossEncoding, clock: () => new Date(7000) }).at).toBe(7100);
  });

  it('reads no more than the first eight, and no lines of the site that are not asked for', async () => {
    const { index } = await openAnswers(STREETS, EMBEDDER);
    const query = await createQuery(QUESTION, { index, embedder: EMBEDDER, language: undefined });
    const [hit] = await createRetriever(index, EMBEDDER).retrieve(query, 1);
    if (!hit) throw new Error('a hit is wanted');
    const many = Array.from({ length: 12 }, (_, i) => {
      const kind = i === 0 ? ('boilerplate' as const) : hit.passage.article.kind;
      return { ...hit, passage: { ...hit.passage, id: i, article: { ...hit.passage.article, kind } } };
    });
    const seen: string[] = [];
    let logit = 0;
    const crossEncoding = encodingOf(() => ++logit, seen);
    const found = await createReranker(index, EMBEDDER, { crossEncoding })(query, many);
    expect(seen).toHaveLength(8);
    expect(found.map(({ passage }) => passage.id)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 9, 10, 11, 0]);
    for (const [i, { score }] of found.entries()) expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? Infinity);
  });
});

function preferring(street: string): (text: string) => number {
  return (text) => (text.includes(street) ? 6 : -6);
}

/** Ample time, by a clock that goes on by a millisecond a look. */
function encodingOf(logitOf: (text: string) => number, seen: string[] = []): CrossEncoding {
  return { encoder: fakeEncoder(logitOf, seen), mostMs: 1000, clock: steppedClock(), onFailure: failed };
}

async function ask(crossEncoding?: CrossEncoding) {
  const { index } = await openAnswers(STREETS, EMBEDDER);
  return createAnswerer(index, EMBEDDER, { crossEncoding, leastConfidence: LEAST }).ask(QUESTION);
}
