import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { type JudgedQuestion, rankedQuestions, readQuestions } from '../../src/eval/dataset.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';

const GOOD =
  '{"id":"q1","question":"周日开门吗","answerable":true,"source":"a.txt","evidence":["周日闭馆"],"answers":["闭馆"]}';
const ABSENT = '{"id":"q2","question":"火星","answerable":false,"style":"far"}';

describe('readQuestions', () => {
  it('reads a question a line, with what is known of its answer', async () => {
    expect(await readQuestions(fileWith(`${GOOD}\n\n${ABSENT}\n`))).toEqual([
      {
        ...{ id: 'q1', question: '周日开门吗', style: 'other', answerable: true, source: 'a.txt' },
        ...{ evidence: ['周日闭馆'], answers: ['闭馆'] },
      },
      { id: 'q2', question: '火星', style: 'far', answerable: false },
    ]);
  });

  it('takes alternatives and parts', async () => {
    const line = JSON.stringify({
      ...{ id: 'q', question: '?', answerable: true, sources: ['a.txt', 'b.txt'] },
      ...{ evidence: ['x', ['y', 'z']], answers_all: ['1', ['2', '二']] },
    });
    expect(await readQuestions(fileWith(line))).toMatchObject([
      { evidence: ['x', ['y', 'z']], answers_all: ['1', ['2', '二']] },
    ]);
  });

  it('takes \\r\\n and a byte order mark, as other systems write them', async () => {
    expect(await readQuestions(fileWith(`\ufeff${GOOD}\r\n${ABSENT}\r\n`))).toHaveLength(2);
  });

  it.each([
    ['is not JSON', '{"id":'],
    ['has no question', '{"id":"q3","answerable":false}'],
    ['does not say whether it can be answered', '{"id":"q3","question":"?"}'],
    ['lacks the answers', '{"id":"q3","question":"?","answerable":true,"evidence":["x"]}'],
    ['lacks the evidence', '{"id":"q3","question":"?","answerable":true,"answers":["x"]}'],
    ['is no object', '[]'],
  ])('names the first line that %s, and what is wrong with it', async (_what, bad) => {
    const path = fileWith(`${GOOD}\n\n${bad}\n{`);
    const error = await readQuestions(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    const { message } = error as SetupError;
    expect(message).toContain(`Line 3 of ${path}`);
    // A word at least of the reason, not the first bracket of a list of them.
    expect(message.split(': ').at(-1)).toMatch(/\p{L}{3}/u);
  });

  it('says that a file is missing', async () => {
    const open = readQuestions(join(temporaryFolder(), 'none.jsonl'));
    await expect(open).rejects.toThrow(SetupError);
    await expect(open).rejects.toThrow(/none\.jsonl cannot be read \(ENOENT\)/);
  });
});

describe('rankedQuestions', () => {
  const CARD: JudgedQuestion = {
    ...{ id: 'q1', style: 'plain', answerable: true, question: '借书证在哪里办理？', source: 'library.txt' },
    ...{ evidence: ['借书证在一楼 服务台办理'], answers: ['一楼'] },
  };

  it('names the passages that hold the evidence, white space aside', async () => {
    const { index } = await openAnswers(LIBRARY);
    const [ranked, ...others] = await rankedQuestions([CARD], index);
    expect(others).toEqual([]);
    expect(ranked).toMatchObject({ question: '借书证在哪里办理？', style: 'plain' });
    const [wanted = [], ...parts] = ranked?.wanted ?? [];
    expect(parts).toEqual([]);
    const passages = await index.passagesBetween('library.txt', 0, 99);
    const holding = passages.filter(({ text }) => text.includes('借书证在一楼服务台办理'));
    expect(holding).toHaveLength(1);
    expect(wanted).toEqual(holding.map(({ id }) => String(id)));
  });

  it('keeps parts apart, each looked for in its own file, and takes any of their alternatives', async () => {
    const { index } = await openAnswers(LIBRARY);
    const evidence = ['借书证', ['不在文中', '今年52岁'], '今年52岁', '周日闭馆'];
    const sources = ['library.txt', 'news/village.txt', 'tea.md', 'none.txt'];
    const [ranked] = await rankedQuestions([{ ...CARD, evidence, sources }], index);
    const [card = [], age = [], elsewhere, nowhere] = ranked?.wanted ?? [];
    expect(ranked?.wanted).toHaveLength(4);
    const sourcesOf = async (ids: readonly string[]) =>
      (await index.passages(ids.map(Number))).map(({ source }) => source);
    expect(new Set(await sourcesOf(card))).toEqual(new Set(['library.txt']));
    expect(new Set(await sourcesOf(age))).toEqual(new Set(['news/village.txt']));
    expect([elsewhere, nowhere]).toEqual([[], []]);
  });

  it('leaves out questions without an answer', async () => {
    const { index } = await openAnswers(LIBRARY);
    const absent: JudgedQuestion = { id: 'q2', question: '火星', style: 'far', answerable: false };
    expect(await rankedQuestions([absent, CARD, absent], index)).toHaveLength(1);
    expect(await rankedQuestions([absent], index)).toEqual([]);
  });
});

function fileWith(text: string): string {
  return join(folderWith({ 'questions.jsonl': text }), 'questions.jsonl');
}
