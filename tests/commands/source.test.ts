import { describe, expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import type { Reply } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/registry.ts';
import { source } from '../../src/commands/source.ts';
import { sources } from '../../src/commands/sources.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { conversation } from '../support/conversation.ts';

const SENTENCE = (i: number) =>
  `第${i}段讲的是${'甲乙丙丁戊己庚'[i]}字号商铺的来历，开张那一年街上还没有路灯，掌柜每晚提着灯笼关门`;
/** Seven paragraphs, each long enough to be a passage of its own. */
const PARAGRAPHS = Array.from({ length: 7 }, (_, i) => `${SENTENCE(i)}，${SENTENCE(i)}，${SENTENCE(i)}。\n`);
const SHOPS = { 'shops.txt': PARAGRAPHS.join('\n'), 'other.txt': '别的文件。' };

describe('/source', () => {
  it('shows the cited passage between its neighbours', async () => {
    const context = conversation(await openAnswers(SHOPS));
    await ask.run({ question: '丁字号商铺的来历' }, context);
    const reply = await source.run({ n: 1 }, context);
    const texts = passagesOf(reply).map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('丙字号');
    expect(texts[1]).toContain('丁字号');
    expect(texts[2]).toContain('戊字号');
    expect(reply).toMatchObject({ kind: 'source', language: 'zh-Hans', citation: { n: 1, source: 'shops.txt' } });
  });

  it('shows what there is at the beginning and at the end of a file', async () => {
    const context = conversation(await openAnswers(SHOPS));
    await ask.run({ question: '甲字号商铺的来历' }, context);
    expect(passagesOf(await source.run({ n: 1 }, context)).map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    await ask.run({ question: '庚字号商铺的来历' }, context);
    const last = passagesOf(await source.run({ n: 1 }, context));
    expect(last.map(({ text }) => text.includes('庚字号'))).toEqual([false, true]);
  });

  it('says that there is none before any question, and after a refusal', async () => {
    const context = conversation(await openAnswers(LIBRARY), { locale: 'zh-Hant' });
    expect(await source.run({ n: 1 }, context)).toEqual({
      kind: 'notice',
      language: 'zh-Hant',
      text: '還沒有可查看的引文，請先提問。',
    });
    await ask.run({ question: '火星上有水吗？' }, context);
    expect(await source.run({ n: 1 }, context)).toMatchObject({
      kind: 'notice',
      text: '上一个问题没有找到答案，所以没有引文。',
    });
  });

  it.each([2, 0, 1.5])('says how many there are when asked for number %s', async (number) => {
    const context = conversation(await openAnswers(LIBRARY));
    await ask.run({ question: 'When does the tea harvest begin?' }, context);
    expect(await source.run({ n: number }, context)).toEqual({
      kind: 'notice',
      language: 'en',
      text: `There is no citation ${number}; the last answer has 1.`,
    });
  });

  it('still shows the last answer after a word of thanks', async () => {
    const context = conversation(await openAnswers(LIBRARY));
    await ask.run({ question: 'When does the tea harvest begin?' }, context);
    await ask.run({ question: 'Thanks!' }, context);
    expect(await source.run({ n: 1 }, context)).toMatchObject({ kind: 'source', citation: { source: 'tea.md' } });
  });
});

describe('/sources', () => {
  it('lists every document with its articles, in order', async () => {
    const context = conversation(await openAnswers(LIBRARY));
    const reply = await sources.run({}, context);
    if (reply.kind !== 'sources') throw new Error(`a list was expected, not ${reply.kind}`);
    expect(
      reply.documents.map(({ document, articles }) => [document.source, articles.map(({ title }) => title)]),
    ).toEqual([
      ['library.txt', ['图书馆开放时间通知']],
      ['news/village.txt', ['张金亮的扶贫故事']],
      ['tea.md', ['Tea in the hills']],
    ]);
    expect(reply.documents.map(({ document }) => document.format)).toEqual(['txt', 'txt', 'markdown']);
  });
});

describe('/help', () => {
  it('lists every command', async () => {
    const help = commands.find(({ name }) => name === 'help');
    const reply = await help?.run({}, conversation(await openAnswers(LIBRARY), { language: 'zh-Hant' }));
    expect(reply).toMatchObject({ kind: 'help', language: 'zh-Hant', commands });
  });
});

function passagesOf(reply: Reply) {
  if (reply.kind !== 'source') throw new Error(`passages were expected, not ${reply.kind}`);
  return reply.passages;
}
