import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { folderWith, ROOT } from '../support/folders.ts';
import { type Fault, openHub } from '../support/hub.ts';
import { AS_BUNDLED, BUNDLED, copiedModel, embedder, emptyCache, NOWHERE } from '../support/models.ts';

// The library remembers, by name, which files a model has: every test names its own.

describe('a model in a folder', () => {
  it('gives the same vectors and hash as the bundled one that it is a copy of', async () => {
    const own = await embedder({ model: copiedModel('own-copy'), settings: AS_BUNDLED });
    const bundled = await embedder();
    expect(own.model).toBe('own-copy');
    expect(own.hash).toBe(bundled.hash);
    expect(await own.embedQuery('資料在哪裡')).toEqual(await bundled.embedQuery('資料在哪裡'));
  });

  it.each(['my model', '模型', 'models--acme--tiny'])('may be called %s', async (name) => {
    const own = await embedder({ model: copiedModel(name), settings: AS_BUNDLED });
    expect(own.model).toBe(name);
    expect(await own.embedQuery('资料')).toHaveLength(own.dimension);
  });

  it('may be given with a slash at the end, or relative to the working folder', async () => {
    expect((await embedder({ model: `${copiedModel('with-slash')}/`, settings: AS_BUNDLED })).model).toBe('with-slash');
    expect((await embedder({ model: './model', settings: AS_BUNDLED })).model).toBe('model');
  });

  it('is used as its settings say', async () => {
    const model = copiedModel('as-set');
    const query = '資料在哪裡';
    const folded = await (await embedder({ model, settings: { pooling: 'mean', foldScript: true } })).embedQuery(query);
    const asIs = await (await embedder({ model, settings: { pooling: 'mean' } })).embedQuery(query);
    const prefixed = await embedder({ model, settings: { ...AS_BUNDLED, queryPrefix: '问题' } });
    expect(asIs).not.toEqual(folded);
    expect(await prefixed.embedQuery('资料')).toEqual((await prefixed.embedPassages(['问题资料']))[0]);
  });

  it('comes from that folder, whatever else lies in the cache', async () => {
    const cacheFolder = emptyCache();
    mkdirSync(join(cacheFolder, 'twice'), { recursive: true });
    writeFileSync(join(cacheFolder, 'twice', 'tokenizer.json'), 'of another model');
    await expect(embedder({ model: copiedModel('twice'), cacheFolder, settings: AS_BUNDLED })).resolves.toBeDefined();
  });

  const broken: Record<string, (folder: string) => void> = {
    'without its network': (folder) => rmSync(join(folder, 'onnx'), { recursive: true }),
    'without its tokenizer': (folder) => rmSync(join(folder, 'tokenizer.json')),
    'without its tokenizer settings': (folder) => rmSync(join(folder, 'tokenizer_config.json')),
    'with half a network': (folder) => halve(join(folder, 'onnx', 'model_quantized.onnx')),
    'with half a tokenizer': (folder) => halve(join(folder, 'tokenizer.json')),
    'with a config that is not JSON': (folder) => writeFileSync(join(folder, 'config.json'), 'model_type: bert'),
  };
  it.each(Object.keys(broken))('%s is a SetupError that names it', async (damage) => {
    const folder = copiedModel(`broken-${damage.replaceAll(' ', '-')}`);
    broken[damage]?.(folder);
    const error = await embedder({ model: folder, settings: AS_BUNDLED }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toContain(folder);
  });

  it.each(['nonsense', 'no/such/folder', './none', '../none', '/none', 'a b/c', ''])(
    '%j is neither a folder nor a hub id: a SetupError',
    async (model) => {
      await expect(embedder({ model, settings: AS_BUNDLED })).rejects.toThrow(SetupError);
    },
  );
});

describe('the hash', () => {
  it('changes with the profile and with a file of the model', async () => {
    const folder = copiedModel('hashed');
    const hashWith = async (settings: object) =>
      (await embedder({ model: folder, settings: { ...AS_BUNDLED, ...settings } })).hash;
    const before = [
      await hashWith({}),
      await hashWith({ queryPrefix: 'q' }),
      await hashWith({ passagePrefix: 'q' }),
      await hashWith({ maxTokens: 64 }),
      await hashWith({ pooling: 'cls' }),
      await hashWith({ foldScript: false }),
    ];
    expect(await hashWith({})).toBe(before[0]);
    appendFileSync(join(folder, 'tokenizer_config.json'), '\n');
    const tokenizer = await hashWith({});
    appendFileSync(join(folder, 'config.json'), '\n');
    const all = [...before, tokenizer, await hashWith({})];
    expect(new Set(all).size).toBe(all.length);
  });

  it('stays when a file is added that the model does not use', async () => {
    const folder = copiedModel('with-readme');
    const { hash } = await embedder({ model: folder, settings: AS_BUNDLED });
    writeFileSync(join(folder, 'README.md'), '# Model');
    expect((await embedder({ model: folder, settings: AS_BUNDLED })).hash).toBe(hash);
  });
});

describe('a model on a hub', () => {
  it('is fetched once into the cache folder, and works from there with the hub gone', async () => {
    const hub = await openHub({ 'acme/fetched': BUNDLED });
    const cacheFolder = emptyCache();
    const options = { model: 'acme/fetched', cacheFolder, hub: hub.address, settings: AS_BUNDLED };
    const first = await embedder(options);
    const vector = await first.embedQuery('资料在哪里');
    expect(hub.requests.every((path) => path.startsWith('/acme/fetched/resolve/main/'))).toBe(true);
    expect(existsSync(join(cacheFolder, 'acme', 'fetched', 'onnx', 'model_quantized.onnx'))).toBe(true);
    expect(existsSync(join(ROOT, 'node_modules', '@xenova', 'transformers', '.cache'))).toBe(false);

    await hub.close();
    const asked = hub.requests.length;
    const second = await embedder(options);
    expect(await second.embedQuery('资料在哪里')).toEqual(vector);
    expect(second.hash).toBe(first.hash);
    expect(second.model).toBe('acme/fetched');
    expect(hub.requests).toHaveLength(asked);
  });

  it('gives the vectors of the same files in a folder', async () => {
    const hub = await openHub({ 'acme/same': BUNDLED });
    const fetched = await embedder({ model: 'acme/same', hub: `${hub.address}/`, settings: AS_BUNDLED });
    const bundled = await embedder();
    expect(await fetched.embedQuery('资料')).toEqual(await bundled.embedQuery('资料'));
    expect(fetched.hash).toBe(bundled.hash);
  });

  it('that is not cached and cannot be reached is a SetupError that says what to do', async () => {
    const open = embedder({ model: 'acme/absent', hub: NOWHERE, settings: AS_BUNDLED });
    await expect(open).rejects.toThrow(SetupError);
    await expect(open).rejects.toThrow(/acme\/absent.*go online once.*HF_ENDPOINT.*EMBEDDING_MODEL to a local folder/);
  });

  it.each([404, 401, 403, 500, 503])('that is answered with %i is a SetupError', async (status) => {
    const hub = await openHub({ 'acme/refused': BUNDLED }, new Map([['config.json', status]]));
    await expect(embedder({ model: 'acme/refused', hub: hub.address, settings: AS_BUNDLED })).rejects.toThrow(
      SetupError,
    );
  });

  it.each(['onnx/model_quantized.onnx', 'tokenizer.json'])(
    'leaves nothing behind when the connection breaks in %s, and works the next time',
    async (file) => {
      const name = `acme/cut-${file.length}`;
      const faults = new Map<string, Fault>([[file, 'cut']]);
      const hub = await openHub({ [name]: BUNDLED }, faults);
      const cacheFolder = emptyCache();
      const options = { model: name, cacheFolder, hub: hub.address, settings: AS_BUNDLED };
      await expect(embedder(options)).rejects.toThrow(SetupError);
      const kept = readdirSync(cacheFolder, { recursive: true, encoding: 'utf8' });
      expect(kept.filter((path) => path.endsWith(file) || path.includes('.tmp'))).toEqual([]);

      faults.clear();
      const mended = await embedder(options);
      expect(mended.hash).toBe((await embedder()).hash);
    },
  );

  it('cannot be kept where the cache folder is a file: a SetupError', async () => {
    const hub = await openHub({ 'acme/nowhere': BUNDLED });
    const cacheFolder = join(folderWith({ models: 'a file' }), 'models');
    const open = embedder({ model: 'acme/nowhere', cacheFolder, hub: hub.address, settings: AS_BUNDLED });
    await expect(open).rejects.toThrow(SetupError);
    await expect(open).rejects.toThrow(cacheFolder);
  });

  it('refuses a model without a profile before it fetches anything', async () => {
    const hub = await openHub({ 'acme/unknown': BUNDLED });
    await expect(embedder({ model: 'acme/unknown', hub: hub.address })).rejects.toThrow(/EMBEDDING_POOLING/);
    expect(hub.requests).toEqual([]);
  });

  it('that has no network in the wanted precision is a SetupError', async () => {
    const hub = await openHub({ 'acme/precise': BUNDLED });
    const options = { model: 'acme/precise', cacheFolder: emptyCache(), hub: hub.address };
    // With everything else there already, so that nothing is still being written when it fails.
    await embedder({ ...options, settings: AS_BUNDLED });
    await expect(embedder({ ...options, settings: { ...AS_BUNDLED, dtype: 'fp32' } })).rejects.toThrow(SetupError);
  });
});

function halve(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
}
