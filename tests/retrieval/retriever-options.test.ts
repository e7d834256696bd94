import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/answer-types.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { FEATURES, type FeatureVector } from '../../src/retrieval/features.ts';
import { createQuery } from '../../src/retrieval/query.ts';
import { createRetriever, type RetrieverOptions } from '../../src/retrieval/retriever.ts';
import { openAnswers } from '../support/answers.ts';
import { createTokenTable } from '../support/tokens.ts';
import { createTopicEmbedder } from '../support/topics.ts';

const TOPICS = createTopicEmbedder([['automobile', 'car', 'motorway', 'repair', 'mend'], ['harbour']]);
const WORDS = createTokenTable({
  ...{ automobile: [1, 0], car: [4, 3], repair: [0, 1], mend: [0, 2], motorway: [0.6, -0.8] },
} as const);
const WITH_TOKENS = { ...TOPICS, hash: 'topics with words', tokens: WORDS };
const ROADS = {
  'motorway.txt': 'The motorway was opened in June.',
  'workshop.txt': 'A car was mended beside the harbour.',
};

describe('a retriever with other options', () => {
  it('searches by the legs it is given', async () => {
    expect((await legsOf({})).map(({ legs }) => legs)).toContainEqual([true, true, true]);
    expect((await legsOf({ legs: ['vector', 'late'] })).map(({ legs }) => legs)).toEqual([
      [false, true, true],
      [false, true, true],
    ]);
    expect(await legsOf({ legs: ['lexical', 'late'] })).toEqual([
      { source: 'motorway.txt', legs: [true, false, true] },
    ]);
    for (const { legs } of await legsOf({ legs: ['lexical', 'vector'] })) expect(legs[2]).toBe(false);
    expect(await legsOf({ legs: [] })).toEqual([]);
  });

  it('searches by the legs it is given where the model has no token table', async () => {
    for (const { legs } of await legsOf({ legs: ['vector'] }, TOPICS)) expect(legs).toEqual([false, true, false]);
    expect(await legsOf({ legs: ['lexical'] }, TOPICS)).toEqual([
      { source: 'motorway.txt', legs: [true, false, false] },
    ]);
  });

  it('compares sentences by the weights it is given', async () => {
    const sentencesOf = async (options: RetrieverOptions) =>
      (await found('When was the motorway opened?', WITH_TOKENS, options)).flatMap((hit) => hit.sentences ?? []);
    const onlyLength = Object.fromEntries(FEATURES.map((name) => [name, Number(name === 'length')])) as FeatureVector;
    const byLength = await sentencesOf({ weights: onlyLength });
    expect(byLength.length).toBeGreaterThan(0);
    for (const { score, features } of byLength) expect(score).toBe(features.length);
    const usual = await sentencesOf({});
    expect(usual.length).toBe(byLength.length);
    for (const { score, features } of usual) expect(score).not.toBe(features.length);
  });
});

/** Which legs say something of each hit: lexical, vector, late interaction. */
async function legsOf(options: RetrieverOptions, embedder: Embedder = WITH_TOKENS) {
  const hits = await found('Which automobile on the motorway was repaired in June?', embedder, options);
  return hits.map(({ passage: { source }, lexicalRank, vectorRank, late }) => {
    return { source, legs: [lexicalRank, vectorRank, late].map((value) => value !== undefined) };
  });
}

async function found(question: string, embedder: Embedder, options: RetrieverOptions): Promise<Hit[]> {
  const { index } = await openAnswers(ROADS, embedder);
  const query = await createQuery(question, { index, embedder, language: undefined });
  return createRetriever(index, embedder, options).retrieve(query, 10);
}
