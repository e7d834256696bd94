import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { createManualClock } from './clock.ts';
import { openDiscord } from './discord.ts';
import { createPeople } from './people.ts';
import { createWait } from './wait.ts';
import { createWorld } from './world.ts';

const SUMMARY = {
  ...{ name: 'summary', description: 'Sum up', name_localizations: { 'zh-CN': '摘要' } },
  options: [
    { type: 3, name: 'topic', description: 'What', required: true, max_length: 10, autocomplete: true },
    {
      ...{ type: 3, name: 'kind', description: 'How', name_localizations: { 'zh-CN': '方式' } },
      choices: [
        { name: 'Short', value: 's', name_localizations: { 'zh-CN': '简短' } },
        { name: 'Long', value: 'l' },
      ],
    },
    { type: 4, name: 'sentences', description: 'How many', min_value: 1, max_value: 9 },
  ],
};

async function place() {
  const discord = await openDiscord();
  const anna = discord.person('Anna', { locale: 'zh-CN' });
  const ben = discord.person('Ben');
  const bot = await startBot(discord, {
    commands: [SUMMARY],
    onInteraction: async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      const given = [options.getString('topic'), options.getString('kind'), options.getInteger('sentences')];
      await interaction.reply({
        content: given.join(' '),
        components: [
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Next page', custom_id: 'next' },
              { type: 2, style: 1, label: 'Stop', custom_id: 'stop', disabled: true },
              { type: 2, style: 5, label: 'Source', url: 'https://news.example/' },
            ],
          },
          { type: 1, components: [{ type: 3, custom_id: 'm', options: [{ label: 'More', value: 'more' }] }] },
        ],
      });
    },
  });
  return { discord, anna, ben, bot };
}

describe('a person does what the client lets them', () => {
  it('names and choices in their language, numbers within bounds', async () => {
    const { anna, ben } = await place();
    expect((await anna.slash('摘要', { topic: '油橄榄', 方式: '简短', sentences: 3 })).text).toBe('油橄榄 s 3');
    expect((await ben.slash('summary', { topic: 'olives', kind: 'Long' })).text).toBe('olives l');
    await expect(ben.slash('摘要', { topic: 'x' })).rejects.toThrow(
      'Ben finds no command 摘要 in Ben; there are: /summary.',
    );
    await expect(ben.slash('summary')).rejects.toThrow('/summary needs topic.');
    await expect(ben.slash('summary', { topic: 'x', kind: 'x' })).rejects.toThrow(
      'kind has no choice x; it has: Short, Long.',
    );
    await expect(ben.slash('summary', { topic: 'x'.repeat(11) })).rejects.toThrow('Discord does not let anyone enter');
    await expect(ben.slash('summary', { topic: 'x', sentences: 10 })).rejects.toThrow('does not let anyone enter 10');
    await expect(ben.slash('summary', { topic: 'x', sentences: 'two' })).rejects.toThrow('sentences takes a number');
    await expect(ben.slash('summary', { topic: 'x', size: 2 })).rejects.toThrow('/summary has no option size');
    await expect(ben.complete('summary', { kind: 'S' })).rejects.toThrow('/summary suggests nothing for kind.');
  });

  it('presses what is there, and can be pressed', async () => {
    const { ben } = await place();
    const reply = await ben.slash('summary', { topic: 'x' });
    await expect(ben.press(reply, 'Previous')).rejects.toThrow(
      'There is no button Previous; there are: Next page | Stop | Source.',
    );
    await expect(ben.press(reply, 'Stop')).rejects.toThrow('The button Stop is disabled.');
    await expect(ben.press(reply, 'Source')).rejects.toThrow(
      'opens https://news.example/; the bot hears nothing of it.',
    );
    await expect(ben.choose(reply, 'Less')).rejects.toThrow('No menu has Less; there are: More.');
    await expect(ben.submit(reply, {})).rejects.toThrow('/summary topic: x showed no form to Ben.');
  });

  it('waits so long and no longer, and says what happened until then', async () => {
    const { anna, ben, discord } = await place();
    const reply = await ben.slash('summary', { topic: 'x' });
    // The bot answers no buttons; the test's patience is over before Discord's.
    await expect(ben.press(reply, 'Next', { withinMs: 300 })).rejects.toThrow(
      /Waited for the answer to presses \[Next page\] of Ben, in vain for 300 ms\. What happened:\n.*Ben: presses \[Next page\]/s,
    );
    const signal = AbortSignal.abort();
    await expect(anna.answerTo(anna.say('hello?'), { signal })).rejects.toThrow('until the test gave up');
    await expect(discord.ready(['ask'], { withinMs: 10 })).rejects.toThrow(
      'Waited for the bot to come online with /ask',
    );
  });

  it('a form or silence has no text to read', async () => {
    const { ben } = await place();
    const reply = await ben.slash('summary', { topic: 'x' }, { until: 'sent' });
    expect(() => reply.text).toThrow('/summary topic: x was answered with no message: it has no text.');
  });
});

describe('the manual clock', () => {
  it('runs what comes due in order, at its own time, and what that brings in turn', () => {
    const clock = createManualClock(1000);
    const seen: [string, number][] = [];
    const note = (what: string) => seen.push([what, clock.now()]);
    clock.after(20, () => note('second'));
    clock.after(10, () => {
      note('first');
      clock.after(5, () => note('in between'));
    });
    clock.after(15, () => note('never'))();
    clock.after(31, () => note('too late'));
    clock.advance(30);
    expect(seen).toEqual([
      ['first', 1010],
      ['in between', 1015],
      ['second', 1020],
    ]);
    expect(clock.now()).toBe(1030);
  });

  it('ids rise and tell their time', () => {
    const clock = createManualClock(1420070400000 + 5);
    const world = createWorld(clock);
    const ids = [world.nextId(), world.nextId(), world.nextId()].map(BigInt);
    // The bot took the first of these five milliseconds.
    expect(ids).toEqual([1n, 2n, 3n].map((n) => (5n << 22n) + n));
    clock.advance(1);
    expect(BigInt(world.nextId()) >> 22n).toBe(6n);
  });
});

describe('waiting', () => {
  it('looks again whenever something changed', async () => {
    const world = createWorld(createManualClock());
    const people = createPeople(world, () => undefined);
    const wait = createWait(world, 1000);
    const found = wait('someone', () => [...world.users.values()].find(({ name }) => name === 'Anna'));
    const anna = people.user('Anna');
    world.changed();
    expect(await found).toBe(anna);
  });
});
