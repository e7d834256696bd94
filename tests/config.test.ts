import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageNamed, readConfig, settingNames } from '../src/config.ts';
import { SetupError } from '../src/errors.ts';
import { ROOT } from './support/folders.ts';

const FOLDER = join(ROOT, 'anywhere');
const TOKEN = 'MTIzNDU2.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB';

describe('defaults', () => {
  it('are those of an empty environment', () => {
    expect(readConfig({}, {}, FOLDER)).toEqual({
      discordToken: undefined,
      discordServer: undefined,
      discordApi: undefined,
      cooldownMs: 3000,
      leastConfidence: 0.35,
      questionsAtOnce: 4,
      data: join(FOLDER, 'data'),
      documents: join(FOLDER, 'seeds'),
      index: join(FOLDER, 'index'),
      maxBytes: 20 * 1024 * 1024,
      language: undefined,
      logLevel: 'warn',
      embedder: {
        model: undefined,
        cacheFolder: join(FOLDER, 'data', 'models'),
        hub: 'https://huggingface.co',
        settings: {},
      },
      reader: {
        model: undefined,
        dtype: 'q8',
        threads: undefined,
        mostMs: 2000,
        cacheFolder: join(FOLDER, 'data', 'models'),
        hub: 'https://huggingface.co',
      },
    });
  });

  it('take the place of empty and blank values', () => {
    const blank = Object.fromEntries(settingNames.map((name, i) => [name, i % 2 === 0 ? '' : '  ']));
    expect(readConfig(blank, {}, FOLDER)).toEqual(readConfig({}, {}, FOLDER));
    expect(readConfig({}, blank, FOLDER)).toEqual(readConfig({}, {}, FOLDER));
  });
});

describe('values', () => {
  it('come from the environment and from the file', () => {
    const config = readConfig(
      { DISCORD_TOKEN: TOKEN, DOCUMENTS_DIR: 'docs', MAX_FILE_MB: '3', PATH: '/bin' },
      { INDEX_DIR: '../idx', LOG_LEVEL: 'debug', REPLY_LANGUAGE: 'zh-TW' },
      FOLDER,
    );
    expect(config).toMatchObject({
      discordToken: TOKEN,
      documents: join(FOLDER, 'docs'),
      index: join(ROOT, 'idx'),
      maxBytes: 3 * 1024 * 1024,
      logLevel: 'debug',
      language: 'zh-Hant',
    });
  });

  it('of the environment go before those of the file', () => {
    expect(readConfig({ INDEX_DIR: 'a' }, { INDEX_DIR: 'b' }, FOLDER).index).toBe(join(FOLDER, 'a'));
  });

  it('that are empty in the environment leave those of the file in force', () => {
    expect(readConfig({ INDEX_DIR: '' }, { INDEX_DIR: 'b' }, FOLDER).index).toBe(join(FOLDER, 'b'));
  });

  it('that are absolute paths stay', () => {
    const config = readConfig({ DOCUMENTS_DIR: join(ROOT, 'elsewhere'), DATA_DIR: join(ROOT, 'kept') }, {}, FOLDER);
    expect(config.documents).toBe(join(ROOT, 'elsewhere'));
    expect(config.embedder.cacheFolder).toBe(join(ROOT, 'kept', 'models'));
  });

  it('for the model go to the embedder', () => {
    const { embedder } = readConfig(
      {
        EMBEDDING_MODEL: 'Xenova/some-model',
        EMBEDDING_POOLING: 'cls',
        EMBEDDING_QUERY_PREFIX: 'query: ',
        EMBEDDING_PASSAGE_PREFIX: 'passage: ',
        EMBEDDING_MAX_TOKENS: '256',
        EMBEDDING_FOLD_SCRIPT: 'false',
        EMBEDDING_DTYPE: 'fp32',
        MODEL_CACHE_DIR: 'models',
        HF_ENDPOINT: 'https://hf-mirror.example//',
      },
      {},
      FOLDER,
    );
    expect(embedder).toEqual({
      model: 'Xenova/some-model',
      cacheFolder: join(FOLDER, 'models'),
      hub: 'https://hf-mirror.example',
      settings: {
        pooling: 'cls',
        // With its space: the models learned it so.
        queryPrefix: 'query: ',
        passagePrefix: 'passage: ',
        maxTokens: 256,
        foldScript: false,
        dtype: 'fp32',
      },
    });
  });
});

describe('the reader', () => {
  const store = { cacheFolder: join(FOLDER, 'data', 'models'), hub: 'https://huggingface.co' };
  const usual = { model: undefined, dtype: 'q8', threads: undefined, mostMs: 2000, ...store };

  it('is the bundled one unless another is named, and comes from where the embedding model does', () => {
    expect(readConfig({}, {}, FOLDER).reader).toEqual(usual);
    expect(readConfig({ READER: 'on' }, {}, FOLDER).reader).toEqual(usual);
    const model = 'acme/reader';
    expect(readConfig({ READER_MODEL: model }, {}, FOLDER).reader).toEqual({ ...usual, model });
    const set = { READER_SECONDS: '0.5', READER_DTYPE: 'fp32', MODEL_CACHE_DIR: 'm', HF_ENDPOINT: 'http://hub/' };
    const own = { dtype: 'fp32', mostMs: 500, cacheFolder: join(FOLDER, 'm'), hub: 'http://hub' };
    expect(readConfig(set, {}, FOLDER).reader).toEqual({ ...usual, ...own });
  });

  it('is none when it is switched off, whatever else is set', () => {
    expect(readConfig({ READER: 'off', READER_MODEL: 'acme/reader' }, {}, FOLDER).reader).toBeUndefined();
  });

  it.each([
    ['READER', 'no', 'one of on, off'],
    ['READER_SECONDS', '0', 'at least 0.1'],
    ['READER_SECONDS', '61', 'at most 60'],
    ['READER_SECONDS', 'two', 'a number'],
    ['READER_DTYPE', 'q9', 'one of q8, fp32'],
  ])('%s=%s is refused with what it may be', (name, value, says) => {
    expect(problemsOf({ [name]: value }, {})).toContain(`${name} must be ${says}`);
  });
});

describe('problems', () => {
  it('are all named at once, in one SetupError', () => {
    const message = problemsOf(
      {
        DISCORD_TOKEN: 'not-a-token',
        MAX_FILE_MB: 'many',
        REPLY_LANGUAGE: 'fr',
        LOG_LEVEL: 'loud',
        EMBEDDING_POOLING: 'max',
        EMBEDDING_MAX_TOKENS: '1',
        EMBEDDING_FOLD_SCRIPT: 'perhaps',
        EMBEDDING_DTYPE: 'q9',
        HF_ENDPOINT: 'ftp://models',
      },
      { DOCUMENT_DIR: 'docs', NONSENSE_OF_MINE: '1' },
    );
    for (const name of [
      ...['DISCORD_TOKEN', 'MAX_FILE_MB', 'REPLY_LANGUAGE', 'LOG_LEVEL', 'EMBEDDING_POOLING', 'EMBEDDING_MAX_TOKENS'],
      ...['EMBEDDING_FOLD_SCRIPT', 'EMBEDDING_DTYPE', 'HF_ENDPOINT', 'DOCUMENT_DIR', 'NONSENSE_OF_MINE'],
    ])
      expect(message).toContain(name);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['MAX_FILE_MB', '0', 'at least 1'],
    ['MAX_FILE_MB', '501', 'at most 500'],
    ['MAX_FILE_MB', '1.5', 'whole number'],
    ['MAX_FILE_MB', '20MB', 'must be a number'],
    ['LOG_LEVEL', 'loud', 'debug, info, warn, error, silent'],
    ['REPLY_LANGUAGE', 'fr', 'auto, zh-CN, zh-TW, en'],
    ['EMBEDDING_POOLING', 'max', 'mean, cls, last_token'],
    ['HF_ENDPOINT', 'mirror.example', 'http:// or https://'],
  ])('%s=%s is refused with what it may be', (name, value, says) => {
    expect(problemsOf({ [name]: value }, {})).toContain(`${name} must be`);
    expect(problemsOf({ [name]: value }, {})).toContain(says);
  });

  it('do not repeat a token', () => {
    expect(problemsOf({ DISCORD_TOKEN: `Bot ${TOKEN}` }, {})).not.toContain('abcdefghij');
  });

  it('suggest the setting nearest to an unknown name in the file', () => {
    expect(problemsOf({}, { DISCORD_TOKNE: 'x' })).toContain(
      'DISCORD_TOKNE in .env is no setting (did you mean DISCORD_TOKEN?)',
    );
    expect(problemsOf({}, { hf_endpoint: 'x' })).toContain('did you mean HF_ENDPOINT?');
    expect(problemsOf({}, { XYZ: 'x' })).toContain('XYZ in .env is no setting.');
  });

  it('are none for unknown names in the environment, which holds those of other programs', () => {
    expect(() => readConfig({ DISCORD_TOKNE: 'x', HOME: '/root' }, {}, FOLDER)).not.toThrow();
  });
});

describe('languageNamed', () => {
  it.each([
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hans', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['ZH-HANT', 'zh-Hant'],
    ['en', 'en'],
    ['EN', 'en'],
    ['auto', undefined],
    ['fr', undefined],
    ['', undefined],
  ] as const)('%s is %s', (name, language) => {
    expect(languageNamed(name)).toBe(language);
  });

  it.each(['constructor', '__proto__', 'valueOf'])('%s, a name that every object has, is no language', (name) => {
    expect(languageNamed(name)).toBeUndefined();
    expect(() => readConfig({ REPLY_LANGUAGE: name }, {}, FOLDER)).toThrow(SetupError);
  });
});

describe('.env.example', () => {
  it('names every setting exactly once, commented out or not, and nothing else', () => {
    const named = readFileSync(join(ROOT, '.env.example'), 'utf8')
      .split('\n')
      .flatMap((line) => /^#?\s*([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual(settingNames.toSorted());
  });
});

function problemsOf(environment: Record<string, string>, file: Record<string, string>): string {
  try {
    readConfig(environment, file, FOLDER);
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError);
    return (error as SetupError).message;
  }
  throw new Error('no problem was found');
}
