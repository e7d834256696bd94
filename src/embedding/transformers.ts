import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FeatureExtractionPipeline } from '@xenova/transformers';
import { messageOf, SetupError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import { bundledProfile, type Dtype, type ModelProfile, type ProfileSettings, profileFor } from './profiles.ts';
import { createUnigram, type Encode, type UnigramDefinition } from './unigram.ts';

export interface EmbedderOptions {
  /** A hub id, a folder with a model, or undefined for the bundled one. */
  readonly model: string | undefined;
  /** Where models from a hub are kept. */
  readonly cacheFolder: string;
  /** Base address of the hub or of a mirror of it. */
  readonly hub: string;
  readonly settings: ProfileSettings;
  /** Turns traditional characters into simplified ones, for the models whose profile asks for it. */
  readonly foldScript: (text: string) => string;
}

const BUNDLED_FOLDER = fileURLToPath(new URL('../../model/', import.meta.url));
/** What the library adds to the name of a model's file for each precision. */
const ONNX_SUFFIX: Readonly<Record<Dtype, string>> = {
  ...{ q8: '_quantized', fp32: '', fp16: '_fp16', int8: '_int8', uint8: '_uint8', q4: '_q4' },
};

interface Source {
  readonly name: string;
  /** Folder that holds the model's files, once they are there. */
  readonly folder: string;
  readonly isLocal: boolean;
  readonly isBundled: boolean;
  readonly profile: ModelProfile;
}

/**
 * Loads an embedding model through the `feature-extraction` pipeline (ONNX, on the CPU).
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

function locate({ model, cacheFolder, settings }: EmbedderOptions): Source {
  if (model === undefined)
    return {
      ...{ name: 'bundled', folder: BUNDLED_FOLDER, isLocal: true, isBundled: true },
      profile: { ...bundledProfile, ...settings },
    };
  const profile = profileFor(model, settings);
  const folder = resolve(model);
  if (existsSync(join(folder, 'config.json')))
    return { name: basename(folder), folder, isLocal: true, isBundled: false, profile };
  if (!/^[\w.-]+\/[\w.-]+$/.test(model) || model.startsWith('.'))
    throw new SetupError(`EMBEDDING_MODEL ${model} is neither a folder with a config.json nor a hub id (name/model).`);
  return { name: model, folder: join(cacheFolder, ...model.split('/')), isLocal: false, isBundled: false, profile };
}

interface Loaded {
  readonly encoder: Encoder;
  readonly dimension: number;
  readonly maxTokens: number;
  readonly close: () => Promise<void>;
}

async function load(source: Source, { cacheFolder, hub }: EmbedderOptions): Promise<Loaded> {
  // Costs 150 ms, which a command without a question need not pay.
  const library = await import('@xenova/transformers');
  const { env, LogLevel, pipeline } = library;
  env.logLevel = LogLevel.ERROR;
  // One source at a time: the library would look for a hub model below the local path too, and the other way round.
  env.allowLocalModels = source.isLocal;
  env.allowRemoteModels = !source.isLocal;
  // A folder is read as it is; the cache would go before it where it holds a model of the same name.
  env.useFSCache = !source.isLocal;
  env.remoteHost = hub.endsWith('/') ? hub : `${hub}/`;
  // The default lies inside node_modules, which `npm ci` deletes.
  env.cacheDir = cacheFolder;
  const name = source.isLocal ? source.folder : source.name;
  const extract = await pipeline('feature-extraction', name, {
    dtype: source.profile.dtype,
    device: 'cpu',
    // Looking up a table is not worth a second thread, which would only wait busily.
    session_options: source.isBundled ? { intraOpNumThreads: 1 } : {},
  }).catch((error: unknown) => {
    throw new SetupError(
      source.isLocal
        ? `The embedding model in ${source.folder} cannot be loaded: ${messageOf(error)}`
        : `The embedding model ${source.name} is not in ${cacheFolder} and cannot be fetched from ${hub} ` +
            `(${messageOf(error)}); go online once, set HF_ENDPOINT to a mirror, or EMBEDDING_MODEL to a local folder.`,
    );
  });
  try {
    if (!extract.tokenizer) throw new Error('it has no tokenizer (tokenizer.json and tokenizer_config.json)');
    checkVocabulary(extract);
    const maxTokens = Math.min(source.profile.maxTokens, finite(extract.tokenizer.model_max_length));
    const quick = source.isBundled ? () => quickTokenizer(source.folder, extract) : undefined;
    const encoder = createEncoder({ extract, library, pooling: source.profile.pooling, maxTokens, quick });
    const [vector] = await encoder.embed(['。']);
    return { encoder, maxTokens, dimension: vector?.length ?? 0, close: () => extract.dispose() };
  } catch (error) {
    await extract.dispose();
    throw new SetupError(`The embedding model in ${source.folder} cannot be used: ${messageOf(error)}.`);
  }
}

/** The tokenizer of the bundled model, which is of one known kind. */
function quickTokenizer(folder: string, { tokenizer }: FeatureExtractionPipeline): Encode {
  const definition = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as UnigramDefinition;
  return createUnigram(definition, (text) => tokenizer.encode(text));
}

/** A tokenizer of another model would give tokens that the network does not know, or means otherwise. */
function checkVocabulary({ tokenizer, model }: FeatureExtractionPipeline): void {
  const { vocab_size: known } = model.config as { vocab_size?: number };
  const tokens: ReadonlyMap<string, number> = tokenizer.get_vocab();
  // Some networks lack a special token that no text has.
  const special = new Set(tokenizer.all_special_ids as number[]);
  if (known !== undefined && [...tokens.values()].some((id) => id >= known && !special.has(id)))
    throw new Error(`its tokenizer has ${tokens.size} tokens and its network ${known}; they are of different models`);
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

/** Tokenizers without a limit say 10^30. */
function finite(length: unknown): number {
  return typeof length === 'number' && length > 0 && length < 1e6 ? length : Number.POSITIVE_INFINITY;
}
