import { onTestFinished } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Index } from '../../src/index/types.ts';
import { createHashEmbedder } from './embedder.ts';
import { folderWith, temporaryFolder } from './folders.ts';
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
}

/** Indexes these files and answers from them, until the test ends. */
export async function openAnswers(
  files: Readonly<Record<string, string | Uint8Array>>,
  // Wide enough that terms seldom share a place, so that texts without common terms are hardly alike.
  embedder: Embedder = createHashEmbedder(1024),
): Promise<Opened> {
  const documents = folderWith(files);
  const index = await updatedIndex({ documents, directory: temporaryFolder(), embedder });
  onTestFinished(() => index.close());
  return { documents, index, answerer: createAnswerer(index, embedder) };
}
