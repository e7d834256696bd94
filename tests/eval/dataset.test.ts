import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { readQuestions } from '../../src/eval/dataset.ts';
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
      ...{ evidence: ['x', ['y', 'z']], answers: ['1'], answers_all: ['1', ['2', '二']] },
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

function fileWith(text: string): string {
  return join(folderWith({ 'questions.jsonl': text }), 'questions.jsonl');
}
