import { copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAnswering } from '../src/commands/answering.ts';
import { SetupError } from '../src/errors.ts';
import { followDocuments } from '../src/follow.ts';
import { openLocalIndex } from '../src/index/local/reader.ts';
import type { Index } from '../src/index/types.ts';
import type { UpdateReport } from '../src/index/update.ts';
import type { Services } from '../src/services.ts';
import { createHashEmbedder } from './support/embedder.ts';
import { folderWith, temporaryFolder } from './support/folders.ts';
import { NOW, update } from './support/index.ts';
import { createRandom } from './support/random.ts';

const embedder = createHashEmbedder(256);
const SEQUENCES = 200;
const QUESTIONS = ['东村的老李种了多少亩梨树？', '西村的果园在哪里？', '老赵今年多大年纪？'];

/** An index of a folder, followed; `settle` is what the watch would call. */
async function followed(files: Readonly<Record<string, string>>) {
  const documents = folderWith(files);
  const directory = temporaryFolder();
  let ticks = 0;
  // Generations are told apart by when they were made.
  const clock = () => new Date(NOW.getTime() + ticks++);
  const refresh = () => update({ documents, directory, embedder, clock });
  const reopen = async () => {
    const index = (await openLocalIndex(directory)) as Index;
    return { value: createAnswering(index, embedder), close: () => index.close() };
  };
  const first = await refresh();
  const opened = await reopen();
  const services: Services = {
    ...{ ...opened.value, embedder, answererOptions: {}, update: first, refresh, reopen, close: opened.close },
  };
  const reports: UpdateReport[] = [];
  const errors: unknown[] = [];
  let settle: () => Promise<void> = async () => undefined;
  const following = followDocuments(services, {
    ...{ documents, clock, signal: new AbortController().signal },
    onUpdate: (report) => reports.push(report),
    onError: (error) => errors.push(error),
    watch: ({ onChange }) => {
      settle = onChange;
      return { ready: Promise.resolve(), ended: new Promise(() => undefined) };
    },
  });
  return { documents, directory, live: following.live, settle: () => settle(), reports, errors, services };
}

const random = createRandom(20260103);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

/** A few sentences, now and then the same as in another file. */
function prose(): string {
  const village = () => pick(['东村', '西村', '南村', '北村']);
  const sentence = () =>
    pick([
      `${village()}的老${pick(['李', '王', '赵'])}今年种了${1 + Math.floor(random() * 40)}亩${pick(['梨树', '桃树', '枣树'])}。`,
      `${village()}的果园在${pick(['河边', '山上', '路旁'])}，去年收了${1 + Math.floor(random() * 9)}万斤果子。`,
      `老${pick(['李', '王', '赵'])}今年${50 + Math.floor(random() * 30)}岁，打算再干${1 + Math.floor(random() * 9)}年。`,
    ]);
  return `${village()}见闻\n本报记者 ${pick(['王婷', '李明'])}\n${Array.from({ length: 3 }, sentence).join('')}\n`;
}

/** Does something to the folder, as a person does. */
function change(documents: string): void {
  const names = readdirSync(documents);
  const at = (name: string) => join(documents, name);
  const fresh = () => at(`${Math.floor(random() * 1e6)}.${pick(['txt', 'md'])}`);
  switch (pick(['create', 'change', 'copy', 'rename', 'delete', 'replace'])) {
    case 'create':
      if (names.length < 9) writeFileSync(fresh(), prose());
      return;
    case 'copy':
      if (names.length < 9) copyFileSync(at(pick(names)), fresh());
      return;
    case 'change':
      writeFileSync(at(pick(names)), prose());
      return;
    case 'rename':
      renameSync(at(pick(names)), fresh());
      return;
    case 'delete':
      if (names.length > 2) rmSync(at(pick(names)));
      return;
    default: {
      const [from, to] = [pick(names), pick(names)];
      if (from !== to && names.length > 2) renameSync(at(from), at(to));
    }
  }
}

/** All that an index holds and answers, without the numbers of its passages. */
async function contentOf(index: Index) {
  const { answerer } = createAnswering(index, embedder);
  const passages = [];
  for (const { source } of index.manifest.documents) passages.push(...(await index.passagesBetween(source, 0, 999)));
  const place = new Map(passages.map(({ id, source, ordinal }) => [id, `${source} ${ordinal}`]));
  const answers = [];
  for (const question of QUESTIONS) {
    const { answered, confidence, citations, hits } = await answerer.ask(question);
    const cited = citations.map(({ passageId, ...citation }) => citation);
    answers.push({
      answered,
      confidence,
      cited,
      hits: hits.map(({ passage, score }) => [place.get(passage.id), score]),
    });
  }
  const terms = ['果园', '梨树', '老李', '今年'];
  const lexical = (await index.searchLexical(terms, 50)).map(({ id, score }) => [place.get(id), score]);
  const withoutNumbers = passages.map(({ id, copies, ...passage }) => ({ ...passage, isCopied: copies !== undefined }));
  return { passages: withoutNumbers, answers, lexical, counts: index.manifest.counts };
}

describe('following documents', () => {
  it('comes to what a fresh build comes to, after any changes, and answers all the while', {
    timeout: 600_000,
  }, async () => {
    const { documents, live, settle, errors } = await followed({ 'a.txt': prose(), 'b.txt': prose(), 'c.md': prose() });
    let asked = 0;
    for (let sequence = 0; sequence < SEQUENCES; sequence++) {
      for (let i = 1 + Math.floor(random() * 4); i > 0; i--) change(documents);
      let isSettled = false;
      const settled = settle().finally(() => {
        isSettled = true;
      });
      do {
        await live.use(({ answerer }) => answerer.ask(pick(QUESTIONS)));
        asked++;
        await new Promise(setImmediate);
      } while (!isSettled);
      await settled;
      expect(errors).toEqual([]);
      const directory = temporaryFolder();
      await update({ documents, directory, embedder });
      const index = (await openLocalIndex(directory)) as Index;
      const expected = await contentOf(index);
      await index.close();
      rmSync(directory, { recursive: true });
      expect(await live.use(({ index: own }) => contentOf(own))).toEqual(expected);
    }
    expect(asked).toBeGreaterThan(SEQUENCES);
    await live.close();
  });

  it('tells what changed, and keeps the vectors of what did not', async () => {
    const { documents, settle, reports, live } = await followed({
      'a.txt': prose(),
      'b.txt': prose(),
      'c.txt': prose(),
    });
    renameSync(join(documents, 'a.txt'), join(documents, 'd.txt'));
    writeFileSync(join(documents, 'b.txt'), '新的一天开始了，村里很热闹。');
    writeFileSync(join(documents, 'e.txt'), '山上下了第一场雪，路不好走。');
    rmSync(join(documents, 'c.txt'));
    await settle();
    expect(reports).toMatchObject([
      { changes: { added: ['e.txt'], changed: ['b.txt'], renamed: [['a.txt', 'd.txt']], removed: ['c.txt'] }, same: 0 },
    ]);
    const [report] = reports;
    // All passages of the renamed file, and none of the two others, whose texts are new.
    expect(report?.kept).toBe((report?.passages ?? 0) - 2);
    expect(report?.kept).toBeGreaterThan(0);
    await live.close();
  });

  it('answers from nothing when every document is gone, and again when one is back', async () => {
    const text = prose();
    const { documents, settle, errors, live } = await followed({ 'a.txt': text });
    rmSync(join(documents, 'a.txt'));
    await settle();
    expect(errors).toEqual([expect.any(SetupError)]);
    await expect(live.use(async () => 1)).rejects.toThrow('There are no documents');
    writeFileSync(join(documents, 'a.txt'), text);
    await settle();
    expect(await live.use(async ({ index }) => index.manifest.counts.documents)).toBe(1);
    await live.close();
  });

  it('opens what another process built', async () => {
    const { documents, directory, settle, reports, live } = await followed({ 'a.txt': prose() });
    writeFileSync(join(documents, 'b.txt'), prose());
    await update({ documents, directory, embedder, clock: () => new Date('2027-01-01T00:00:00Z') });
    await settle();
    expect(reports).toMatchObject([{ outcome: 'current' }]);
    expect(await live.use(async ({ index }) => index.manifest.counts.documents)).toBe(2);
    await live.close();
  });
});
