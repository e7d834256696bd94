import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { createManualClock } from './clock.ts';
import { openDiscord } from './discord.ts';
import type { Complaint } from './types.ts';

const ASK = {
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'What', autocomplete: true }],
};
const x = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const button = (id: string) => ({ type: 2, style: 2, label: 'b', custom_id: id });
const select = (id: string) => ({
  type: 1,
  components: [{ type: 3, custom_id: id, options: [{ label: 'o', value: 'o' }] }],
});
const callback = ({ client, id, token }: Interaction, body: object) =>
  client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
const respond = (data: object) => (interaction: Interaction) => callback(interaction, { type: 4, data });

type Command = (interaction: ChatInputCommandInteraction) => unknown;
type Fault = [what: string, fault: Command, kind: Complaint['kind'], sentence: string, code?: number];

const FAULTS: readonly Fault[] = [
  ['2,001 characters', respond({ content: x(2001) }), 'invalid request', '2000 or fewer', 50035],
  [
    'a seventh menu',
    respond({ components: times(7, (at) => select(`${at}`)) }),
    'invalid request',
    'between 0 and 5',
    50035,
  ],
  [
    'a custom id twice',
    respond({ content: 'c', components: [{ type: 1, components: [button('a'), button('a')] }] }),
    'invalid request',
    'custom id cannot be duplicated',
    50035,
  ],
  [
    'content beside new components',
    respond({ content: 'c', flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] }),
    'invalid request',
    "'content' field cannot be used",
    50035,
  ],
  ['nothing to say', respond({ content: '' }), 'invalid request', 'Cannot send an empty message', 50006],
  ['a title of 257', respond({ embeds: [{ title: x(257) }] }), 'invalid request', '256 or fewer', 50035],
  [
    'a form with too long a title',
    (interaction) =>
      callback(interaction, {
        type: 9,
        data: {
          ...{ title: x(46), custom_id: 'f' },
          components: [{ type: 18, label: 'l', component: { type: 4, style: 1, custom_id: 'i' } }],
        },
      }),
    'invalid request',
    'between 1 and 45',
    50035,
  ],
  [
    'another message instead of the one it was pressed on, where nothing was pressed',
    (interaction) => callback(interaction, { type: 7, data: { content: 'c' } }),
    'invalid request',
    'must be one of {4,5,9}',
    50035,
  ],
  [
    'everyone is pinged',
    respond({ content: '@everyone look', allowed_mentions: { parse: ['everyone'] } }),
    'ping',
    '@everyone',
  ],
  ['someone is pinged', respond({ content: 'as <@123456> said' }), 'ping', '123456'],
  [
    'two first responses',
    async (interaction) => {
      await interaction.reply('one');
      await callback(interaction, { type: 4, data: { content: 'two' } });
    },
    'acknowledged twice',
    '/ask of Anna was responded to a second time',
    40060,
  ],
  [
    'the same answer twice',
    async (interaction) => {
      await interaction.reply('the answer');
      await interaction.followUp('the answer');
    },
    'double post',
    'the answer',
  ],
  [
    'a file too many',
    async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply({ files: times(11, (at) => ({ attachment: Buffer.from('x'), name: `${at}.md` })) });
    },
    'invalid request',
    'between 0 and 10',
    50035,
  ],
  ['thinking for ever', (interaction) => interaction.deferReply(), 'unfinished', '/ask of Anna still says'],
];

describe('a broken bot is caught', () => {
  it.each<Fault>(FAULTS)('%s', async (_, fault, kind, sentence, code) => {
    const discord = await openDiscord({ isRecorded: false });
    const anna = discord.person('Anna');
    const bot = await startBot(discord, {
      commands: [ASK],
      onInteraction: (interaction) => interaction.isChatInputCommand() && fault(interaction),
    });
    await anna.slash('ask', {}, { until: 'sent' });
    const found = () => discord.complaints().find((complaint) => complaint.kind === kind);
    expect(await discord.wait('the complaint', found)).toEqual({ kind, sentence: expect.stringContaining(sentence) });
    if (code !== undefined) await expect.poll(() => bot.errors).toMatchObject([{ code }]);
    // Nothing else is held against it: what is unfinished is only seen in the end.
    expect(discord.world.complaints).toHaveLength(kind === 'unfinished' ? 0 : 1);
  });

  it('no first response within three seconds; a later one finds nobody waiting', async () => {
    const clock = createManualClock();
    const discord = await openDiscord({ clock, isRecorded: false });
    const anna = discord.person('Anna');
    let finish: () => void = () => undefined;
    const work = new Promise<void>((done) => {
      finish = done;
    });
    const bot = await startBot(discord, {
      commands: [ASK],
      onInteraction: async (interaction) => {
        await work;
        if (interaction.isChatInputCommand()) await interaction.reply('at last');
      },
    });
    const asked = anna.slash('ask');
    clock.advance(2999);
    expect(discord.complaints()).toEqual([]);
    clock.advance(1);
    await expect(asked).rejects.toThrow('/ask of Anna: "The application did not respond" (3 s).');
    clock.advance(2000);
    finish();
    await expect.poll(() => bot.errors).toMatchObject([{ code: 10062 }]);
    expect(discord.complaints()).toEqual([
      { kind: 'not acknowledged', sentence: '/ask of Anna had no response within 3 s.' },
      { kind: 'acknowledged late', sentence: '/ask of Anna was responded to after 5000 ms.' },
    ]);
    expect(anna.sees(anna.direct)).toEqual([]);
  });

  it('an answer a quarter of an hour later: the token is over, and the person sees "thinking"', async () => {
    const clock = createManualClock();
    const discord = await openDiscord({ clock, isRecorded: false });
    const anna = discord.person('Anna');
    let finish: () => void = () => undefined;
    const work = new Promise<void>((done) => {
      finish = done;
    });
    const bot = await startBot(discord, {
      commands: [ASK],
      onInteraction: async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.deferReply();
        await work;
        await interaction.editReply('at last');
      },
    });
    const reply = await anna.slash('ask', {}, { until: 'acknowledged' });
    clock.advance(15 * 60_000 + 1);
    finish();
    await expect.poll(() => bot.errors).toMatchObject([{ code: 50027 }]);
    expect(reply.isThinking).toBe(true);
  });

  it('26 suggestions', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const anna = discord.person('Anna');
    const suggest = (interaction: AutocompleteInteraction) =>
      callback(interaction, { type: 8, data: { choices: times(26, (at) => ({ name: `${at}`, value: `${at}` })) } });
    const bot = await startBot(discord, {
      commands: [ASK],
      onInteraction: (interaction) => interaction.isAutocomplete() && suggest(interaction),
    });
    await anna.complete('ask', { question: 'a' }, { until: 'sent' });
    await expect.poll(() => bot.errors).toMatchObject([{ code: 50035 }]);
    expect(discord.complaints()).toMatchObject([{ kind: 'invalid request' }]);
  });

  it('commands that cannot be registered', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const bot = startBot(discord, { commands: [{ ...ASK, name: 'Ask Me' }] });
    await expect(bot).rejects.toMatchObject({
      code: 50035,
      message: expect.stringContaining('Command name is invalid'),
    });
  });

  it('the same reply to a message twice, a ping of a whole channel, an answer to a webhook', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const channel = discord.channel(discord.guild('g'), 'general');
    const anna = discord.person('Anna');
    const hook = discord.person('Hook', { isWebhook: true });
    const bot = await startBot(discord);
    bot.client.on('messageCreate', async (message) => {
      if (message.author.id === bot.client.user.id) return;
      if (message.content.includes('twice')) await message.reply('yes');
      await message.reply(message.content.includes('all') ? '@here' : 'yes');
    });
    await anna.answerTo(anna.say(`${discord.mention} twice?`, { in: channel }));
    anna.say(`${discord.mention} all?`, { in: channel });
    hook.say(`${discord.mention} hook?`, { in: channel });
    await discord.wait('three complaints', () => discord.complaints().length === 3 || undefined);
    expect(
      discord
        .complaints()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['answered a bot', 'double post', 'ping']);
  });
});
