import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerJson, sourcesJson } from '../../src/commands/json.ts';
import { sources } from '../../src/commands/sources.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { conversation } from '../support/conversation.ts';

// Section 6 of the design, field by field.
const lines = z.tuple([z.int().min(1), z.int().min(1)]).refine(([first, last]) => first <= last);
const span = z.tuple([z.int().min(0), z.int().min(0)]).refine(([start, end]) => start < end);
const confidence = z.number().min(0).max(1);

const also = z.array(z.strictObject({ source: z.string().min(1), title: z.string().nullable(), lines })).min(1);

const citation = z.strictObject({
  n: z.int().min(1),
  source: z.string().min(1),
  title: z.string().nullable(),
  url: z.null(),
  page: z.null(),
  lines,
  headings: z.array(z.string().min(1)).min(1).optional(),
  span,
  spans: z.array(span).min(1),
  quote: z.string().min(1),
  highlights: z.array(z.tuple([z.int(), z.int()])),
  repaired: z.boolean(),
  also: also.optional(),
});

const passage = z.strictObject({
  source: z.string().min(1),
  title: z.string().nullable(),
  lines,
  span,
  text: z.string().min(1).max(400),
  score: z.number().min(0),
  also: also.optional(),
});

const shared = {
  id: z.string(),
  question: z.string(),
  understood: z.null(),
  lang: z.enum(['zh-Hans', 'zh-Hant', 'en']),
  confidence,
  verdict: z.null(),
  answer: z.string().min(1),
  passages: z.array(passage),
  ms: z.number().min(0),
};

const answerShape = z.discriminatedUnion('answered', [
  z.strictObject({
    ...{ ...shared, answered: z.literal(true), refusal: z.null(), citations: z.array(citation).min(1) },
    lead: z.strictObject({ text: z.string().min(1), citation: z.int().min(1), highlight: z.int().min(0) }).nullable(),
    subject: z.string().min(1).nullable(),
  }),
  z.strictObject({
    ...shared,
    answered: z.literal(false),
    refusal: z.enum(['not-found', 'premise', 'chat']),
    lead: z.null(),
    subject: z.null(),
    citations: z.array(citation),
  }),
]);

const sourcesShape = z.array(
  z.strictObject({
    source: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    format: z.string().min(1),
    passages: z.int().min(1),
    articles: z.array(
      z.strictObject({
        title: z.string().nullable(),
        byline: z.string().nullable(),
        date: z.iso.date().nullable(),
        kind: z.enum(['article', 'notice', 'caption', 'sidebar', 'boilerplate']),
        lines,
        span,
        titleSpan: span.nullable(),
        bylineSpan: span.nullable(),
      }),
    ),
  }),
);

describe('answerJson', () => {
  it.each([
    ['图书馆周日闭馆吗？', true],
    ['张金亮今年多大？全村有多少家企业复工？', true],
    ['火星上有水吗？', false],
    ['你好', false],
  ])('of %s is what the contract says', async (question, answered) => {
    const json = await asked(question);
    expect(json.question).toBe(question);
    expect(json.answered).toBe(answered);
    // What goes through JSON is what was meant: nothing undefined, no NaN.
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it('names the other places of a text that is there twice, and only then', async () => {
    const twice = { ...LIBRARY, 'z.txt': LIBRARY['library.txt'] };
    const { citations, passages } = await asked('图书馆周日闭馆吗？', twice);
    const [, body] = LIBRARY['library.txt'].split('\n');
    expect(body).toContain(citations[0]?.quote);
    expect(citations[0]?.also).toEqual([{ source: 'z.txt', title: '图书馆开放时间通知', lines: [2, 2] }]);
    expect(passages[0]?.also).toEqual(citations[0]?.also);
    for (const { also } of (await asked('图书馆周日闭馆吗？')).citations) expect(also).toBeUndefined();
  });

  it('gives an answer as plain text whose sentences end in their numbers', async () => {
    const { answer, citations } = await asked('张金亮今年多大？全村有多少家企业复工？');
    expect(citations).toHaveLength(2);
    expect(answer.split('\n')).toEqual(citations.map(({ quote, n }) => `${quote}[${n}]`));
    expect(citations.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('points each citation and passage at the very words of the file', async () => {
    const { citations, passages } = await asked('图书馆周日闭馆吗？');
    for (const { source, span: at, quote } of citations) expect(fileOf(source).slice(...at)).toBe(quote);
    for (const { source, span: at, lines: between, text } of passages) {
      expect(bare(fileOf(source).slice(...at))).toContain(bare(text).slice(0, 8));
      expect(between[0]).toBe(fileOf(source).slice(0, at[0]).split('\n').length);
    }
  });

  it('ranks at least ten passages where there are so many, and none twice', async () => {
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`${i}.txt`, `第${i}号灯塔由老渔民看守。`]));
    const { passages } = await asked('第3号灯塔由谁看守？', files);
    expect(passages).toHaveLength(10);
    expect(new Set(passages.map(({ source }) => source)).size).toBe(10);
    expect(passages.map(({ score }) => score)).toEqual(passages.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('says so in the language of the question when it refuses, and still ranks', async () => {
    expect(await asked('火星上有水吗？')).toMatchObject({
      refusal: 'not-found',
      answer: '资料中未找到答案。',
      citations: [],
    });
    const english = await asked('What is the capital of France?');
    expect(english).toMatchObject({ refusal: 'not-found', answer: 'The documents do not say.', lang: 'en' });
    expect(english.passages.length).toBeGreaterThan(0);
    expect((await asked('你好')).refusal).toBe('chat');
  });

  it('has no id where none was given, and rounds what is measured', async () => {
    const { answerer } = await openAnswers(LIBRARY);
    const answer = await answerer.ask('图书馆周日闭馆吗？');
    const json = answerJson(answer, { id: null, question: 'q', ms: 4.2499 });
    expect(json.id).toBeNull();
    expect(json.ms).toBe(4.2);
    expect(String(json.confidence)).toMatch(/^[01](?:\.\d{1,3})?$/);
  });
});

describe('sourcesJson', () => {
  it('is what the contract says', async () => {
    const context = conversation(
      await openAnswers({ ...LIBRARY, 'dated.txt': '县里修通新公路\n2020-03-05\n公路全长12公里。\n' }),
    );
    const reply = await sources.run({}, context);
    if (reply.kind !== 'sources') throw new Error(`a list was expected, not ${reply.kind}`);
    const list = sourcesShape.parse(sourcesJson(reply.documents));
    expect(list.map(({ source }) => source)).toEqual(['dated.txt', 'library.txt', 'news/village.txt', 'tea.md']);
    const [dated, , village] = list;
    expect(dated?.articles).toMatchObject([{ title: '县里修通新公路', date: '2020-03-05' }]);
    const file = LIBRARY['news/village.txt'];
    const [article] = village?.articles ?? [];
    expect(article).toMatchObject({ title: '张金亮的扶贫故事', date: null, kind: 'article' });
    expect(file.slice(...(article?.titleSpan ?? []))).toBe('张金亮的扶贫故事');
    expect(file.slice(...(article?.bylineSpan ?? []))).toContain('李明');
    expect(file.slice(...(article?.span ?? []))).toBe(file.split('\n')[2]);
    expect(article?.lines).toEqual([3, 3]);
  });
});

async function asked(question: string, files: Record<string, string> = LIBRARY) {
  const { answerer } = await openAnswers(files);
  const answer = await answerer.ask(question);
  return answerShape.parse(answerJson(answer, { id: 'q1', question, ms: 4.24 }));
}

function fileOf(source: string): string {
  return LIBRARY[source as keyof typeof LIBRARY];
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
