import { describe, expect, it } from 'vitest';
import { createTelling } from '../../../src/platforms/discord/telling.ts';
import { LIBRARY, openAnswers } from '../../support/answers.ts';
import { recordingLog } from '../../support/conversation.ts';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';

describe('progress of long work', () => {
  it('stands in the place of the answer, now and then, and makes way for it', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('读书会'), '问答');
    const anna = discord.person('安娜', { locale: 'zh-CN' });
    const { summarizer } = await openAnswers(LIBRARY);
    let passed = 0;
    const clock = () => new Date(Date.now() + passed);
    const shown = (text: string) =>
      discord.wait(text, () => anna.sees(channel).some((message) => message.text === text) || undefined);
    await startFootnote(discord, {
      clock,
      engine: {
        summarizer: {
          async summarize({ onProgress, ...request }) {
            onProgress?.({ step: 'read', done: 1, all: 40 });
            passed += 5000;
            onProgress?.({ step: 'read', done: 7, all: 40 });
            await shown('正在通读文档：7 / 40');
            passed += 1000;
            onProgress?.({ step: 'read', done: 8, all: 40 });
            passed += 5000;
            // The request before may still be on its way.
            const isShown = shown('正在写摘要：3 / 9 篇').then(() => true);
            const turn = () => new Promise<false>((done) => setImmediate(() => done(false)));
            while (!(await Promise.race([isShown, turn()]))) onProgress?.({ step: 'write', done: 3, all: 9 });
            return summarizer.summarize(request);
          },
        },
      },
    });
    const card = await anna.slash('summary', {}, { in: channel, until: 'acknowledged' });
    await discord.wait('the summary', () => card.buttons.length || undefined);
    expect(card.message.versions).toEqual(['正在通读文档：7 / 40', '正在写摘要：3 / 9 篇']);
    expect(card.text).toContain('《图书馆开放时间通知》');
    expect(discord.complaints()).toEqual([]);
  });

  it('a failure after it is still told to the person alone, and nothing stays', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('读书会'), '问答');
    const anna = discord.person('安娜', { locale: 'zh-CN' });
    let passed = 0;
    await startFootnote(discord, {
      clock: () => new Date(Date.now() + passed),
      engine: {
        summarizer: {
          async summarize({ onProgress }) {
            passed += 5000;
            onProgress?.({ step: 'read', done: 7, all: 40 });
            throw new Error('broken');
          },
        },
      },
    });
    const reply = await anna.slash('summary', {}, { in: channel, until: 'acknowledged' });
    await discord.wait('the sentence', () => reply.followUps.length || undefined);
    expect(reply.followUps.map(({ text, isPrivate }) => [text, isPrivate])).toEqual([
      [expect.stringContaining('出错了'), true],
    ]);
    expect(discord.person('Ben').sees(channel)).toEqual([]);
    expect(discord.complaints()).toEqual([]);
  });
});

describe('telling', () => {
  const asked = new Date('2026-01-02T03:04:05Z');
  function opened() {
    let now = asked.getTime();
    const shown: string[] = [];
    const doors: (() => void)[] = [];
    const show = (text: string) => {
      shown.push(text);
      return new Promise<void>((done) => doors.push(done));
    };
    const { log, faults } = recordingLog();
    const telling = createTelling({ show, asked, clock: () => new Date(now), log });
    const turn = () => new Promise((done) => setImmediate(done));
    const pass = async (ms: number, text: string) => {
      now += ms;
      telling.progress(() => text);
      await turn();
    };
    return { telling, shown, doors, pass, turn, faults };
  }

  it('says nothing in the first two seconds, then at most every three, never two at once', async () => {
    const { shown, doors, pass, turn } = opened();
    await pass(1999, 'a');
    await pass(1, 'b');
    expect(shown).toEqual(['b']);
    await pass(60_000, 'while the one before is on its way');
    doors[0]?.();
    await turn();
    await pass(0, 'c');
    doors[1]?.();
    await turn();
    await pass(2999, 'd');
    await pass(1, 'e');
    expect(shown).toEqual(['b', 'c', 'e']);
  });

  it('ends when what is on its way has arrived, and says nothing more', async () => {
    const { telling, shown, doors, pass, turn } = opened();
    telling.now('wait');
    await turn();
    let isOver = false;
    const over = telling.end().then(() => {
      isOver = true;
    });
    await pass(60_000, 'late');
    telling.now('later');
    expect([shown, isOver]).toEqual([['wait'], false]);
    doors[0]?.();
    await over;
    expect(shown).toEqual(['wait']);
  });

  it('what cannot be told is no failure', async () => {
    const { log, faults } = recordingLog();
    const telling = createTelling({ show: () => Promise.reject(new Error('gone')), asked, clock: () => asked, log });
    telling.now('wait');
    await new Promise((done) => setImmediate(done));
    await telling.end();
    expect(faults().map(({ level }) => level)).toEqual(['warn']);
  });
});
