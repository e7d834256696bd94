import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { readReadingSet } from '../../src/eval/reading-set.ts';
import { folderWith } from '../support/folders.ts';

const NEXON = '由韩国Nexon开发。';

describe('readReadingSet', () => {
  it('reads rows with their passage, whatever it is called and however answers are given', async () => {
    const path = fileOf(
      {
        question: '谁开发的？',
        context: NEXON,
        title: '泡泡堂',
        style: 'plain',
        answers: [{ text: 'Nexon', start: 3 }],
      },
      { question: '哪国？', passage: NEXON, answers: ['韩国', ' '] },
      { question: '哪些？', context: NEXON, answers: [[{ text: '韩国' }], ['Nexon', '公司']] },
      { question: '哪年？', context: NEXON, answers: [] },
    );
    const shared = { style: 'other', title: null, passages: [NEXON] };
    expect(await readReadingSet(path)).toEqual({
      questions: [
        { question: '谁开发的？', style: 'plain', title: '泡泡堂', passages: [NEXON], answers: ['Nexon'] },
        { ...shared, question: '哪国？', answers: ['韩国'] },
        { ...shared, question: '哪些？', answers: ['韩国', 'Nexon', '公司'] },
        { ...shared, question: '哪年？', answers: [] },
      ],
      leftOut: 0,
    });
  });

  it.each(['', '.questions.jsonl'])(
    'reads a pair of files given as NAME%s, without what nobody answered',
    async (end) => {
      const folder = folderWith({
        'b.passages.jsonl': lines({ id: 0, text: NEXON }, { id: 'x', text: '别的。', title: '题' }),
        'b.questions.jsonl': lines(
          { question: '谁开发的？', passage: 0, answers: ['Nexon'] },
          { question: '什么？', passages: ['x', 0], answers: ['别的'] },
          { question: '怎么办？', passage: 'x', answers: [] },
        ),
      });
      expect(await readReadingSet(join(folder, `b${end}`))).toEqual({
        questions: [
          { question: '谁开发的？', style: 'other', title: null, passages: [NEXON], answers: ['Nexon'] },
          { question: '什么？', style: 'other', title: '题', passages: ['别的。', NEXON], answers: ['别的'] },
        ],
        leftOut: 1,
      });
    },
  );

  it('refuses in one sentence what it cannot use', async () => {
    expect(await refusalOf(fileOf({ question: '？', answers: [] }))).toMatch(/Line 1 .*neither context nor passage/);
    expect(await refusalOf(fileOf({ question: '？', context: NEXON }))).toMatch(/Line 1 .*answers/);
    expect(await refusalOf(fileOf())).toMatch(/holds no questions/);
    expect(await refusalOf(join(folderWith({}), 'none'))).toMatch(/none cannot be read \(ENOENT\)/);
    const pair = folderWith({
      'b.passages.jsonl': lines({ id: 0, text: NEXON }),
      'b.questions.jsonl': lines({ question: '？', passage: 7, answers: ['a'] }),
    });
    expect(await refusalOf(join(pair, 'b'))).toMatch(/b\.passages\.jsonl lacks the passage 7\.$/);
  });
});

function lines(...rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function fileOf(...rows: readonly object[]): string {
  return join(folderWith({ 'q.jsonl': lines(...rows) }), 'q.jsonl');
}

async function refusalOf(path: string): Promise<string> {
  const error = await readReadingSet(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).message;
}
