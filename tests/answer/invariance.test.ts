import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Answer } from '../../src/answer-types.ts';
import { openEmbedder } from '../../src/embedding/transformers.ts';
import { foldScript } from '../../src/text/script.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { emptyCache, NOWHERE } from '../support/models.ts';

const QUESTIONS = [
  '张金亮今年多大年纪？',
  '全村共有多少家企业复工？',
  '图书馆周日开门吗？',
  '办借书证要交多少押金？',
  'How many tons did the cooperative sell?',
  '采茶季要持续几个星期？',
  '村里有几所医院？',
  '馆长叫什么名字？',
];

/** Nothing that the questions ask about. */
const AFAR = ['火星', '轨道', '探测器', '光谱', '陨石', '彗星', '望远镜', '尘埃', '大气层', '撞击坑', '熔岩', '磁场'];
const DEEDS = ['掠过', '观测到', '穿越', '记录下', '反射出', '环绕'];
const irrelevant = fc
  .array(fc.tuple(fc.constantFrom(...AFAR), fc.constantFrom(...DEEDS), fc.constantFrom(...AFAR), fc.nat(9000)), {
    minLength: 1,
    maxLength: 30,
  })
  .map((told) => `${told.map(([a, does, b, many]) => `${a}${does}${many}公里外的${b}。`).join('')}\n`);

const fileName = fc.stringMatching(/^[a-z0-9]{1,8}$/u).map((stem) => `${stem}.txt`);

const embedder = await openEmbedder({
  ...{ model: undefined, cacheFolder: emptyCache(), hub: NOWHERE, settings: {}, foldScript },
});
afterAll(() => embedder.close());

async function quotesOf(files: Readonly<Record<string, string>>, called = (source: string) => source) {
  const { answerer } = await openAnswers(files, embedder);
  const found = [];
  for (const question of QUESTIONS) found.push(shown(await answerer.ask(question), called));
  return found;
}

function shown({ answered, citations }: Answer, called: (source: string) => string) {
  return { answered, cited: citations.map(({ source, quote, lines }) => ({ source: called(source), quote, lines })) };
}

it('some are answered and some are not', async () => {
  const answers = await quotesOf(LIBRARY);
  expect(answers.filter(({ answered }) => answered).length).toBeGreaterThanOrEqual(4);
  expect(answers.filter(({ answered }) => !answered).length).toBeGreaterThanOrEqual(1);
});

it('asked twice, a question is answered the same', async () => {
  expect(await quotesOf(LIBRARY)).toEqual(await quotesOf(LIBRARY));
});

it('no answer cites a document that has nothing to do with the question, nor another sentence because of it', async () => {
  const before = await quotesOf(LIBRARY);
  await fc.assert(
    fc.asyncProperty(irrelevant, fileName, async (text, name) => {
      const after = await quotesOf({ ...LIBRARY, [name]: text });
      for (const [i, { cited }] of after.entries()) {
        expect(cited.map(({ source }) => source)).not.toContain(name);
        if (before[i]?.answered) expect(after[i]).toEqual(before[i]);
      }
    }),
    { numRuns: 25 },
  );
});

it('the names of files change nothing', async () => {
  const before = await quotesOf(LIBRARY);
  const names = Object.keys(LIBRARY);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fileName, { minLength: names.length, maxLength: names.length }), async (others) => {
      // A file's kind is told by its ending.
      const renamed = new Map(names.map((name, i) => [name, `${others[i]}${name.slice(name.lastIndexOf('.'))}`]));
      const files = Object.fromEntries(Object.entries(LIBRARY).map(([name, text]) => [renamed.get(name), text]));
      const back = (source: string) => names.find((name) => renamed.get(name) === source) ?? source;
      expect(await quotesOf(files, back)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
