import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SetupCheck } from './commands/health.ts';
import { type Config, settingNames } from './config.ts';
import type { Embedder } from './embedding/embedder.ts';
import type { Reader } from './embedding/reader.ts';
import { codeOf, messageOf } from './errors.ts';
import { inspectIndex } from './index/inspect.ts';
import { checkNativeParts } from './index/local/native.ts';
import { plainLine } from './platforms/terminal/style.ts';

const OLDEST_NODE = [20, 19];
const MEGABYTE = 1024 * 1024;
/** An index is written beside the one before; below so much there may be no room. */
const LEAST_FREE_MB = 200;

export interface SetupOptions {
  readonly config: Config;
  readonly embedder: Embedder | Error;
  /** Undefined where it is switched off. */
  readonly reader: Reader | Error | undefined;
  /** `process.versions.node`. */
  readonly node: string;
  /** What was set, by the environment or `.env`; only names of it are told. */
  readonly given: Readonly<Record<string, string | undefined>>;
}

/** Tries every part of the set-up. */
export async function checkSetup({ config, embedder, reader, node, given }: SetupOptions): Promise<SetupCheck[]> {
  return [
    nodeCheck(node),
    ...checkNativeParts().map(({ name, fault }) => ({
      ...{ name, state: fault === null ? 'loads' : 'does not load' },
      fault: fault && `${fault}; run npm rebuild ${name} (python3, make and a C++ compiler are needed)`,
    })),
    modelCheck(embedder),
    readerCheck(reader, config),
    await indexCheck(config, embedder),
    await diskCheck(config),
    discordCheck(config, given),
  ];
}

function nodeCheck(version: string): SetupCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least = 0, leastMinor = 0] = OLDEST_NODE;
  const isOld = major < least || (major === least && minor < leastMinor);
  return { name: 'Node', state: version, fault: isOld ? `it is older than ${OLDEST_NODE.join('.')}` : null };
}

function modelCheck(embedder: Embedder | Error): SetupCheck {
  if (embedder instanceof Error) return { name: 'model', state: 'does not open', fault: messageOf(embedder) };
  const { model, dimension, maxTokens } = embedder;
  return { name: 'model', state: `${model}, ${dimension} dimensions, at most ${maxTokens} tokens`, fault: null };
}

function readerCheck(reader: Reader | Error | undefined, { reader: settings }: Config): SetupCheck {
  if (reader === undefined)
    return { name: 'reader', state: 'off: answers are the sentences nearest to the question', fault: null };
  if (reader instanceof Error) return { name: 'reader', state: 'does not open', fault: messageOf(reader) };
  const seconds = (settings?.mostMs ?? 0) / 1000;
  return { name: 'reader', state: `${reader.model}, at most ${seconds} s a question`, fault: null };
}

async function indexCheck({ documents, index, maxBytes }: Config, embedder: Embedder | Error): Promise<SetupCheck> {
  const check = (state: string, fault: string | null = null): SetupCheck => ({ name: 'index', state, fault });
  if (embedder instanceof Error) return check('not looked at without a model');
  try {
    const { state, counts, bytes, changes } = await inspectIndex({ documents, directory: index, maxBytes, embedder });
    if (state === 'damaged')
      return check('damaged', 'it does not fit its checksums; rebuild it with: npm run index -- --rebuild');
    const held = counts ? `, ${counts.documents} documents, ${counts.passages} passages, ${megabytes(bytes)}` : '';
    const { added = [], changed = [], renamed = [], removed = [] } = changes ?? {};
    const waiting = added.length + changed.length + renamed.length + removed.length;
    return check(`${state}${held}${waiting > 0 ? `; ${waiting} changes wait for the next build` : ''}`);
  } catch (error) {
    return check('cannot be looked at', messageOf(error));
  }
}

async function diskCheck({ index }: Config): Promise<SetupCheck> {
  const folder = await nearestFolder(index);
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / MEGABYTE;
  const isFull = free < LEAST_FREE_MB;
  return {
    ...{ name: 'disk', state: `${Math.round(free)} MB free for ${index}` },
    fault: isFull ? `less than ${LEAST_FREE_MB} MB are free; make room or set --index` : null,
  };
}

/** The folder, or the nearest one above it that is there. */
async function nearestFolder(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await statfs(folder).catch((error: unknown) => {
      if (folder === dirname(folder) || (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR')) throw error;
    });
    if (found) return folder;
  }
}

/** Which settings are given; their values stay secret. */
function discordCheck({ discordToken }: Config, given: SetupOptions['given']): SetupCheck {
  const names = settingNames.filter((name) => name.startsWith('DISCORD') && given[name]?.trim());
  const state = discordToken === undefined ? 'no DISCORD_TOKEN; the terminal works without' : names.join(', ');
  return { name: 'Discord', state: plainLine(state), fault: null };
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
