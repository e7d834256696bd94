import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { languageNamed } from '../../../src/config.ts';
import { SetupError } from '../../../src/errors.ts';
import { answerBatch, type BatchOptions, openBatch } from '../../../src/platforms/terminal/batch.ts';
import { LIBRARY, openAnswers } from '../../support/answers.ts';
import { recordingLog } from '../../support/conversation.ts';
import { folderWith, temporaryFolder } from '../../support/folders.ts';

const CARD = '{"id":"card","question":"借书证在哪里办？"}';
const TEA = '{"id":"tea","question":"When does the tea harvest begin?"}';

describe('a batch', () => {
  it('is answered in order, one object a line, with the ids as given', async () => {
    const { results, failed } = await batched([
      TEA,
      CARD,
      '{"id":42,"question":"火星上有水吗？"}',
      '{"question":"你好"}',
    ]);
    expect(failed).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(['tea', 'card', 42, null]);
    expect(results.map(({ answered, refusal }) => [answered, refusal])).toEqual([
      [true, null],
      [true, null],
      [false, 'not-found'],
      [false, 'chat'],
    ]);
    expect(results[1]).toMatchObject({
      question: '借书证在哪里办？',
      lang: 'zh-Hans',
      citations: [{ source: 'library.txt' }],
    });
  });

  it('comes from a file too, with \\r\\n, blank lines and no line break at the end', async () => {
    const file = join(folderWith({ 'q.jsonl': `${TEA}\r\n\r\n${CARD}` }), 'q.jsonl');
    expect(
      (await batched([], { input: await openBatch(file, Readable.from([])) })).results.map(({ id }) => id),
    ).toEqual(['tea', 'card']);
  });

  it('may begin with a byte order mark, as other systems write it', async () => {
    const { results, failed } = await batched([`\ufeff${TEA}`, CARD]);
    expect(failed).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(['tea', 'card']);
  });

  it('may hold the line separators that JSON allows within a string', async () => {
    const { results, failed } = await batched([
      JSON.stringify({ id: 'a', question: '借书证\u2028在哪里办？\u2029' }),
      TEA,
    ]);
    expect(failed).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(['a', 'tea']);
  });

  it('ignores fields that it does not know', async () => {
    const line = '{"id":"x","question":"借书证在哪里办？","answers":["一楼"],"__proto__":{"lang":"en"},"top":1}';
    expect((await batched([line])).results[0]).toMatchObject({ id: 'x', answered: true, lang: 'zh-Hans' });
  });

  it('is empty for an empty input', async () => {
    expect(await batched([])).toMatchObject({ results: [], failed: 0 });
  });

  it('prints the ranking as long as it is asked for', async () => {
    const { results } = await batched([CARD], { top: 2 });
    expect(results[0]?.passages).toHaveLength(2);
  });

  it('writes each answer before it reads on', async () => {
    const input = new PassThrough();
    const ids: string[] = [];
    // The second question is asked only once the first answer is out.
    const writeLine = async (line: string) => {
      if (ids.push(JSON.parse(line).id) === 1) input.end(`${TEA}\n`);
    };
    input.write(`${CARD}\n`);
    await answerBatch({ ...(await options()), input, writeLine });
    expect(ids).toEqual(['card', 'tea']);
  });

  it('waits for a slow reader', async () => {
    const events: string[] = [];
    const { answerer } = await openAnswers(LIBRARY);
    const watched: BatchOptions['answerer'] = {
      ask: (question) => {
        events.push('ask');
        return answerer.ask(question);
      },
    };
    const writeLine = async () => {
      events.push('write');
      await Promise.resolve().then(() => undefined);
      events.push('written');
    };
    await batched([TEA, CARD], { answerer: watched, writeLine });
    expect(events).toEqual(['ask', 'write', 'written', 'ask', 'write', 'written']);
  });
});

describe('languages', () => {
  it("are the line's own, else the one for all, else the question's", async () => {
    const lines = ['zh-TW', 'en', 'auto'].map((lang) => JSON.stringify({ question: '火星上有水吗？', lang }));
    const langs = async (language: BatchOptions['language']) =>
      (await batched([CARD, ...lines], { language })).results.map(({ lang }) => lang);
    expect(await langs(undefined)).toEqual(['zh-Hans', 'zh-Hant', 'en', 'zh-Hans']);
    expect(await langs('en')).toEqual(['en', 'zh-Hant', 'en', 'zh-Hans']);
  });

  it.each(['constructor', '__proto__'])('are none of the names that every object has: %s', async (lang) => {
    const [result] = (await batched([JSON.stringify({ id: 'x', question: '借书证在哪里办？', lang })])).results;
    expect(result).toSatisfy((line) => line.lang === 'zh-Hans' || typeof line.error === 'string');
  });
});

describe('a bad line', () => {
  it.each([
    ['is not JSON', 'card', null],
    ['is cut off', '{"id":"x","question":"a', null],
    ['is no object', '["x"]', null],
    ['is null', 'null', null],
    ['has no question', '{"id":"x"}', 'x'],
    ['has a question that is no text', '{"id":"x","question":7}', 'x'],
    ['has an empty question', '{"id":"x","question":" "}', 'x'],
    ['has a question too long', JSON.stringify({ id: 'x', question: '字'.repeat(10_000) }), 'x'],
  ])('that %s becomes an object with the reason, and the rest is answered', async (_what, line, id) => {
    const { results, failed, faults } = await batched([TEA, line, CARD]);
    expect(failed).toBe(1);
    expect(results.map((result) => result.id)).toEqual(['tea', id, 'card']);
    expect(results[1]).toMatchObject({ answered: false, refusal: 'error', error: expect.stringMatching(/\p{L}{3}/u) });
    expect(results[1]?.error).not.toContain('\n');
    // The person's mistake, not a fault of ours.
    expect(faults).toEqual([]);
  });

  it('is also one whose answer failed; that is logged', async () => {
    const error = new Error('the disk is gone\nat somewhere');
    const { results, failed, faults } = await batched([TEA, CARD], { answerer: { ask: () => Promise.reject(error) } });
    expect(failed).toBe(2);
    expect(results).toMatchObject([
      { id: 'tea', answered: false, refusal: 'error', error: 'the disk is gone' },
      { id: 'card', error: 'the disk is gone' },
    ]);
    expect(faults).toMatchObject([{ level: 'error', fields: { id: 'tea', error } }, { fields: { id: 'card' } }]);
  });
});

describe('openBatch', () => {
  it.each([
    ['that is missing', () => join(temporaryFolder(), 'none.jsonl'), 'ENOENT'],
    ['that is a folder', () => temporaryFolder(), 'it is a folder'],
  ])('says of a file %s that it cannot be read, and why', async (_what, pathOf, why) => {
    const path = pathOf();
    const error = await openBatch(path, Readable.from([])).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toContain(`The batch file ${path} cannot be read (${why})`);
  });

  it('takes standard input for -', async () => {
    const input = Readable.from([]);
    expect(await openBatch('-', input)).toBe(input);
  });
});

async function options(): Promise<BatchOptions> {
  const { answerer } = await openAnswers(LIBRARY);
  const { log } = recordingLog();
  const shared = { input: Readable.from([]), writeLine: async () => undefined, languageNamed, log };
  return { ...shared, answerer, language: undefined, top: undefined };
}

async function batched(lines: readonly string[], wanted: Partial<BatchOptions> = {}) {
  const results: Record<string, unknown>[] = [];
  const { log, faults } = recordingLog();
  const input = Readable.from(lines.map((line) => `${line}\n`));
  const writeLine = async (line: string) => {
    results.push(JSON.parse(line));
  };
  const failed = await answerBatch({ ...(await options()), input, writeLine, log, ...wanted });
  return { results, failed, faults: faults() };
}
