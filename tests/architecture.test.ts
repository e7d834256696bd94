import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** A file imports from its own folder or a lower rank. */
const RANKS: Readonly<Record<string, number>> = {
  ...{ types: 0, 'answer-types': 0, 'summary-types': 0, remember: 0, live: 0, errors: 0, log: 0 },
  ...{ text: 1, embedding: 1 },
  corpus: 2,
  ...{ index: 3, store: 3 },
  retrieval: 4,
  ...{ answer: 5, summary: 5, conversation: 5 },
  ...{ commands: 6, eval: 6 },
  platforms: 7,
  workers: 8,
  ...{ config: 9, services: 9, follow: 9, session: 9, cli: 9, bot: 9, doctor: 9, setup: 9, evaluation: 9, main: 9 },
  'evaluation-embedding': 9,
};

/** Packages that cost much to load or whose ways are peculiar: one file knows each, and only types may go elsewhere. */
const OWNERS: Readonly<Record<string, string>> = {
  '@xenova/transformers': 'embedding/load.ts',
  'hnswlib-node': 'index/local/hnsw.ts',
  'jieba-wasm': 'text/words.ts',
  'pinyin-pro': 'text/romanization.ts',
  'opencc-js/t2cn': 'text/script.ts',
  stemmer: 'text/tokenize.ts',
  'mdast-util-from-markdown': 'corpus/formats/markdown.ts',
  'discord.js': 'platforms/discord/client.ts',
  commander: 'main.ts',
  'pdfjs-dist/legacy/build/pdf.mjs': 'corpus/formats/pdf.ts',
  mammoth: 'corpus/formats/docx.ts',
  '@mozilla/readability': 'corpus/formats/html.ts',
  chokidar: 'index/watch.ts',
  dotenv: 'session.ts',
};
/** SQLite belongs to two folders, since a database handle is passed around within each. */
const FOLDER_OWNERS: Readonly<Record<string, readonly string[]>> = { 'better-sqlite3': ['index/local/', 'store/'] };

const LONGEST = { src: 200, tests: 300 };

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const files = sourcesBelow(SRC);
const imports = files.flatMap((file) => importsOf(file));
const internal = imports.filter(({ to }) => to.startsWith('.'));
const external = imports.filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'));

describe('architecture', () => {
  it('every file has a rank', () => {
    expect(files.filter((file) => RANKS[top(file)] === undefined)).toEqual([]);
  });

  it('a file imports from its own folder or a lower rank', () => {
    const wrong = internal.filter(({ from, to }) => {
      const target = resolved(from, to);
      const [own, other] = [RANKS[top(from)] ?? 0, RANKS[top(target)] ?? 0];
      // The files right below src/ share a folder; among them too, nothing points upwards.
      const isSameFolder = top(from) === top(target) || (!from.includes('/') && !target.includes('/'));
      return isSameFolder ? other > own : other >= own;
    });
    expect(wrong).toEqual([]);
  });

  it('there are no import cycles', () => {
    expect(cyclesOf(internal.map(({ from, to }) => [from, resolved(from, to)]))).toEqual([]);
  });

  it('each heavy package has one owner', () => {
    const wrong = external.filter(({ from, to, isType }) => {
      const owner = OWNERS[to];
      const folder = FOLDER_OWNERS[to];
      return (
        (owner !== undefined && owner !== from && !isType) ||
        (folder !== undefined && !folder.some((own) => from.startsWith(own)))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('every dependency is used, and every package used is a dependency', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const used = new Set(
      external.map(({ to }) =>
        to
          .split('/')
          .slice(0, to.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    );
    // Types only, from the package that mdast-util-from-markdown brings.
    used.delete('mdast');
    expect([...used].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('no file is over its length', () => {
    const long = (root: string, most: number) =>
      sourcesBelow(root)
        .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
        .filter(({ lines }) => lines > most);
    expect([...long(SRC, LONGEST.src), ...long(join(ROOT, 'tests'), LONGEST.tests)]).toEqual([]);
  });

  it('only main touches the process, and no file has a default export', () => {
    const wrong = files.filter((file) => {
      const code = readFileSync(join(SRC, file), 'utf8');
      const exits = /process\.(?:argv|exit\b|exitCode)/.test(code) && file !== 'main.ts';
      return exits || /export default/.test(code);
    });
    expect(wrong).toEqual([]);
  });
});

function sourcesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.split(sep).join('/'))
    .sort();
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (typeof node !== 'object' || node === null || !('type' in node)) return;
    const { source, ...rest } = node as Node;
    const isImport = /^(?:Import|ExportNamed|ExportAll)(?:Declaration|Expression)$/.test(rest.type);
    if (isImport && typeof source === 'object' && source !== null && 'value' in source) {
      const isType = (rest.importKind ?? rest.exportKind) === 'type';
      found.push({ from: file, to: String(source.value), isType });
    }
    for (const child of Object.values(rest)) visit(child);
  };
  const code = readFileSync(join(SRC, file), 'utf8');
  visit(parseAst(code, { lang: 'ts' }).body);
  for (const [, to = ''] of code.matchAll(/createRequire\(import\.meta\.url\)\('([^']+)'\)/g))
    found.push({ from: file, to, isType: false });
  return found;
}

/** Files that can reach themselves: what is left when files that import nothing of the rest are taken away in turn. */
function cyclesOf(edges: readonly (readonly [from: string, to: string])[]): string[] {
  let left = edges;
  for (;;) {
    const importing = new Set(left.map(([from]) => from));
    const next = left.filter(([, to]) => importing.has(to));
    if (next.length === left.length) return [...importing].sort();
    left = next;
  }
}

function resolved(from: string, to: string): string {
  return relative(SRC, resolve(SRC, dirname(from), to))
    .split(sep)
    .join('/');
}

function top(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}
