import { resolve } from 'node:path';
import { z } from 'zod';
import { LEAST_CONFIDENCE } from './answer/sufficiency.ts';
import { dtypes, type ModelProfile, poolings } from './embedding/profiles.ts';
import type { EmbedderOptions } from './embedding/transformers.ts';
import { SetupError } from './errors.ts';
import { type LogLevel, logLevels } from './log.ts';
import type { ReadingSettings } from './retrieval/reading.ts';
import { nearest } from './text/distance.ts';
import type { Language } from './types.ts';

/** Names people use for the languages of replies; `auto` is the question's own. */
const LANGUAGES = new Map<string, Language | undefined>(
  Object.entries({
    auto: undefined,
    'zh-cn': 'zh-Hans',
    'zh-hans': 'zh-Hans',
    zh: 'zh-Hans',
    'zh-tw': 'zh-Hant',
    'zh-hk': 'zh-Hant',
    'zh-hant': 'zh-Hant',
    en: 'en',
  }),
);

/** The language that a name means, in any case; undefined for `auto` and for unknown names. */
export function languageNamed(name: string): Language | undefined {
  return LANGUAGES.get(name.toLowerCase());
}

/** Everything that can be set. Paths are absolute. */
export interface Config {
  readonly discordToken: string | undefined;
  /** The one server to register commands in; everywhere when undefined. */
  readonly discordServer: string | undefined;
  /** Another base of Discord's REST API. */
  readonly discordApi: string | undefined;
  /** Confidence from which a question is answered, from 0 to 1. */
  readonly leastConfidence: number;
  /** Between two questions of one person. */
  readonly cooldownMs: number;
  /** Questions answered at once in one server. */
  readonly questionsAtOnce: number;
  readonly data: string;
  readonly documents: string;
  readonly index: string;
  readonly maxBytes: number;
  /** Of replies; the question's own when undefined. */
  readonly language: Language | undefined;
  readonly logLevel: LogLevel;
  readonly embedder: Omit<EmbedderOptions, 'foldScript'>;
  /** The model that reads what was found; nothing is read when undefined. */
  readonly reader: ReadingSettings | undefined;
}

const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
const number = (least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const wholeNumber = (least: number, most: number) => number(least, most).int('must be a whole number');
const httpAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .transform((address) => address.replace(/\/+$/, ''));

const settings = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a bot token, three parts with dots between them')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, 'must be the number of a server')
    .optional(),
  DISCORD_API_URL: httpAddress.optional(),
  LEAST_CONFIDENCE: number(0, 1).default(LEAST_CONFIDENCE),
  COOLDOWN_SECONDS: number(0, 3600).default(3),
  QUESTIONS_AT_ONCE: wholeNumber(1, 100).default(4),
  DOCUMENTS_DIR: z.string().default('seeds'),
  INDEX_DIR: z.string().default('index'),
  DATA_DIR: z.string().default('data'),
  MAX_FILE_MB: wholeNumber(1, 500).default(20),
  REPLY_LANGUAGE: z
    .string()
    .toLowerCase()
    .refine((name) => LANGUAGES.has(name), 'must be one of auto, zh-CN, zh-TW, en')
    .default('auto'),
  LOG_LEVEL: oneOf(logLevels).default('warn'),
  EMBEDDING_MODEL: z.string().optional(),
  EMBEDDING_POOLING: oneOf(poolings).optional(),
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  EMBEDDING_PASSAGE_PREFIX: z.string().optional(),
  EMBEDDING_MAX_TOKENS: wholeNumber(32, 32_768).optional(),
  EMBEDDING_FOLD_SCRIPT: oneOf(['true', 'false']).optional(),
  EMBEDDING_DTYPE: oneOf(dtypes).optional(),
  READER: oneOf(['on', 'off']).default('on'),
  READER_MODEL: z.string().optional(),
  READER_SECONDS: number(0.1, 60).default(2),
  READER_DTYPE: oneOf(dtypes).default('q8'),
  MODEL_CACHE_DIR: z.string().optional(),
  HF_ENDPOINT: httpAddress.default('https://huggingface.co'),
});

/** The names of all settings, as `.env.example` lists them. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. An empty value is as good as none.
 *
 * @param environment what the process was given.
 * @param file what `.env` says; the environment goes first. Unknown names in it are errors, since they would be ignored.
 * @param folder that relative paths begin in.
 * @throws SetupError that names every problem at once.
 */
export function readConfig(environment: Environment, file: Environment, folder: string): Config {
  const given = { ...filled(file), ...filled(environment) };
  const parsed = settings.safeParse(given);
  const problems = [
    ...Object.keys(file)
      .filter((name) => !settingNames.includes(name))
      .map(unknownName),
    ...(parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)),
  ];
  if (!parsed.success || problems.length > 0) throw new SetupError(`Settings: ${problems.join('; ')}.`);
  const values = parsed.data;
  const data = resolve(folder, values.DATA_DIR);
  const store = {
    cacheFolder: values.MODEL_CACHE_DIR ? resolve(folder, values.MODEL_CACHE_DIR) : resolve(data, 'models'),
    hub: values.HF_ENDPOINT,
  };
  const { READER: isRead, READER_MODEL: model, READER_DTYPE: dtype, READER_SECONDS: seconds } = values;
  return {
    discordToken: values.DISCORD_TOKEN,
    discordServer: values.DISCORD_GUILD_ID,
    discordApi: values.DISCORD_API_URL,
    leastConfidence: values.LEAST_CONFIDENCE,
    cooldownMs: values.COOLDOWN_SECONDS * 1000,
    questionsAtOnce: values.QUESTIONS_AT_ONCE,
    data,
    documents: resolve(folder, values.DOCUMENTS_DIR),
    index: resolve(folder, values.INDEX_DIR),
    maxBytes: values.MAX_FILE_MB * 1024 * 1024,
    language: languageNamed(values.REPLY_LANGUAGE),
    logLevel: values.LOG_LEVEL,
    embedder: { model: values.EMBEDDING_MODEL, ...store, settings: profileSettings(values) },
    reader: isRead === 'off' ? undefined : { model, dtype, threads: undefined, mostMs: seconds * 1000, ...store },
  };
}

/** The settings among some variables that have a value. */
function filled(variables: Environment): Environment {
  const isFilled = ([name, value]: [string, string | undefined]) => settingNames.includes(name) && value?.trim();
  return Object.fromEntries(Object.entries(variables).filter(isFilled));
}

function profileSettings(values: z.infer<typeof settings>): Partial<ModelProfile> {
  const given = {
    pooling: values.EMBEDDING_POOLING,
    queryPrefix: values.EMBEDDING_QUERY_PREFIX,
    passagePrefix: values.EMBEDDING_PASSAGE_PREFIX,
    maxTokens: values.EMBEDDING_MAX_TOKENS,
    foldScript: values.EMBEDDING_FOLD_SCRIPT === undefined ? undefined : values.EMBEDDING_FOLD_SCRIPT === 'true',
    dtype: values.EMBEDDING_DTYPE,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function unknownName(name: string): string {
  const [closest] = nearest(name, settingNames, 1);
  return `${name} in .env is no setting${closest ? ` (did you mean ${closest}?)` : ''}`;
}
