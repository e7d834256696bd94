import { describe, expect, it } from 'vitest';
import { bundledProfile, profileFor } from '../../src/embedding/profiles.ts';
import { SetupError } from '../../src/errors.ts';

describe('profileFor', () => {
  // As the models' own cards say.
  it.each([
    'Xenova/bge-small-zh-v1.5',
    'BAAI/BGE-small-zh-v1.5',
    '/srv/models/bge-small-zh-v1.5/',
    'D:\\models\\bge-small-zh-v1.5',
  ])('knows %s by its last part, in any case', (model) => {
    expect(profileFor(model, {})).toMatchObject({
      pooling: 'cls',
      queryPrefix: '为这个句子生成表示以用于检索相关文章：',
      passagePrefix: '',
      maxTokens: 512,
    });
  });

  it('knows a model with a prefix on both sides', () => {
    expect(profileFor('Xenova/multilingual-e5-small', {})).toMatchObject({
      pooling: 'mean',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      foldScript: false,
    });
  });

  it('lets settings overrule what it knows, one by one', () => {
    expect(profileFor('Xenova/multilingual-e5-small', { pooling: 'cls', maxTokens: 128 })).toEqual({
      ...profileFor('Xenova/multilingual-e5-small', {}),
      pooling: 'cls',
      maxTokens: 128,
    });
  });

  it('does not guess how an unknown model wants to be used', () => {
    const open = () => profileFor('acme/tiny', { queryPrefix: 'q: ' });
    expect(open).toThrow(SetupError);
    expect(open).toThrow(/acme\/tiny.*EMBEDDING_POOLING \(mean, cls, last_token\).*EMBEDDING_QUERY_PREFIX/);
  });

  it('takes an unknown model whose pooling is set, with no prefixes, no folding and no token table', () => {
    expect(profileFor('acme/tiny', { pooling: 'last_token' })).toEqual({
      ...bundledProfile,
      pooling: 'last_token',
      foldScript: false,
      isTokenTable: false,
    });
  });

  it('knows no model by a name that every object has', () => {
    expect(() => profileFor('acme/constructor', {})).toThrow(SetupError);
  });
});
