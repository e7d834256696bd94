import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Answering } from '../../../src/commands/answering.ts';
import type { CommandContext } from '../../../src/commands/command.ts';
import { withoutDocuments } from '../../../src/errors.ts';
import { createLive, type Live } from '../../../src/live.ts';
import { chat } from '../../../src/platforms/terminal/chat.ts';
import { createStyle } from '../../../src/platforms/terminal/style.ts';
import type { SummaryProgress } from '../../../src/summary/request.ts';
import { LIBRARY, openAnswers } from '../../support/answers.ts';
import { conversation, recordingLog } from '../../support/conversation.ts';

describe('a chat', () => {
  it('answers all lines in order, also when they come at once', async () => {
    const { replies } = await chatted([
      '借书证在哪里办？',
      'When does the tea harvest begin?',
      '火星上有水吗？',
      '你好',
    ]);
    expect(replies).toHaveLength(4);
    expect(replies[0]).toContain('借书证在一楼服务台办理');
    expect(replies[1]).toContain('The tea harvest begins in March');
    expect(replies[2]).toContain('资料中未找到答案。');
    expect(replies[3]).toContain('你好！');
  });

  it('answers a hundred lines that come at once', async () => {
    const { replies } = await chatted(Array.from({ length: 100 }, (_, i) => (i % 2 ? 'hi' : '你好')));
    expect(replies.map((reply) => reply.slice(0, 2))).toEqual(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? 'He' : '你好')),
    );
  });

  it('answers each line as it comes, and ends with the input', async () => {
    const { input, output, done, written } = await opened({});
    for (const line of ['你好', 'hi']) {
      const answered = new Promise((resolve) => output.once('data', resolve));
      input.write(`${line}\n`);
      await answered;
    }
    input.end('谢谢');
    await done;
    expect(written).toHaveLength(3);
  });

  it('says that the documents are gone, and goes on when they are back', async () => {
    const { index, answerer, summarizer } = await openAnswers(LIBRARY);
    const live = createLive<Answering>(withoutDocuments());
    const { input, output, done, written } = await opened({ use: live.use });
    const ask = async (line: string) => {
      const answered = new Promise((resolve) => output.once('data', resolve));
      input.write(`${line}\n`);
      await answered;
    };
    await ask('借书证在哪里办？');
    await live.replace({ value: { index, answerer, summarizer }, close: async () => undefined });
    await ask('借书证在哪里办？');
    input.end();
    await done;
    expect(written.map(String)).toEqual([
      expect.stringContaining('目前没有可供查找的文档'),
      expect.stringContaining('借书证在一楼服务台办理'),
    ]);
  });

  it('passes over blank lines', async () => {
    expect((await chatted(['', '   ', '\t', '你好', ''])).replies).toHaveLength(1);
  });

  it('shows citations of the last answer', async () => {
    const { replies } = await chatted(['借书证在哪里办？', '/source 1', '/source1', '/SOURCE 1', '/source 9']);
    expect(replies[1]).toContain('▸ 2 │ »借书证在一楼服务台办理');
    expect(replies[2]).toBe(replies[1]);
    expect(replies[3]).toBe(replies[1]);
    expect(replies[4]).toContain('没有第 9 条引文');
  });

  it.each([
    ['/nonsense 1', '/nonsense'],
    ['/', '/'],
    ['/constructor', '/constructor'],
    ['/\u001b[2J', '/'],
  ])('says that there is no command %j', async (line, named) => {
    const { replies } = await chatted([line, '你好']);
    expect(replies[0]).toBe(`There is no command ${named}; /help lists them all.`);
    expect(replies).toHaveLength(2);
  });

  it.each(['/quit', '/exit', '/q', '/QUIT', '  /quit  '])('ends on %j, without what follows', async (line) => {
    const { replies } = await chatted(['你好', line, 'hello']);
    expect(replies).toHaveLength(1);
  });

  it('lists its own command in the help', async () => {
    const { replies } = await chatted(['/help']);
    for (const name of ['ask', 'sources', 'source', 'help', 'quit']) expect(replies[0]).toContain(`/${name}`);
  });

  it('asks with /ask, and takes "quit" for a question', async () => {
    const { replies } = await chatted(['/ask When does the tea harvest begin?', 'quit']);
    expect(replies[0]).toContain('The tea harvest begins in March');
    expect(replies[1]).toContain('The documents do not say.');
  });

  it('goes on after a command that failed, and logs it', async () => {
    const error = new Error('the disk is gone');
    const fail = () => Promise.reject(error);
    const { replies, faults } = await chatted(['借书证在哪里办？', '', '/help'], { answerer: { ask: fail } });
    expect(replies[0]).toBe('Something went wrong and was logged: the disk is gone');
    expect(replies[1]).toContain('/quit');
    expect(faults).toMatchObject([{ level: 'error', fields: { error } }]);
  });

  it('goes on after a question that is too long, and after one without words', async () => {
    const { replies, faults } = await chatted(['字'.repeat(10_000), '？？', '你好']);
    expect(replies[0]).toContain('10000');
    expect(replies[1]).toBe('The question is empty; ask in words.');
    expect(replies).toHaveLength(3);
    expect(faults).toEqual([]);
  });

  it('tells how far a digest is, and is done with that before the reply is written', async () => {
    const happened: string[] = [];
    const onProgress = ({ step, done, all }: SummaryProgress) => happened.push(`${step} ${done}/${all}`);
    const { input, output, done } = await opened({ onProgress, onReply: () => happened.push('cleared') });
    output.on('data', (text: string) => happened.push(text.includes('图书馆') ? 'reply' : '?'));
    input.end('/summary\n');
    await done;
    // Three documents with an article each.
    const [read, written] = ['read', 'write'].map((step) => [1, 2, 3].map((n) => `${step} ${n}/3`));
    expect(happened).toEqual([...(read ?? []), ...(written ?? []), 'cleared', 'reply']);
  });

  it('welcomes and prompts where a person types, and leaves the line at the end', async () => {
    const { input, done, written } = await opened({ isInteractive: true });
    input.write('你好\n');
    input.end();
    await done;
    const text = written.join('');
    expect(text.startsWith('Type a question to ask it; /help lists commands, /quit leaves.')).toBe(true);
    expect(text).toContain('› ');
    expect(text).toContain('你好！请就已收录的文档提问');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('ends on Ctrl-D and on Ctrl-C', async () => {
    for (const key of ['\u0004', '\u0003']) {
      const { input, done, written } = await opened({ isInteractive: true });
      input.write(key);
      await done;
      expect(written.join('')).toContain('› ');
      input.end();
    }
  });
});

interface Wanted extends Partial<Pick<CommandContext, 'answerer' | 'onProgress'>> {
  readonly use?: Live<Answering>['use'];
  readonly onReply?: () => void;
  readonly isInteractive?: boolean;
}

async function opened({ isInteractive = false, onReply, use, ...wanted }: Wanted) {
  const library = await openAnswers(LIBRARY);
  const { log, faults } = recordingLog();
  const [input, output] = [new PassThrough(), new PassThrough({ encoding: 'utf8' })];
  const written: string[] = [];
  output.on('data', (text: string) => written.push(text));
  const done = chat({
    ...{ input, output, isInteractive, log, documents: library.documents },
    ...(onReply && { onReply }),
    ...(use && { use }),
    context: conversation(library, wanted),
    style: createStyle({ isTerminal: false, environment: {} }),
  });
  return { input, output, done, written, faults };
}

/** Says these lines all at once; each reply is written in one piece. */
async function chatted(lines: readonly string[], wanted: Wanted = {}) {
  const { input, done, written, faults } = await opened(wanted);
  input.end(`${lines.join('\n')}\n`);
  await done;
  return { replies: written.map((reply) => reply.trimEnd()), faults: faults() };
}
