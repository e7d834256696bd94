import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Embedder } from './embedder.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import { inputLimit } from './input.ts';
import { type LoadedModel, loadModel, locateModel, type ModelSource, type ModelStore, type Purpose } from './load.ts';
import { bundledProfile, type Dtype, type ModelProfile, type ProfileSettings, profileFor } from './profiles.ts';
import { createUnigram, type Encode, type UnigramDefinition } from './unigram.ts';

export interface EmbedderOptions extends ModelStore {
  /** A hub id, a folder with a model, or undefined for the bundled one. */
  readonly model: string | undefined;
  readonly settings: ProfileSettings;
  /** Turns traditional characters into simplified ones, for the models whose profile asks for it. */
  readonly foldScript: (text: string) => string;
}

const BUNDLED_FOLDER = fileURLToPath(new URL('../../model/', import.meta.url));
/** What the library adds to the name of a model's file for each precision. */
const ONNX_SUFFIX: Readonly<Record<Dtype, string>> = {
  ...{ q8: '_quantized', fp32: '', fp16: '_fp16', int8: '_int8', uint8: '_uint8', q4: '_q4' },
};

const PURPOSE: Purpose = { noun: 'embedding model', setting: 'EMBEDDING_MODEL', task: 'feature-extraction' };

interface Source extends ModelSource {
  readonly isBundled: boolean;
  readonly profile: ModelProfile;
}

/**
 * Opens an embedding model.
 * @throws SetupError when the model is not there and cannot be fetched, or is no embedding model.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const source = locate(options);
  const { encoder, dimension, maxTokens, close } = await load(source, options);
  const { profile } = source;
  const prepare = (prefix: string, text: string) => prefix + (profile.foldScript ? options.foldScript(text) : text);
  const passage = (text: string) => prepare(profile.passagePrefix, text);

  return {
    model: source.name,
    hash: await hashModel(source),
    dimension,
    maxTokens,
    countTokens: (text) => encoder.count(passage(text)),
    embedPassages: (texts) => encoder.embed(texts.map(passage)),
    async embedQuery(text) {
      const [vector] = await encoder.embed([prepare(profile.queryPrefix, text)]);
      if (!vector) throw new Error('the model gave no vector');
      return vector;
    },
    ...(profile.isTokenTable && {
      tokens: { ...encoder.tokens, tokensOf: (text) => encoder.tokens.tokensOf(passage(text)) },
    }),
    close,
  };
}

function locate({ model, settings, ...store }: EmbedderOptions): Source {
  if (model === undefined)
    return {
      ...{ name: 'bundled', folder: BUNDLED_FOLDER, isLocal: true, isBundled: true },
      profile: { ...bundledProfile, ...settings },
    };
  const profile = profileFor(model, settings);
  return { ...locateModel(model, PURPOSE, store), isBundled: false, profile };
}

interface Loaded {
  readonly encoder: Encoder;
  readonly dimension: number;
  readonly maxTokens: number;
  readonly close: () => Promise<void>;
}

function load(source: Source, { cacheFolder, hub }: EmbedderOptions): Promise<Loaded> {
  const { pooling, dtype, maxTokens: most } = source.profile;
  // Looking up a table is not worth a second thread, which would only wait busily.
  const threads = source.isBundled ? 1 : undefined;
  return loadModel(source, { purpose: PURPOSE, dtype, threads, cacheFolder, hub }, async (loaded) => {
    const maxTokens = inputLimit(loaded.tokenizer, most);
    const quick = source.isBundled ? () => quickTokenizer(source.folder, loaded) : undefined;
    const encoder = createEncoder({ loaded, pooling, maxTokens, quick });
    const [vector] = await encoder.embed(['。']);
    const close = async () => void (await loaded.dispose());
    return { encoder, maxTokens, dimension: vector?.length ?? 0, close };
  });
}

/** The tokenizer of the bundled model, which is of one known kind. */
function quickTokenizer(folder: string, { tokenizer }: LoadedModel): Encode {
  const definition = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as UnigramDefinition;
  return createUnigram(definition, (text) => tokenizer.encode(text));
}

/** Hash of everything that decides the vectors: the files of the model and its profile. */
async function hashModel({ folder, profile }: Source): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(profile));
  const suffix = ONNX_SUFFIX[profile.dtype];
  const decides = new RegExp(
    `^(?:(?:config|tokenizer|tokenizer_config|special_tokens_map)\\.json|model${suffix}\\.onnx(?:_data.*)?)$`,
  );
  for (const part of ['.', 'onnx']) {
    for (const name of (await readdir(join(folder, part))).sort())
      if (decides.test(name)) hash.update(name).update(await readFile(join(folder, part, name)));
  }
  return hash.digest('hex');
}
