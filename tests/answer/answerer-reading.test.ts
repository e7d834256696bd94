import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { composeText } from '../../src/answer/compose.ts';
import type { ReadablePassage, Reader } from '../../src/embedding/reader.ts';
import { createReadingRoom } from '../../src/retrieval/reading.ts';
import { LIBRARY, openAnswers } from '../support/answers.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { embedder, reader } from '../support/models.ts';
import { createMarker, roomOf } from '../support/reader.ts';

const DEPOSIT = '借书证在一楼服务台办理，需要带身份证和20元押金。';
const EMBEDDER = createHashEmbedder(1024);

describe('an answer with a reader', () => {
  it('leads with the words that were marked, which are a highlight of its citation', async () => {
    const answer = await ask('借书证的押金多少元？', createMarker({ '20元': 9, 一楼: 8.5 }));
    expect(answer).toMatchObject({
      ...{ answered: true, lead: { text: '20元', n: 1, highlight: 0 }, sentences: [{ text: DEPOSIT, n: 1 }] },
      citations: [
        {
          ...{ source: 'library.txt', quote: DEPOSIT, lines: [2, 2] },
          highlights: [
            { start: 19, end: 22 },
            { start: 4, end: 6 },
          ],
        },
      ],
    });
    expect(answer.answered && composeText(answer)).toBe(`20元[1]\n${DEPOSIT}[1]`);
  });

  it('is that of the passage whose words are sure, though another is nearer to the question', async () => {
    const answer = await ask('借书证的押金多少元？', createMarker({ '58 tons': 9.5, '20元': -9 }));
    expect(answer.citations.map(({ source }) => source)).toEqual(['tea.md']);
  });

  it('is a refusal where the reader finds no words, with what is stated where it is of the very thing', async () => {
    const none = createMarker({ '20元': -9 });
    expect(await ask('火星上的押金多少？', none)).toMatchObject({ refusal: 'not-found', citations: [] });
    const near = await ask('借书证在一楼服务台办理，带身份证和押金？', none);
    expect(near).toMatchObject({
      answered: false,
      refusal: 'premise',
      citations: [{ quote: DEPOSIT, highlights: [] }],
    });
  });

  it('has no lead for a question of two parts, and the words of both', async () => {
    const answer = await ask('张金亮今年多大？借书证的押金多少元？', createMarker({ '52岁': 9, '20元': 9 }));
    expect(answer).toMatchObject({ answered: true, lead: null });
    const marked = answer.citations.map(({ quote, highlights }) =>
      highlights.map(({ start, end }) => quote.slice(start, end)),
    );
    expect(marked.flat()).toEqual(expect.arrayContaining(['52岁', '20元']));
  });

  it('waits no longer for two parts than for one', async () => {
    const read = async (mostMs: number) => {
      let ms = 0;
      const seen: ReadablePassage[] = [];
      const marker = createMarker({}, seen);
      const slow: Reader = {
        ...marker,
        read(...given) {
          ms++;
          return marker.read(...given);
        },
      };
      const onFailure = (error: unknown) => expect(error).toBeUndefined();
      const reading = createReadingRoom(slow, { mostMs, onFailure, clock: () => new Date(ms) });
      const { answerer } = await openAnswers(LIBRARY, EMBEDDER, reading);
      await answerer.ask('张金亮今年多大？借书证在哪里办理？');
      return seen.length;
    };
    // A millisecond for each passage.
    expect(await read(2)).toBe(2);
    expect(await read(1000)).toBeGreaterThan(4);
  });

  it('is what it would be without a reader where that fails or has no time', async () => {
    const question = '借书证在哪里办理？';
    const { index, answerer } = await openAnswers(LIBRARY, EMBEDDER);
    const without = await answerer.ask(question);
    expect(without).toMatchObject({ answered: true, lead: null });
    const broken: Reader = { ...createMarker({}), read: () => Promise.reject(new Error('broken')) };
    const options = { mostMs: 1000, clock: () => new Date(0), onFailure: () => undefined };
    for (const reading of [
      createReadingRoom(broken, options),
      createReadingRoom(createMarker({ 周日: 9 }), { ...options, mostMs: 0 }),
    ])
      expect(await createAnswerer(index, EMBEDDER, { reading }).ask(question)).toEqual(without);
  });

  it('of the bundled models leads with the words that answer, and refuses what is not said', async () => {
    const fair = { 'fair.txt': '第24届书展在县城举行，签约项目23个。\n' };
    const { answerer } = await openAnswers(fair, await embedder(), roomOf(await reader()));
    const answer = await answerer.ask('书展签约了多少个项目？');
    expect(answer).toMatchObject({ answered: true, lead: { text: '23个' } });
    expect(await answerer.ask('书展的门票多少钱？')).toMatchObject({ answered: false });
  });
});

async function ask(question: string, own: Reader) {
  const { answerer } = await openAnswers(LIBRARY, EMBEDDER, roomOf(own));
  return answerer.ask(question);
}
