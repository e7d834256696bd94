import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { composeText } from '../../src/answer/compose.ts';
import type { Answer, Answered } from '../../src/answer-types.ts';
import { answerJson } from '../../src/commands/json.ts';
import { render } from '../../src/platforms/terminal/render.ts';
import { createStyle } from '../../src/platforms/terminal/style.ts';
import { openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { updatedIndex } from '../support/index.ts';
import { NEWS } from '../support/pages/stories.ts';
import { createMarker, roomOf } from '../support/reader.ts';

const LIGHTHOUSE =
  '码头上的灯塔建于一九三一年，由两位老渔民轮流看守。灯塔高三十二米，灯光可以照到二十公里以外的海面。每逢大雾，看守人还要敲钟提醒船只。' +
  '五年前，灯塔装上了自动灯，老人们舍不得走，每天仍旧擦一遍玻璃，把塔下的石阶扫得干干净净，孩子们放学后常来听他们讲海上的故事。';
const PAPER = `灯塔的故事\n\n本报记者 李明\n\n${LIGHTHOUSE}\n`;
const REPRINT = `守塔人\n\n新华社南屿3月10日电（记者王河）${LIGHTHOUSE.replace(/.{15}/gu, '$&\n')}\n`;
const SITE = `首页\n\n灯塔的故事\n\n${LIGHTHOUSE.slice(0, 45)}...[详细]\n`;
const QUESTION = '灯塔由谁看守？';

describe('an answer that several papers print', () => {
  it('is cited once, with the other places', async () => {
    const { answerer, documents } = await openAnswers({ 'b/paper.txt': PAPER, 'c/reprint.txt': REPRINT });
    const answer = await answered(answerer.ask(QUESTION));
    expect(composeText(answer)).toBe('码头上的灯塔建于一九三一年，由两位老渔民轮流看守。[1]');
    const other = { source: 'c/reprint.txt', title: '守塔人', lines: [3, 4] };
    expect(answer.citations).toMatchObject([{ source: 'b/paper.txt', lines: [5, 5], also: [other] }]);
    const json = answerJson(answer, { id: null, question: QUESTION, ms: 1 });
    expect(json.citations).toMatchObject([{ n: 1, also: [other] }]);
    // The passage is the whole text: on to the last line of the reprint.
    expect(json.passages[0]).toMatchObject({
      source: 'b/paper.txt',
      also: [{ source: 'c/reprint.txt', lines: [3, 11] }],
    });
    const style = createStyle({ isTerminal: false, environment: {} });
    const shown = render({ kind: 'answer', language: 'zh-Hans', answer }, { style, documents });
    expect(shown).toMatch(
      /\[1\] 《灯塔的故事》 · b\/paper\.txt · 第 5 行\n {4}同文另见 《守塔人》 · c\/reprint\.txt · 第 3–4 行$/,
    );
  });

  it('is ranked once', async () => {
    const copies = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`reprint-${i}.txt`, REPRINT]));
    const others = Object.fromEntries(NEWS.slice(0, 4).map(({ body }, i) => [`z${i}.txt`, body.join('\n\n')]));
    const { answerer } = await openAnswers({ ...copies, ...others });
    const { hits } = await answerer.ask(QUESTION);
    expect(hits).toHaveLength(10);
    expect(hits.filter(({ passage }) => passage.text.includes('码头上的灯塔建于'))).toHaveLength(1);
    expect(hits[0]?.also).toHaveLength(29);
  });

  it('is ranked again behind everything else where there is nothing else', async () => {
    const { answerer } = await openAnswers({
      'a.txt': LIGHTHOUSE,
      'b.txt': LIGHTHOUSE,
      'c.txt': '渡口的木船换成了铁船。',
    });
    const { hits } = await answerer.ask(QUESTION);
    expect(hits.map(({ passage }) => passage.source)).toEqual(['a.txt', 'c.txt', 'b.txt']);
  });

  it('is the whole article’s and not its teaser’s', async () => {
    const { answerer } = await openAnswers({ 'a/site.txt': SITE, 'z/paper.txt': PAPER });
    for (const question of [QUESTION, '灯塔高多少米？', '码头上的灯塔']) {
      const answer = await answered(answerer.ask(question));
      expect(answer.citations.map(({ source }) => source)).toEqual(['z/paper.txt']);
      // Behind everything else, since there is nothing else.
      const ranks = [...answer.hits.entries()].filter(([, { passage }]) => passage.text.includes('详细'));
      expect(ranks.map(([rank]) => rank)).toEqual([answer.hits.length - 1]);
    }
    const [citation] = (await answered(answerer.ask(QUESTION))).citations;
    expect(citation?.also).toEqual([{ source: 'a/site.txt', title: '灯塔的故事', lines: [5, 5] }]);
  });

  it('is not said twice where one paper has edited it', async () => {
    const long = `${LIGHTHOUSE}\n${NEWS[1]?.body.join('\n')}`;
    const edited = long.replace('轮流看守', '昼夜看守');
    const reading = roomOf(createMarker({ 轮流看守: 8, 昼夜看守: 8 }));
    const { answerer } = await openAnswers({ 'a.txt': long, 'b.txt': edited }, undefined, reading);
    const answer = await answered(answerer.ask('灯塔由老渔民轮流看守还是昼夜看守？'));
    expect(answer.citations).toHaveLength(1);
  });
});

describe('notices that are alike', () => {
  it('are two where a number differs', async () => {
    const notice = (day: number, place: string) =>
      `停水通知\n\n因更换阀门，${place}定于7月${day}日晚上十点停止供水，涉及居民约九千户，请用户提前储水，停水期间关闭水龙头。\n`;
    const { answerer } = await openAnswers({ 'a.txt': notice(7, '沿河路'), 'b.txt': notice(9, '沿河路') });
    const answer = await answered(answerer.ask('因更换阀门，沿河路定于几月几日停止供水？'));
    for (const { also } of [...answer.citations, ...answer.hits]) expect(also).toBeUndefined();
    expect(new Set(answer.hits.map(({ passage }) => passage.source))).toEqual(new Set(['a.txt', 'b.txt']));
  });

  it('and a footer that many pages share make no reprints of the articles', async () => {
    const footer = '本报地址在清江市长堤路八号，邮编一〇〇，新闻热线全天二十四小时开通，欢迎读者提供线索。';
    const bodies = NEWS.slice(0, 3).map(({ body }) => body.join('\n'));
    const { index } = await openAnswers(
      Object.fromEntries(bodies.map((body, i) => [`${i}.txt`, `${body}\n${footer}\n`])),
    );
    for (const { source } of index.manifest.documents)
      for (const { text, copies } of await index.passagesBetween(source, 0, 99))
        expect(copies === undefined || text === footer).toBe(true);
  });
});

describe('a copy of a document', () => {
  it('never changes which text is answered, nor how sure it is, nor what is ranked', async () => {
    const embedder = createHashEmbedder(256);
    const stories = fc.shuffledSubarray([...NEWS.keys()], { minLength: 3, maxLength: 5 });
    const copied = fc.tuple(stories, fc.nat({ max: 2 }), fc.constantFrom('a-copy.txt', 'm.txt', 'z.txt', '0.txt'));
    await fc.assert(
      fc.asyncProperty(copied, async ([chosen, which, name]) => {
        const texts = chosen.map(
          (at) => `${NEWS[at]?.title}\n\n${NEWS[at]?.body.join('\n\n').replaceAll('## ', '')}\n`,
        );
        const documents = folderWith(Object.fromEntries(texts.map((text, i) => [`page-${i}.txt`, text])));
        const directory = temporaryFolder();
        const questions = chosen.flatMap((at) => [
          `${NEWS[at]?.title}？`,
          `${NEWS[at]?.body.at(-1)?.slice(0, 18)}，是吗？`,
          `${NEWS[at]?.body[1]?.slice(4, 14)}有多少？`,
        ]);
        const ask = async () => {
          const index = await updatedIndex({ documents, directory, embedder });
          const answers: Answer[] = [];
          for (const question of questions) answers.push(await createAnswerer(index, embedder).ask(question));
          await index.close();
          return answers.map(said);
        };
        const before = await ask();
        writeFileSync(join(documents, name), texts[which] ?? '');
        // Where the corpus is small, its copies stand behind everything else.
        const after = (await ask()).map((answer, i) => ({
          ...answer,
          ranked: answer.ranked.slice(0, before[i]?.ranked.length),
        }));
        expect(after).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});

function said(answer: Answer) {
  const { confidence, hits } = answer;
  const ranked = hits.map(({ passage, score }) => [passage.text, score]);
  return { text: answer.answered ? composeText(answer) : answer.refusal, confidence, ranked };
}

async function answered(answer: Promise<Answer>): Promise<Answered> {
  const given = await answer;
  if (!given.answered) throw new Error(`an answer was expected, not ${given.refusal}`);
  return given;
}
