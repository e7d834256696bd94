import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FeatureExtractionPipeline } from '@xenova/transformers';
import { messageOf, SetupError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { pool } from './pooling.ts';
import { bundledProfile, type Dtype, type ModelProfile, type ProfileSettings, profileFor } from './profiles.ts';

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
/** The largest batch sets the memory of the process for good, so batches are small. */
const BATCH = 16;

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
  const extract = await load(source, options);
  const { profile } = source;
  const maxTokens = Math.min(profile.maxTokens, finite(extract.tokenizer.model_max_length));
  const prepare = (prefix: string, text: string) => prefix + (profile.foldScript ? options.foldScript(text) : text);
  // Marks of a text's beginning and end, padding, and the token for what is unknown.
  const meaningless = new Set((extract.tokenizer.all_special_ids as number[]).map(BigInt));
  const isMeaningless = (id: bigint) => meaningless.has(id);
  const embed = async (texts: readonly string[]): Promise<Float32Array[]> => {
    const inputs = extract.tokenizer([...texts], { padding: true, truncation: true, max_length: maxTokens });
    const outputs = await extract.model(inputs);
    const hidden = outputs.last_hidden_state ?? outputs.token_embeddings ?? outputs.logits;
    const vectors = pool({ data: hidden.data, dims: hidden.dims, mask: inputs.attention_mask.data }, profile.pooling);
    const [, tokens] = hidden.dims;
    hidden.dispose();
    // Without a known word all texts would have one vector, and be as like as can be.
    const isEmpty = (row: number) => inputs.input_ids.data.slice(row * tokens, (row + 1) * tokens).every(isMeaningless);
    return vectors.map((vector, row) => (isEmpty(row) ? vector.fill(0) : vector));
  };
  const dimension = (await embed(['。']))[0]?.length ?? 0;

  return {
    model: source.name,
    hash: await hashModel(source),
    dimension,
    maxTokens,
    countTokens: (passage) => extract.tokenizer.encode(prepare(profile.passagePrefix, passage)).length,
    async embedPassages(texts) {
      const vectors = new Array<Float32Array>(texts.length);
      // Texts of like length share a batch: padding costs as much as text.
      const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
      for (let i = 0; i < order.length; i += BATCH) {
        const batch = order.slice(i, i + BATCH);
        const embedded = await embed(batch.map((at) => prepare(profile.passagePrefix, texts[at] ?? '')));
        for (const [row, at] of batch.entries()) vectors[at] = embedded[row] as Float32Array;
      }
      return vectors;
    },
    async embedQuery(text) {
      const [vector] = await embed([prepare(profile.queryPrefix, text)]);
      if (!vector) throw new Error('the model gave no vector');
      return vector;
    },
    close: () => extract.dispose(),
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

async function load(source: Source, { cacheFolder, hub }: EmbedderOptions): Promise<FeatureExtractionPipeline> {
  // Costs 150 ms, which a command without a question need not pay.
  const { env, LogLevel, pipeline } = await import('@xenova/transformers');
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
  try {
    const extract = await pipeline('feature-extraction', name, {
      dtype: source.profile.dtype,
      device: 'cpu',
      // Looking up a table is not worth a second thread, which would only wait busily.
      session_options: source.isBundled ? { intraOpNumThreads: 1 } : {},
    });
    if (!extract.tokenizer) throw new Error('it has no tokenizer (tokenizer.json and tokenizer_config.json)');
    return extract;
  } catch (error) {
    throw new SetupError(
      source.isLocal
        ? `The embedding model in ${source.folder} cannot be loaded: ${messageOf(error)}`
        : `The embedding model ${source.name} is not in ${cacheFolder} and cannot be fetched from ${hub} ` +
            `(${messageOf(error)}); go online once, set HF_ENDPOINT to a mirror, or EMBEDDING_MODEL to a local folder.`,
    );
  }
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
