import { SetupError } from '../errors.ts';

export const poolings = ['mean', 'cls', 'last_token'] as const;
export type Pooling = (typeof poolings)[number];

export const dtypes = ['q8', 'fp32', 'fp16', 'int8', 'uint8', 'q4'] as const;
export type Dtype = (typeof dtypes)[number];

/** How a model wants to be used. Wrong pooling or a missing prefix costs quality without any error. */
export interface ModelProfile {
  readonly pooling: Pooling;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Tokens, special ones included. */
  readonly maxTokens: number;
  /** Whether traditional characters are folded to simplified ones first, for models that learned only those. */
  readonly foldScript: boolean;
  readonly dtype: Dtype;
  /** Whether a token's vector is the same in every text, so that texts can be compared token by token. */
  readonly isTokenTable: boolean;
}

export const bundledProfile: ModelProfile = {
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  maxTokens: 512,
  foldScript: true,
  dtype: 'q8',
  isTokenTable: true,
};

/** By the last part of the hub id or folder, lower case. Sources: the models' own cards. */
const KNOWN = new Map<string, ModelProfile>(
  Object.entries({
    'bge-small-zh-v1.5': {
      pooling: 'cls',
      queryPrefix: '为这个句子生成表示以用于检索相关文章：',
      passagePrefix: '',
      maxTokens: 512,
      foldScript: true,
      dtype: 'q8',
      isTokenTable: false,
    },
    'multilingual-e5-small': {
      pooling: 'mean',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      maxTokens: 512,
      foldScript: false,
      dtype: 'q8',
      isTokenTable: false,
    },
  }),
);

/** Settings that overrule a profile, or make one for a model without. */
export type ProfileSettings = Partial<ModelProfile>;

/** @throws SetupError for a model without a profile whose pooling is not set: guessing would spoil its vectors. */
export function profileFor(model: string, settings: ProfileSettings): ModelProfile {
  const name =
    model
      .split(/[\\/]/)
      .findLast((part) => part !== '')
      ?.toLowerCase() ?? '';
  const known = KNOWN.get(name);
  if (!known && !settings.pooling) {
    throw new SetupError(
      `How to use the model ${model} is not known: set EMBEDDING_POOLING (${poolings.join(', ')}) and, where its card ` +
        'asks for them, EMBEDDING_QUERY_PREFIX and EMBEDDING_PASSAGE_PREFIX.',
    );
  }
  return { ...bundledProfile, foldScript: false, isTokenTable: false, ...known, ...settings };
}
