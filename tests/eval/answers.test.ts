import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import type { Answer, Citation } from '../../src/answer-types.ts';
import { evaluateAnswers } from '../../src/eval/answers.ts';
import type { JudgedQuestion } from '../../src/eval/dataset.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';

const CARD: JudgedQuestion = {
  ...{ id: 'q1', style: 'plain', answerable: true, question: '借书证在哪里办理，押金多少元？', source: 'library.txt' },
  ...{ evidence: ['借书证在一楼服务台办理'], answers: ['20元'] },
};
const TEA: JudgedQuestion = {
  ...{ id: 'q2', style: 'plain', answerable: true, question: 'When does the tea harvest begin?', source: 'tea.md' },
  ...{ evidence: ['Theteaharvestbegins'], answers: ['April', 'March'] },
};
const REFUSED: JudgedQuestion = {
  ...{ id: 'q3', style: 'hard', answerable: true, question: '火星上有水吗？', source: 'tea.md' },
  ...{ evidence: ['火星'], answers: ['有'] },
};
const FAR: JudgedQuestion = { id: 'q4', style: 'far', answerable: false, question: 'What is the capital of France?' };
const CHAT: JudgedQuestion = { id: 'q5', style: 'far', answerable: false, question: '你好' };

describe('evaluateAnswers', () => {
  it('counts what was found, said, cited and refused, by style and all together', async () => {
    const { answerer, documents } = await openAnswers(LIBRARY);
    const report = await evaluateAnswers([CARD, TEA, REFUSED, FAR, CHAT], answerer, documents);
    const right = { 'hit@1': 1, 'hit@3': 1, 'hit@10': 1, mrr: 1, answer: 1, falseRefusal: 0, cited: 1 };
    expect(Object.keys(report.styles)).toEqual(['ALL', 'UNANSWERABLE', 'far', 'hard', 'plain']);
    expect(report.styles.plain).toEqual({ n: 2, ...right, citationPrecision: 1 });
    expect(report.styles.hard).toEqual({
      n: 1,
      'hit@1': 0,
      'hit@3': 0,
      'hit@10': 0,
      mrr: 0,
      answer: 0,
      falseRefusal: 1,
    });
    expect(report.styles.ALL).toMatchObject({ n: 3, mrr: 2 / 3, answer: 2 / 3, falseRefusal: 1 / 3, cited: 1 });
    expect(report.styles.UNANSWERABLE).toEqual({ n: 2, refused: 1 });
    expect(report.citations).toEqual({ n: 2, exact: 1, repaired: 0 });
    expect(report.ms.median).toBeGreaterThan(0);
    expect(report.ms.p95).toBeGreaterThanOrEqual(report.ms.median ?? 0);
  });

  it('wants the right file, the right words and every part of the answer', async () => {
    const { answerer, documents } = await openAnswers(LIBRARY);
    const figuresOf = async (changed: object) =>
      (await evaluateAnswers([{ ...CARD, ...changed }], answerer, documents)).styles.ALL;
    expect(await figuresOf({ source: 'tea.md' })).toMatchObject({ 'hit@10': 0, mrr: 0, answer: 1 });
    expect(await figuresOf({ answers: ['2元'] })).toMatchObject({ 'hit@1': 1, answer: 0, cited: 0 });
    expect(await figuresOf({ evidence: ['9点开门'], answers: ['一楼'] })).toMatchObject({ citationPrecision: 0 });
    expect(await figuresOf({ answers_all: ['一楼', '火星'] })).toMatchObject({ answer: 0 });
    expect(await figuresOf({ answers_all: ['一楼', ['30元', '20元']] })).toMatchObject({ answer: 1 });
    expect(await figuresOf({ evidence: ['不在文中', ['不在文中', '借书证']] })).toMatchObject({ 'hit@10': 0 });
    expect(await figuresOf({ evidence: [['不在文中', '借书证']] })).toMatchObject({ 'hit@1': 1 });
  });

  it('looks for parts in their own files, and ranks them together', async () => {
    const { answerer, documents } = await openAnswers(LIBRARY);
    const question = {
      ...{ ...CARD, question: '借书证在哪里办理？张金亮今年多大？' },
      ...{ sources: ['library.txt', 'news/village.txt'], evidence: ['借书证', '今年52岁'] },
    };
    const ranks = (await answerer.ask(question.question)).hits.map(({ passage }) => passage.text);
    const worst = Math.max(
      ...['借书证', '今年52岁'].map((words) => ranks.findIndex((text) => text.includes(words)) + 1),
    );
    const report = await evaluateAnswers([question], answerer, documents);
    // With two files the best possible rank is 2, which counts as 1.
    expect(report.styles.ALL?.mrr).toBeCloseTo(1 / (worst - 1), 10);
  });

  it.each<[string, (citation: Citation) => Partial<Citation>]>([
    ['a span one off', ({ span }) => ({ span: { start: span.start + 1, end: span.end + 1 } })],
    ['a line one off', ({ lines: [first, last] }) => ({ lines: [first - 1, last] })],
    ['another word', ({ quote }) => ({ quote: quote.replace('借', '还') })],
    ['another file', () => ({ source: 'tea.md' })],
    ['a word that is called repaired', ({ quote }) => ({ quote: quote.replace('借', '还'), repaired: true })],
  ])('finds a citation with %s inexact', async (_what, change) => {
    const { answerer, documents } = await openAnswers(LIBRARY);
    const changed = withCitations(answerer, (citation) => ({ ...citation, ...change(citation) }));
    expect((await evaluateAnswers([CARD], changed, documents)).citations).toMatchObject({ n: 1, exact: 0 });
  });

  it('is 0 throughout where there is nothing', async () => {
    const { answerer, documents } = await openAnswers(LIBRARY);
    expect(await evaluateAnswers([], answerer, documents)).toEqual({
      styles: {},
      citations: { n: 0, exact: 0, repaired: 0 },
      ms: { median: 0, p95: 0 },
    });
  });
});

function withCitations(answerer: Answerer, change: (citation: Citation) => Citation): Answerer {
  return {
    async ask(question, options): Promise<Answer> {
      const answer = await answerer.ask(question, options);
      return { ...answer, citations: answer.citations.map(change) };
    },
  };
}
