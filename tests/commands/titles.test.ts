import { describe, expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import { completeSource, findSource } from '../../src/commands/titles.ts';
import { openAnswers } from '../support/answers.ts';
import { conversation } from '../support/conversation.ts';

const FILES = {
  'north.md': '# 北岸公告\n\n北岸渡口每天六点开船，票价三元。\n',
  'quay.md': '# 码头翻修\n\n码头翻修要用四个月。\n',
  'south.md': '# 南岸公告\n\n南岸渡口每天八点开船，票价五元。\n',
};

describe('findSource', () => {
  it.each([
    ['south.md', { source: 'south.md' }],
    ['ＳＯＵＴＨ', { source: 'south.md' }],
    ['碼頭 翻修', { source: 'quay.md', articleOrdinal: 0 }],
    ['南岸', { source: 'south.md', articleOrdinal: 0 }],
  ])('%s', async (name, scope) => {
    const { index } = await openAnswers(FILES);
    expect(await findSource(name, index)).toEqual(scope);
  });

  it('names the nearest where it is not sure, and none where nothing is near', async () => {
    const { index } = await openAnswers(FILES);
    await expect(findSource('公告', index)).rejects.toMatchObject({
      fault: 'unsureSource',
      values: { nearest: '北岸公告 · 南岸公告' },
    });
    await expect(findSource('西岸公告', index)).rejects.toMatchObject({ fault: 'unsureSource' });
    await expect(findSource('天气', index)).rejects.toMatchObject({ fault: 'unknownSource' });
    await expect(findSource('？', index)).rejects.toMatchObject({ fault: 'unknownSource' });
  });
});

describe('completeSource', () => {
  it('offers documents and titles, those that begin like it first', async () => {
    const context = conversation(await openAnswers(FILES));
    expect((await completeSource('', context)).map(({ value }) => value)).toEqual([
      ...['north.md', 'quay.md', 'south.md', '北岸公告', '码头翻修', '南岸公告'],
    ]);
    expect((await completeSource('碼', context)).map(({ value }) => value)).toEqual(['码头翻修']);
    expect(await completeSource('没有', context)).toEqual([]);
  });

  it('cuts a long title between characters, so that it still names its article', async () => {
    const title = `通告${'𠮷'.repeat(80)}`;
    const opened = await openAnswers({ 'a.md': `# ${title}\n\n今天开门。\n` });
    const [, completion] = await completeSource('', conversation(opened));
    expect(completion?.value).toBe(`通告${'𠮷'.repeat(49)}`);
    expect(await findSource(completion?.value ?? '', opened.index)).toEqual({ source: 'a.md', articleOrdinal: 0 });
  });
});

describe('ask with a source', () => {
  it.each([
    ['north.md', '三元'],
    ['南岸公告', '五元'],
  ])('looks only in %s', async (source, fare) => {
    const reply = await ask.run({ question: '渡口每天开船的票价', source }, conversation(await openAnswers(FILES)));
    if (reply.kind !== 'answer' || !reply.answer.answered) throw new Error('not answered');
    expect(reply.answer.citations.map(({ quote }) => quote).join()).toContain(fare);
    expect(new Set(reply.answer.hits.map(({ passage }) => passage.source)).size).toBe(1);
  });
});
