import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';
import type { ReadingRoom } from '../../src/retrieval/reading.ts';
import { createSummarizer, type Summarizer } from '../../src/summary/summarizer.ts';
import { createHashEmbedder } from './embedder.ts';
import { updatedIndex } from './index.ts';

/** A few short documents to ask about. */
export const LIBRARY = {
  'news/village.txt':
    '张金亮的扶贫故事\n本报记者 李明\n张金亮是桃花潭镇的驻村扶贫工作队队长，今年52岁。他每周走访贫困户三次。' +
    '2020年3月，全村共有16家企业复工，产值达到1,000万元。\n',
  'library.txt':
    '图书馆开放时间通知\n图书馆周一至周五上午9点开门，下午6点关门。周六只在上午开放。周日闭馆。' +
    '借书证在一楼服务台办理，需要带身份证和20元押金。\n',
  'tea.md':
    '# Tea in the hills\n\nThe tea harvest begins in March and lasts for six weeks. Each picker gathers about two ' +
    'kilograms of leaves a day. The cooperative sold 58 tons last year.\n',
} as const;

export interface Opened {
  /** Folder of the documents. */
  readonly documents: string;
  readonly index: Index;
  readonly answerer: Answerer;
  readonly summarizer: Summarizer;
}

interface Entry {
  readonly files: Files;
  readonly embedder: Embedder;
  readonly opened: Promise<Opened>;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

// Wide enough that terms seldom share a place, so that texts without common terms are hardly alike.
const HASH_EMBEDDER = createHashEmbedder(1024);
const entries: Entry[] = [];

afterAll(async () => {
  for (const { opened } of entries.splice(0)) {
    const { documents, index } = await opened;
    await index.close();
    rmSync(dirname(documents), { recursive: true, force: true });
  }
});

/**
 * Indexes these files and answers from them. The same files, the very object, are indexed once for all tests of a file:
 * nothing that reads an index changes it.
 * @param reading where what was found is read; nothing is read without it.
 */
export async function openAnswers(
  files: Files,
  embedder: Embedder = HASH_EMBEDDER,
  reading?: ReadingRoom,
): Promise<Opened> {
  const opened = await openOnce(files, embedder);
  return reading ? { ...opened, answerer: createAnswerer(opened.index, embedder, { reading }) } : opened;
}

function openOnce(files: Files, embedder: Embedder): Promise<Opened> {
  const known = entries.find((entry) => entry.files === files && entry.embedder === embedder);
  if (known) return known.opened;
  const opened = open(files, embedder);
  entries.push({ files, embedder, opened });
  return opened;
}

async function open(files: Files, embedder: Embedder): Promise<Opened> {
  const root = mkdtempSync(join(tmpdir(), 'footnote-'));
  const documents = join(root, 'documents');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(documents, name)), { recursive: true });
    writeFileSync(join(documents, name), content);
  }
  const index = await updatedIndex({ documents, directory: join(root, 'index'), embedder });
  return { documents, index, answerer: createAnswerer(index, embedder), summarizer: createSummarizer(index, embedder) };
}
