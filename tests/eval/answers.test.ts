import { describe, expect, it } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { Answer, Citation } from '../../src/answer-types.ts';
import { evaluateAnswers } from '../../src/eval/answers.ts';
import type { JudgedQuestion } from '../../src/eval/dataset.ts';
import type { Outcome } from '../../src/eval/outcome.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';

const EMBEDDER = createHashEmbedder(1024);
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
  it('tells of each question what was found, said, cited and refused', async () => {
    const [card, tea, refused, far, chat] = await evaluate([CARD, TEA, REFUSED, FAR, CHAT]);
    const right = { 'hit@1': 1, 'hit@3': 1, 'hit@5': 1, 'hit@10': 1, mrr: 1, 'ndcg@10': 1, answer: 1, falseRefusal: 0 };
    expect(card).toMatchObject({ id: 'q1', style: 'plain', answerable: true, answered: true, rank: 1, loss: 0 });
    expect(card?.scores).toMatchObject({ ...right, cited: 1, citationPrecision: 1, said: 1, foreign: 0 });
    expect(tea?.scores).toMatchObject({ ...right, cited: 1, citationPrecision: 1, said: 1, 'part@1': 1 });
    const nothing = { 'hit@1': 0, 'hit@3': 0, 'hit@5': 0, 'hit@10': 0, mrr: 0, 'ndcg@10': 0, answer: 0 };
    expect(refused).toMatchObject({ answered: false, rank: 0, loss: 1, answer: '', length: null, citations: [] });
    expect(refused?.scores).toMatchObject({ ...nothing, falseRefusal: 1, said: 0, 'part@20': 0, leadGiven: 0 });
    expect(refused?.scores).not.toHaveProperty('cited');
    for (const absent of [far, chat])
      expect(absent).toMatchObject({ answered: false, scores: { refused: 1 }, loss: 1, wanted: null });
  });

  it('keeps what a reader needs to see why', async () => {
    const [card] = await evaluate([{ ...CARD, answers_all: ['一楼', ['30元', '20元']] }]);
    expect(card?.answer).toMatch(/^借书证在一楼服务台办理，需要带身份证和20元押金。\[1\]$/m);
    expect(card?.citations).toContainEqual({
      ...{ source: 'library.txt', lines: [2, 2], text: '借书证在一楼服务台办理，需要带身份证和20元押金。' },
      ...{ exact: true, repaired: false },
    });
    expect(card?.retrieved[0]).toMatchObject({ source: 'library.txt', isEvidence: true });
    expect(card?.retrieved.slice(1).map(({ isEvidence }) => isEvidence)).not.toContain(true);
    expect(card?.wanted).toEqual({
      evidence: [['借书证在一楼服务台办理']],
      sources: ['library.txt'],
      answers: [['一楼'], ['30元', '20元']],
    });
    expect(card?.ms).toBeGreaterThan(0);
  });

  it('counts the characters of an answer without white space and numbers of citations', async () => {
    const { answerer, documents } = await opened();
    const spoken: Answerer = {
      async ask(question, options): Promise<Answer> {
        const answer = await answerer.ask(question, options);
        return answer.answered ? { ...answer, lead: null, sentences: [{ text: '两 个\u{20000}字。', n: 12 }] } : answer;
      },
    };
    const [card] = await evaluateAnswers([CARD], { answerer: spoken, documents });
    expect(card).toMatchObject({ answer: '两 个\u{20000}字。[12]', length: 5 });
  });

  it('wants the right file, the right words and every part of the answer', async () => {
    const scoresOf = async (changed: object) => (await evaluate([{ ...CARD, ...changed }]))[0]?.scores;
    expect(await scoresOf({ source: 'tea.md' })).toMatchObject({ 'hit@10': 0, mrr: 0, answer: 1 });
    expect(await scoresOf({ answers: ['2元'] })).toMatchObject({ 'hit@1': 1, answer: 0, cited: 0 });
    expect(await scoresOf({ evidence: ['9点开门'], answers: ['一楼'] })).toMatchObject({ citationPrecision: 0 });
    expect(await scoresOf({ answers_all: ['一楼', '火星'] })).toMatchObject({ answer: 0 });
    expect(await scoresOf({ answers_all: ['一楼', ['30元', '20元']] })).toMatchObject({ answer: 1 });
    expect(await scoresOf({ evidence: ['不在文中', ['不在文中', '借书证']] })).toMatchObject({ 'hit@10': 0 });
    expect(await scoresOf({ evidence: [['不在文中', '借书证']] })).toMatchObject({ 'hit@1': 1 });
  });

  it('looks for parts in their own files, and ranks them together', async () => {
    const { answerer } = await opened();
    const question = {
      ...{ ...CARD, question: '借书证在哪里办理？张金亮今年多大？' },
      ...{ sources: ['library.txt', 'news/village.txt'], evidence: ['借书证', '今年52岁'] },
    };
    const found = (await answerer.ask(question.question)).hits.map(({ passage }) => passage.text);
    const ranks = ['借书证', '今年52岁'].map((words) => found.findIndex((text) => text.includes(words)) + 1);
    const [outcome] = await evaluate([question]);
    // With two files the best possible rank is 2, which counts as 1.
    expect(outcome?.scores.mrr).toBeCloseTo(1 / (Math.max(...ranks) - 1), 10);
    const gains = ranks.map((rank) => 1 / Math.log2(1 + rank));
    expect(outcome?.scores['ndcg@10']).toBeCloseTo(((gains[0] ?? 0) + (gains[1] ?? 0)) / (1 + 1 / Math.log2(3)), 10);
  });

  it('asks without the bar what an answer that was held back would have cost', async () => {
    const { documents, answerer } = await opened();
    const silent: Answerer = {
      async ask(question): Promise<Answer> {
        const { query, hits } = await answerer.ask(question);
        return { answered: false, refusal: 'not-found', query, confidence: 0.3, citations: [], hits };
      },
    };
    const wrong = { ...TEA, answers: ['June'] };
    const losses = async (unbarred?: Answerer) =>
      (await evaluateAnswers([CARD, wrong, FAR], { answerer: silent, documents, ...(unbarred && { unbarred }) })).map(
        ({ loss, answered, scores }) => [loss, answered, scores.answer],
      );
    expect(await losses(answerer)).toEqual([
      [0, false, 0],
      [1, false, 0],
      [1, false, undefined],
    ]);
    expect(await losses()).toEqual([
      [1, false, 0],
      [1, false, 0],
      [1, false, undefined],
    ]);
  });

  it.each<[string, (citation: Citation) => Partial<Citation>]>([
    ['a span one off', ({ span }) => ({ span: { start: span.start + 1, end: span.end + 1 } })],
    ['a line one off', ({ lines: [first, last] }) => ({ lines: [first - 1, last] })],
    ['another word', ({ quote }) => ({ quote: quote.replace('书', '还') })],
    ['another file', () => ({ source: 'tea.md' })],
    ['a word that is called repaired', ({ quote }) => ({ quote: quote.replace('书', '还'), repaired: true })],
  ])('finds a citation with %s inexact', async (_what, change) => {
    const { answerer, documents } = await opened();
    const changed = withCitations(answerer, (citation) => ({ ...citation, ...change(citation) }));
    const [card] = await evaluateAnswers([CARD], { answerer: changed, documents });
    expect(card?.citations.length).toBeGreaterThan(0);
    expect(card?.citations.map(({ exact }) => exact)).not.toContain(true);
  });

  it('is nothing of nothing, and ends where it is told to', async () => {
    expect(await evaluate([])).toEqual([]);
    const { answerer, documents } = await opened();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(evaluateAnswers([CARD], { answerer, documents, signal })).rejects.toThrow('enough');
  });
});

/** Answers everything but what is to be refused here, whatever it thinks of its evidence. */
async function opened() {
  const { index, documents } = await openAnswers(LIBRARY);
  const [always, never] = [0, 2].map((leastConfidence) => createAnswerer(index, EMBEDDER, { leastConfidence }));
  const isRefused = (question: string) => [REFUSED, FAR].some((one) => one.question === question);
  const answerer: Answerer = {
    ask: async (question, options) => ((isRefused(question) ? never : always) as Answerer).ask(question, options),
  };
  return { documents, answerer };
}

async function evaluate(questions: readonly JudgedQuestion[]): Promise<Outcome[]> {
  return evaluateAnswers(questions, await opened());
}

function withCitations(answerer: Answerer, change: (citation: Citation) => Citation): Answerer {
  return {
    async ask(question, options): Promise<Answer> {
      const answer = await answerer.ask(question, options);
      return { ...answer, citations: answer.citations.map(change) };
    },
  };
}
