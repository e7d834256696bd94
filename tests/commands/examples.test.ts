import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { createExamples } from '../../src/commands/examples.ts';
import type { Language } from '../../src/types.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];

const VILLAGES = {
  'village.txt':
    '青石村的春天\n本报记者 李明\n春天来了，产值达到1,000万元，其中共有30户人家增收。青石村合作社共有16家企业复工，路也通了。\n',
};

describe('example questions', () => {
  it.each(LANGUAGES)('in %s: at most three, each answered by the documents themselves', async (language) => {
    const library = await openAnswers(LIBRARY);
    const questions = await createExamples()(library, language);
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.length).toBeLessThanOrEqual(3);
    expect(new Set(questions).size).toBe(questions.length);
    for (const question of questions) expect(await library.answerer.ask(question)).toMatchObject({ answered: true });
  });

  it('ask for the numbers that articles state', async () => {
    const library = await openAnswers(VILLAGES);
    const asked: string[] = [];
    const answerer: Answerer = {
      ask(question) {
        asked.push(question);
        return library.answerer.ask(question);
      },
    };
    await createExamples()({ ...library, answerer }, 'zh-Hans');
    expect(asked[0]).toBe('青石村合作社共有多少家企业复工？');
    // Of whom this is said stands elsewhere.
    expect(asked).not.toContain('产值达到多少元？');
    expect(asked).not.toContain('其中共有多少户人家增收？');
  });

  it('are none where nothing can be answered, after a bounded number of tries', async () => {
    const library = await openAnswers(LIBRARY);
    const unanswered = await library.answerer.ask('火星上有水吗？');
    let tries = 0;
    const answerer: Answerer = {
      ask: async () => {
        tries++;
        return unanswered;
      },
    };
    expect(await createExamples()({ ...library, answerer }, 'en')).toEqual([]);
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThanOrEqual(36);
  });

  it('are found once for an index and a language, and again after a failure', async () => {
    const library = await openAnswers(LIBRARY);
    let calls = 0;
    let isBroken = true;
    const answerer: Answerer = {
      ask: (question) => {
        calls++;
        return isBroken ? Promise.reject(new Error('broken')) : library.answerer.ask(question);
      },
    };
    const examples = createExamples();
    await expect(examples({ ...library, answerer }, 'en')).rejects.toThrow('broken');
    isBroken = false;
    const first = await examples({ ...library, answerer }, 'en');
    const before = calls;
    expect(await examples({ ...library, answerer }, 'en')).toBe(first);
    expect(calls).toBe(before);
  });
});
