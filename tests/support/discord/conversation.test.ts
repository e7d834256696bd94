import { ActionRowBuilder, ButtonBuilder, ButtonStyle, EmbedBuilder, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { openDiscord } from './discord.ts';

const ASK = {
  name: 'ask',
  description: 'Ask',
  name_localizations: { 'zh-CN': '提问' },
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [
    { type: 3, name: 'question', description: 'What', required: true },
    { type: 3, name: 'source', description: 'Where', autocomplete: true },
    { type: 5, name: 'private', description: 'Only for me' },
  ],
};

describe('a loopback Discord', () => {
  it('a person asks, presses a button, fills in a form; the bot answers', async () => {
    const discord = await openDiscord();
    const guild = discord.guild('读书会');
    const channel = discord.channel(guild, '问答');
    const anna = discord.person('安娜', { locale: 'zh-CN' });
    const ben = discord.person('Ben');
    const bot = await startBot(discord, {
      commands: [ASK],
      onInteraction: async (interaction) => {
        if (interaction.isAutocomplete()) {
          const typed = interaction.options.getFocused();
          await interaction.respond([{ name: `《${typed}京日报》`, value: 'bj' }]);
        } else if (interaction.isChatInputCommand()) {
          const isPrivate = interaction.options.getBoolean('private') === true;
          await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
          const question = interaction.options.getString('question', true);
          await interaction.editReply({
            embeds: [new EmbedBuilder().setDescription(`${interaction.locale}: ${question}`)],
            components: [
              new ActionRowBuilder<ButtonBuilder>().addComponents(
                new ButtonBuilder().setCustomId('a1:src:1').setLabel('出处 1').setStyle(ButtonStyle.Secondary),
                new ButtonBuilder().setCustomId('a1:bad').setEmoji('👎').setStyle(ButtonStyle.Secondary),
              ),
            ],
            files: [{ attachment: Buffer.from('证据'), name: 'evidence.md' }],
          });
        } else if (interaction.isButton() && interaction.customId === 'a1:src:1') {
          await interaction.reply({ content: 'the passage', flags: MessageFlags.Ephemeral });
        } else if (interaction.isButton()) {
          await interaction.showModal({
            title: 'What is wrong?',
            custom_id: 'a1:form',
            components: [
              {
                type: 18,
                label: 'Reason',
                component: {
                  type: 3,
                  custom_id: 'reason',
                  options: [
                    { label: 'Wrong', value: 'wrong' },
                    { label: 'Outdated', value: 'outdated' },
                  ],
                },
              },
              { type: 18, label: 'More', component: { type: 4, custom_id: 'more', style: 2, required: false } },
            ],
          });
        } else if (interaction.isModalSubmit()) {
          const [reason] = interaction.fields.getStringSelectValues('reason');
          const content = `Thank you: ${reason}, ${interaction.fields.getTextInputValue('more')}`;
          await interaction.reply({ content, flags: MessageFlags.Ephemeral });
        }
      },
    });
    await discord.ready(['ask']);

    const suggested = await anna.complete('提问', { question: '?', source: '北' }, { in: channel });
    expect(suggested).toEqual([{ name: '《北京日报》', value: 'bj' }]);

    const reply = await anna.slash('ask', { question: '谁来了？' }, { in: channel });
    expect(reply.text).toBe('zh-CN: 谁来了？');
    expect(reply.isPrivate).toBe(false);
    expect(reply.buttons.map(({ label }) => label)).toEqual(['出处 1', '👎']);
    expect(reply.files).toEqual([{ name: 'evidence.md', type: expect.any(String), text: '证据' }]);
    expect(reply.acknowledgedAfterMs).toBeLessThan(3000);

    const passage = await anna.press(reply, '出处');
    expect(passage.text).toBe('the passage');
    expect(ben.sees(channel).map(({ text }) => text)).toEqual(['zh-CN: 谁来了？']);
    expect(anna.sees(channel)).toHaveLength(2);
    await expect(ben.press(passage, 'x')).rejects.toThrow('Ben cannot see a message that is only for 安娜.');

    const form = await anna.press(reply, '👎');
    expect(form.form?.title).toBe('What is wrong?');
    const thanks = await anna.submit(form, { Reason: ['Outdated'], more: 'old' });
    expect(thanks.text).toBe('Thank you: outdated, old');

    const direct = await ben.slash('ask', { question: 'who?', private: true });
    expect(direct).toMatchObject({ text: 'en-US: who?', isPrivate: true });
    expect([discord.complaints(), bot.errors]).toEqual([[], []]);
  });

  it('messages: mentions, direct messages, replies and threads, without the content of others', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('读书会'), '问答');
    const anna = discord.person('安娜');
    const heard: string[] = [];
    const bot = await startBot(discord, {
      onMessage: async (message) => {
        heard.push(message.content);
        if (!message.content) return;
        if (message.channel.isSendable()) await message.channel.sendTyping();
        await message.reply({ content: 'heard', allowedMentions: { parse: [], repliedUser: false } });
      },
    });
    await discord.ready();

    anna.say('nothing for the bot', { in: channel });
    const question = anna.say(`${discord.mention} what?`, { in: channel });
    const answer = await anna.answerTo(question);
    expect(answer).toMatchObject({ text: 'heard', replyTo: question.message, pings: [] });
    expect((await anna.answerTo(anna.say('more?', { in: channel, replyTo: answer }))).text).toBe('heard');
    anna.say('unpinged', { in: channel, replyTo: answer, ping: false });
    expect((await anna.answerTo(anna.say('just us'))).text).toBe('heard');
    const thread = discord.thread(channel, 'a thread');
    expect((await anna.answerTo(anna.say(`${discord.mention} here?`, { in: thread }))).text).toBe('heard');
    expect(heard).toEqual(['', `${discord.mention} what?`, 'more?', '', 'just us', `${discord.mention} here?`]);
    expect([discord.complaints(), bot.errors]).toEqual([[], []]);
  });
});
