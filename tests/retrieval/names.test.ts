import { describe, expect, it } from 'vitest';
import { writeNames } from '../../src/retrieval/names.ts';
import { openAnswers } from '../support/answers.ts';

const NEWS = {
  'a.txt': '宁德市把社区分成网格。宁德的干部走访居民。',
  'b.txt': '泾县开发采茶岗位。安宁的小镇迎来游客。',
  'c.txt': '古寨西路下穿通道通车，司机于东升第一个驶过。',
  'd.md': 'The harbour of Weihai lies on the north coast. 威海的港口很忙。',
};

describe('names of a question', () => {
  it.each([
    ['How many districts does Ningde have?', 'How many districts does 宁德 have?'],
    ["What are Jing County's jobs?", "What are 泾县's jobs?"],
    ['Who opened the Guzhai West Road underpass?', 'Who opened the 古寨西路 underpass?'],
    ['What did Yu Dongsheng drive?', 'What did 于东升 drive?'],
    // The documents have it in both scripts.
    ['Where is Weihai?', 'Where is Weihai 威海?'],
    // 安宁的 is no name, though 宁的 is read Ningde as well.
    ['Ningde, and Ningde again', '宁德, and 宁德 again'],
  ])('%j are written as the documents have them: %j', async (question, written) => {
    expect(await writeNames(question, (await openAnswers(NEWS)).index)).toBe(written);
  });

  it.each([
    'Where is Fushun?',
    'How many people live in Reykjavik?',
    'Who is Anna Lind?',
    'what about ningde?',
    '宁德有多少社区？',
    '',
  ])('%j are left alone where the documents have none of them', async (question) => {
    expect(await writeNames(question, (await openAnswers(NEWS)).index)).toBe(question);
  });

  it('find what the documents say of them', async () => {
    const { answerer } = await openAnswers(NEWS);
    const { hits, query } = await answerer.ask('Who drove through Guzhai West Road?');
    expect(query.question).toBe('Who drove through Guzhai West Road?');
    expect(hits[0]?.passage.source).toBe('c.txt');
  });
});
