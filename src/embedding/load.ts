import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { matmul, PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import { messageOf, SetupError } from '../errors.ts';
import type { Dtype } from './profiles.ts';

/** Where the files of a model are. */
export interface ModelSource {
  /** For people: `bundled`, the name of a folder, or a hub id. */
  readonly name: string;
  /** Folder that holds the files, once they are there. */
  readonly folder: string;
  readonly isLocal: boolean;
}

/** Where models come from, and where those of a hub are kept. */
export interface ModelStore {
  readonly cacheFolder: string;
  /** Base address of the hub or of a mirror of it. */
  readonly hub: string;
}

/** What a model is for. */
export interface Purpose {
  /** As messages call it. */
  readonly noun: string;
  /** The setting that names the model. */
  readonly setting: string;
  readonly task: 'feature-extraction' | 'question-answering';
}

export interface LoadOptions extends ModelStore {
  readonly purpose: Purpose;
  readonly dtype: Dtype;
  /** As many as the machine has cores when undefined. */
  readonly threads: number | undefined;
}

/** A network and its tokenizer, of one vocabulary. */
export interface LoadedModel {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly library: { readonly Tensor: typeof Tensor; readonly matmul: typeof matmul };
  dispose(): Promise<unknown>;
}

/**
 * A folder with a model, or a hub id.
 * @throws SetupError for what can be neither.
 */
export function locateModel(model: string, { setting }: Purpose, { cacheFolder }: ModelStore): ModelSource {
  const folder = resolve(model);
  if (existsSync(join(folder, 'config.json'))) return { name: basename(folder), folder, isLocal: true };
  if (!/^[\w.-]+\/[\w.-]+$/.test(model) || model.startsWith('.'))
    throw new SetupError(`${setting} ${model} is neither a folder with a config.json nor a hub id (name/model).`);
  return { name: model, folder: join(cacheFolder, ...model.split('/')), isLocal: false };
}

/** The library's settings are of the whole process, so models are loaded one after the other. */
let loading: Promise<unknown> = Promise.resolve();

/**
 * Loads a model (ONNX, on the CPU) and makes something of it.
 * @param use what is made of it; when it fails, the model is of another kind than is wanted.
 * @throws SetupError when the model is not there and cannot be fetched, or cannot be used.
 */
export function loadModel<T>(
  source: ModelSource,
  options: LoadOptions,
  use: (loaded: LoadedModel) => Promise<T>,
): Promise<T> {
  const { purpose } = options;
  const next = loading.then(async () => {
    const loaded = await load(source, options);
    try {
      if (!loaded.tokenizer) throw new Error('it has no tokenizer (tokenizer.json and tokenizer_config.json)');
      checkVocabulary(loaded);
      return await use(loaded);
    } catch (error) {
      await loaded.dispose();
      throw new SetupError(`The ${purpose.noun} in ${source.folder} cannot be used: ${messageOf(error)}.`);
    }
  });
  loading = next.catch(() => undefined);
  return next;
}

async function load(source: ModelSource, options: LoadOptions): Promise<LoadedModel> {
  const { purpose, dtype, threads, cacheFolder, hub } = options;
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
  const wanted = { dtype, device: 'cpu', session_options: threads ? { intraOpNumThreads: threads } : {} } as const;
  const made = await pipeline(purpose.task, source.isLocal ? source.folder : source.name, wanted).catch(
    (error: unknown) => {
      throw new SetupError(
        source.isLocal
          ? `The ${purpose.noun} in ${source.folder} cannot be loaded: ${messageOf(error)}`
          : `The ${purpose.noun} ${source.name} is not in ${cacheFolder} and cannot be fetched from ${hub} ` +
              `(${messageOf(error)}); go online once, set HF_ENDPOINT to a mirror, or ${purpose.setting} to a local folder.`,
      );
    },
  );
  return { tokenizer: made.tokenizer, model: made.model, library, dispose: () => made.dispose() };
}

/** A tokenizer of another model would give tokens that the network does not know, or means otherwise. */
function checkVocabulary({ tokenizer, model }: LoadedModel): void {
  const { vocab_size: known } = model.config as { vocab_size?: number };
  const tokens: ReadonlyMap<string, number> = tokenizer.get_vocab();
  // Some networks lack a special token that no text has.
  const special = new Set(tokenizer.all_special_ids as number[]);
  if (known !== undefined && [...tokens.values()].some((id) => id >= known && !special.has(id)))
    throw new Error(`its tokenizer has ${tokens.size} tokens and its network ${known}; they are of different models`);
}
