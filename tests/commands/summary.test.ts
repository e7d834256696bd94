import { describe, expect, it } from 'vitest';
import type { CommandInput, Reply } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/registry.ts';
import { runCommand } from '../../src/commands/run.ts';
import { source } from '../../src/commands/source.ts';
import { summary } from '../../src/commands/summary.ts';
import { summaryJson } from '../../src/commands/summary-json.ts';
import { summaryMarkdown } from '../../src/commands/summary-markdown.ts';
import type { Summary } from '../../src/summary-types.ts';
import { openAnswers } from '../support/answers.ts';
import { conversation, recordingLog } from '../support/conversation.ts';

const FILES = {
  'bridge.txt':
    '北桥通车\n\n本报记者 李明\n\n北桥长一千二百米，今日通车。工人修了三年，投资两亿元。两岸居民十分高兴。\n',
  'road.md': '# 南路修好了\n\n2021年6月30日\n\n南路全长30公里，投资8000万元，沿路八个村受益。司机们都说好走。\n',
} as const;

async function context() {
  return conversation(await openAnswers(FILES));
}

async function made(input: CommandInput): Promise<Summary> {
  const reply = await summary.run(input, await context());
  if (reply.kind !== 'summary') throw new Error(`replied with ${reply.kind}`);
  return reply.summary;
}

const refused = async (input: CommandInput): Promise<Reply> =>
  runCommand(summary, { input, context: await context(), log: recordingLog().log });

describe('summary', () => {
  it('is a command of every platform, whose first option is a title or document', () => {
    expect(commands).toContain(summary);
    expect(summary.options[0]?.name).toBe('source');
    expect(summary.options.every(({ name, required }) => /^[a-z]+$/.test(name) && !required)).toBe(true);
  });

  it('takes an article by title, by number and by title within a document', async () => {
    const wanted = { scope: 'article', title: '北桥通车' };
    expect(await made({ source: '北桥通车' })).toMatchObject(wanted);
    expect(await made({ source: '1' })).toMatchObject(wanted);
    expect(await made({ article: ' 北橋 通車！' })).toMatchObject(wanted);
    expect(await made({ article: '北桥通车', source: 'bridge.txt' })).toMatchObject(wanted);
  });

  it('takes a document, a topic, a period or everything', async () => {
    expect(await made({ source: 'road.md' })).toMatchObject({ scope: 'document', title: 'road.md' });
    expect(await made({ topic: '南路' })).toMatchObject({ scope: 'topic', title: '南路' });
    expect(await made({ from: '2021-06', to: '2021' })).toMatchObject({ scope: 'period', looked: { documents: 1 } });
    expect(await made({})).toMatchObject({ scope: 'all', looked: { documents: 2 } });
    expect(await made({ topic: ' ', source: '' })).toMatchObject({ scope: 'all' });
  });

  it('takes a title that is nearly one, and offers the nearest for one that is none', async () => {
    expect(await made({ article: '今年南路修好了' })).toMatchObject({ title: '南路修好了' });
    for (const input of [
      { article: '西山种树' },
      { article: '南路修好了', source: 'bridge.txt' },
      { source: '北桥开工' },
    ])
      expect(await refused(input)).toMatchObject({ kind: 'notice', text: expect.stringContaining('北桥通车') });
    expect(await refused({ source: '99' })).toMatchObject({ kind: 'notice' });
  });

  it('refuses two subjects, two lengths, and what is neither length nor date', async () => {
    const faults = [
      [{ topic: '桥', source: '1' }, /一种/u],
      [{ topic: '桥', from: '2020' }, /一种/u],
      [{ topic: '桥', sentences: 1, share: 0.5 }, /一种方式/u],
      [{ topic: '桥', sentences: 0 }, /篇幅不对/u],
      [{ topic: '桥', chars: 1.5 }, /篇幅不对/u],
      [{ topic: '桥', share: 1.01 }, /篇幅不对/u],
      [{ from: '昨天' }, /昨天/u],
    ] as const;
    for (const [input, words] of faults)
      expect(await refused(input)).toMatchObject({ kind: 'notice', text: expect.stringMatching(words) });
  });

  it('leaves its citations for /source', async () => {
    const talk = await context();
    await summary.run({ article: '北桥通车', sentences: 1 }, talk);
    expect(await source.run({ n: 1 }, talk)).toMatchObject({ kind: 'source', citation: { source: 'bridge.txt' } });
    expect(await source.run({ n: 2 }, talk)).toMatchObject({ kind: 'notice' });
  });

  it('replies in the language of a topic, else in the person’s own', async () => {
    expect(await summary.run({ topic: '南路' }, await context())).toMatchObject({ language: 'zh-Hans' });
    expect(await summary.run({ source: '北桥通车' }, await context())).toMatchObject({ language: 'en' });
  });
});

describe('summaryJson', () => {
  it('has sentences for an article and a topic, articles for a document and everything, always both keys', async () => {
    const article = summaryJson(await made({ article: '北桥通车', sentences: 1 }));
    expect(article).toMatchObject({
      title: '北桥通车',
      articles: [],
      sentences: [{ citation: { n: 1, lines: [5, 5] } }],
    });
    expect(Object.keys(article.sentences[0] ?? {})).toEqual(['text', 'citation']);
    const document = summaryJson(await made({ source: 'road.md' }));
    expect(document).toMatchObject({ sentences: [], articles: [{ source: 'road.md', title: '南路修好了' }] });
    expect(summaryJson(await made({ topic: '火星' }))).toMatchObject({ title: '火星', sentences: [], articles: [] });
  });
});

describe('summaryMarkdown', () => {
  it('is a page with footnotes that name file and lines', async () => {
    const page = summaryMarkdown(await made({ article: '北桥通车', sentences: 1 }), 'zh-Hans');
    expect(page).toMatch(/^# 北桥通车\n\n- 北桥.*\[\^1\]\n\n\*.*\*\n\n\[\^1\]: bridge\.txt, 第 5 行\n$/u);
  });

  it('as a paragraph has its sentences side by side, and the titles of several articles', async () => {
    const page = summaryMarkdown(await made({ style: 'paragraph' }), 'zh-Hans');
    expect(page).toContain('# 综述');
    expect(page).toContain('### 南路修好了 · 2021-06-30');
    expect(page).not.toMatch(/^- /mu);
  });

  it('shows what documents hold letter by letter', async () => {
    const files = { 'marks.txt': 'Marks\n\nThe *new* road_map cost 300 <b>dollars</b> and opened in May 2021.\n' };
    const { summarizer } = await openAnswers(files);
    const subject = { kind: 'all' } as const;
    const written = await summarizer.summarize({ subject, length: { kind: 'named', name: 'long' }, style: 'bullets' });
    expect(summaryMarkdown(written, 'en')).toMatch(/road\\_map cost 300 \\<b\\>dollars\\<\/b\\>/u);
  });
});
