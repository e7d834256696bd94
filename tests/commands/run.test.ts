import { describe, expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import type { Command } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/registry.ts';
import { languageOf, runCommand } from '../../src/commands/run.ts';
import { DamagedIndexError, SetupError } from '../../src/errors.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { conversation, recordingLog } from '../support/conversation.ts';

describe('runCommand', () => {
  it('gives the reply of the command', async () => {
    const context = conversation(await openAnswers(LIBRARY));
    const { log, faults } = recordingLog();
    const reply = await runCommand(ask, { input: { question: '图书馆周日闭馆吗？' }, context, log });
    expect(reply).toMatchObject({ kind: 'answer', language: 'zh-Hans', answer: { answered: true } });
    expect(context.lastAnswer()).toBe(reply.kind === 'answer' ? reply.answer : undefined);
    expect(faults()).toEqual([]);
  });

  it('logs which command ran, but what was said at debug only', async () => {
    const { log, entries } = recordingLog();
    await runCommand(ask, { input: { question: '你好' }, context: conversation(await openAnswers(LIBRARY)), log });
    const telling = entries.filter(({ fields }) => JSON.stringify(fields).includes('你好'));
    expect(telling.map(({ level }) => level)).toEqual(['debug']);
    expect(entries).toContainEqual(
      expect.objectContaining({ level: 'info', fields: expect.objectContaining({ command: 'ask' }) }),
    );
  });

  it.each([
    ['', undefined, 'en', 'The question is empty; ask in words.'],
    ['？？', undefined, 'zh-Hant', '問題是空的，請用文字提問。'],
    ['？？', 'zh-Hans', 'en', '问题是空的，请用文字提问。'],
    ['字'.repeat(2001), 'en', 'zh-Hans', 'The question has 2001 characters; ask in at most 2000.'],
  ] as const)(
    'says what is wrong with a question in the language of the person',
    async (argument, language, locale, text) => {
      const context = conversation(await openAnswers(LIBRARY), { language, locale });
      const { log, faults } = recordingLog();
      expect(await runCommand(ask, { input: { question: argument }, context, log })).toEqual({
        kind: 'notice',
        language: language ?? locale,
        text,
      });
      // The person's mistake, not a fault of ours.
      expect(faults()).toEqual([]);
    },
  );

  it.each([new SetupError('Set this; then that.'), new DamagedIndexError('Damaged; run: npm run index -- --rebuild')])(
    'tells the operator what to do: %s',
    async (error) => {
      const { log } = recordingLog();
      const context = conversation(await openAnswers(LIBRARY));
      expect(await runCommand(failing(error), { input: {}, context, log })).toEqual({
        kind: 'notice',
        language: 'en',
        text: error.message,
      });
    },
  );

  it.each([
    [new TypeError('no such thing\n    at secret/place.ts:1'), 'no such thing'],
    ['a string', 'a string'],
    [undefined, 'undefined'],
    [{}, '[object Object]'],
  ])('turns any other failure into a reply of one sentence, and logs it: %s', async (error, reason) => {
    const { log, faults } = recordingLog();
    const context = conversation(await openAnswers(LIBRARY), { language: 'zh-Hans' });
    const reply = await runCommand(failing(error), { input: { x: 'x' }, context, log });
    expect(reply).toEqual({ kind: 'notice', language: 'zh-Hans', text: `出错了，已记入日志：${reason}` });
    expect(faults()).toEqual([{ level: 'error', event: 'command failed', fields: { command: 'failing', error } }]);
  });
});

describe('runCommand for somebody who does not run the program', () => {
  it.each([
    new SetupError('Set DATA_DIR=/home/me.'),
    new DamagedIndexError('rebuild /home/me'),
    new TypeError('at secret/place.ts'),
  ])('tells a number that the log has, and nothing of the machine: %s', async (error) => {
    const { log, faults } = recordingLog();
    const context = conversation(await openAnswers(LIBRARY));
    const reply = await runCommand(failing(error), { input: {}, context, log, isOperator: false });
    const [fault] = faults();
    expect(fault).toMatchObject({ level: 'error', fields: { error } });
    const { id } = fault?.fields ?? {};
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    const text = `Something went wrong. Please tell whoever runs this bot the number ${id}.`;
    expect(reply).toEqual({ kind: 'notice', language: 'en', text, fault: id });
  });
});

describe('languageOf', () => {
  it("is the one set, else the last question's, else the person's own", async () => {
    const opened = await openAnswers(LIBRARY);
    const context = conversation(opened, { locale: 'zh-Hant' });
    expect(languageOf(context)).toBe('zh-Hant');
    await ask.run({ question: 'When does the tea harvest begin?' }, context);
    expect(languageOf(context)).toBe('en');
    expect(languageOf({ ...context, language: 'zh-Hans' })).toBe('zh-Hans');
  });
});

describe('the registry', () => {
  it('has each command once, under a name that can be typed', () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['ask', 'sources', 'source', 'help']));
    for (const name of names) expect(name).toMatch(/^[a-z]+$/);
  });
});

function failing(error: unknown): Command {
  return { name: 'failing', description: 'helpHelp', options: [], run: () => Promise.reject(error) };
}
