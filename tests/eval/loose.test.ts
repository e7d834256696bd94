import { describe, expect, it } from 'vitest';
import type { Answer, Citation, Hit } from '../../src/answer-types.ts';
import type { JudgedQuestion } from '../../src/eval/dataset.ts';
import { isRightLead, looseScores } from '../../src/eval/loose.ts';

const QUESTION: JudgedQuestion = {
  ...{ id: 'q1', style: 'plain', answerable: true, question: '营业收入多少？', sources: ['a.txt', 'b.txt'] },
  ...{ evidence: ['公司实现营业收入18.64亿元，同比增长'], answers: ['18.64亿元', '18.64 亿'] },
};
const ABSENT: JudgedQuestion = { id: 'q2', style: 'far', answerable: false, question: '火星上有水吗？' };

describe('looseScores', () => {
  it('finds a passage that holds six tenths of the evidence in one piece, in the right document', () => {
    // 20 characters, of which 12 are enough, from every second one on: 入18.64亿元，同比 begins at the sixth.
    const half = hit('b.txt', '……营业收入 18.64 亿元，同比降');
    const other = hit('c.txt', '公司实现营业收入18.64亿元，同比增长');
    const less = hit('a.txt', '营业收入18.64亿');
    expect(looseScores(QUESTION, answered({ hits: [other, less, half] }))).toMatchObject({
      ...{ 'part@1': 0, 'part@3': 1, 'part@5': 1, 'part@10': 1, 'part@20': 1 },
    });
    expect(looseScores(QUESTION, answered({ hits: [other, less] }))).toMatchObject({ 'part@20': 0 });
  });

  it('finds an answer in what was said, however it is set', () => {
    const said = (text: string) => looseScores(QUESTION, answered({ text })).said;
    expect(said('收入为１８．６４ 亿元')).toBe(1);
    // Letters and digits anywhere: a number need not stand alone.
    expect(said('118.64亿元')).toBe(1);
    expect(said('18.6亿元')).toBe(0);
    // Of answers wanted together every part.
    const both = { ...QUESTION, answers_all: ['18.64亿元', ['12.7%', '8.4%']] };
    expect(looseScores(both, answered({ text: '18.64亿元' }))).toMatchObject({ said: 0, right: 0 });
    expect(looseScores(both, answered({ text: '18.64亿元，增长8.4%' }))).toMatchObject({ said: 1, right: 1 });
  });

  it('tells whether the first citation is of another document', () => {
    const foreign = (...sources: string[]) => looseScores(QUESTION, answered({ sources })).foreign;
    expect(foreign('c.txt', 'a.txt')).toBe(1);
    expect(foreign('b.txt', 'c.txt')).toBe(0);
    expect(foreign()).toBe(0);
  });

  it('judges words set in front, and holds any against a question that is not answered', () => {
    expect(looseScores(QUESTION, answered({ lead: '18.64亿元' }))).toMatchObject({ leadGiven: 1, leadRight: 1 });
    expect(looseScores(QUESTION, answered({ lead: '公司' }))).toMatchObject({ leadGiven: 1, leadRight: 0 });
    expect(looseScores(QUESTION, answered({}))).not.toHaveProperty('leadRight');
    expect(looseScores(ABSENT, answered({ lead: '18.64亿元' }))).toEqual({ right: 0, leadGiven: 1, leadRight: 0 });
  });

  it('takes a refusal of what the documents do not answer for right', () => {
    expect(looseScores(ABSENT, refused())).toEqual({ right: 1, leadGiven: 0 });
    expect(looseScores(QUESTION, refused())).toMatchObject({ right: 0, said: 0, foreign: 0, leadGiven: 0 });
  });
});

describe('isRightLead', () => {
  it('wants half of the letters and digits of any answer', () => {
    // 184个 and 84: 2 common of 4 and 2, which is 2/3; 1 of 4 and 1, which is 2/5.
    expect(isRightLead('184个', ['没有', '84'])).toBe(true);
    expect(isRightLead('184个', ['没有', '4'])).toBe(false);
    expect(isRightLead('184个', [])).toBe(false);
  });
});

interface Said {
  readonly text?: string;
  readonly lead?: string;
  readonly sources?: readonly string[];
  readonly hits?: readonly Hit[];
}

function answered({ text = '别的话。', lead, sources = ['a.txt'], hits = [] }: Said): Answer {
  return {
    ...{ ...refused(), answered: true, hits, missing: [], subject: null },
    lead: lead === undefined ? null : { text: lead, n: 1, highlight: 0 },
    sentences: [{ text, n: 1 }],
    citations: sources.map((source, i) => ({ n: i + 1, source }) as Citation),
  };
}

function refused(): Answer {
  return {
    answered: false,
    refusal: 'not-found',
    confidence: 0.2,
    citations: [],
    hits: [],
    query: {} as Answer['query'],
  };
}

function hit(source: string, text: string): Hit {
  return { passage: { source, text }, score: 1 } as Hit;
}
