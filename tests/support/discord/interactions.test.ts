import { type Interaction, InteractionContextType, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { type Discord, openDiscord } from './discord.ts';

const EVERYWHERE = { contexts: [0, 1, 2], integration_types: [0, 1] };
const ASK = { name: 'ask', description: 'Ask', ...EVERYWHERE };
const row = (...ids: string[]) => [
  { type: 1, components: ids.map((id) => ({ type: 2, style: 2, label: id, custom_id: id }) as const) } as const,
];
const privately = { flags: MessageFlags.Ephemeral } as const;

async function botThat(discord: Discord, onInteraction: (interaction: Interaction) => unknown, commands = [ASK]) {
  return startBot(discord, { commands, onInteraction });
}

describe('answers to interactions', () => {
  it('who sees an answer is settled by the first response', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('g'), 'general');
    const [anna, ben] = [discord.person('Anna'), discord.person('Ben')];
    await botThat(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply(interaction.user.id === anna.id ? privately : {});
      await interaction.editReply('the answer');
      await interaction.followUp({ content: 'more', ...privately });
    });
    const hers = await anna.slash('ask', {}, { in: channel });
    expect(hers).toMatchObject({ isPrivate: true, text: 'the answer' });
    const his = await ben.slash('ask', {}, { in: channel });
    expect(his.isPrivate).toBe(false);
    await discord.wait('both second messages', () => (hers.followUps[0] && his.followUps[0] ? true : undefined));
    expect(anna.sees(channel).map(({ text }) => text)).toEqual(['the answer', 'more', 'the answer']);
    expect(ben.sees(channel).map(({ text }) => text)).toEqual(['the answer', 'more']);
    expect(discord.complaints()).toEqual([]);
  });

  it('the first follow-up fills a deferred answer, and cannot make it private', async () => {
    const discord = await openDiscord();
    const anna = discord.person('Anna');
    await botThat(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: 'the answer', ...privately });
    });
    const reply = await anna.slash('ask');
    expect(reply).toMatchObject({ text: 'the answer', isPrivate: false, followUps: [] });
  });

  it('a button changes its message, at once or later, and may take it away', async () => {
    const discord = await openDiscord();
    const anna = discord.person('Anna');
    const bot = await botThat(discord, async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'page 1', components: row('next', 'later', 'remove') });
      } else if (interaction.isButton() && interaction.customId === 'next') await interaction.update('page 2');
      else if (interaction.isButton() && interaction.customId === 'later') {
        await interaction.deferUpdate();
        await interaction.editReply('page 3');
      } else if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.deleteReply();
        await interaction.editReply('gone?');
      }
    });
    const reply = await anna.slash('ask');
    const second = await anna.press(reply, 'next');
    expect([second.text, reply.text]).toEqual(['page 2', 'page 2']);
    expect((await anna.press(reply, 'later')).text).toBe('page 3');
    expect(reply.versions).toEqual(['page 1', 'page 2']);
    await anna.press(reply, 'remove');
    expect(reply.isDeleted).toBe(true);
    expect(anna.sees(anna.direct)).toEqual([]);
    await expect.poll(() => bot.errors).toMatchObject([{ code: 10008 }]);
    await expect(anna.press(reply, 'next')).rejects.toThrow('the message is deleted');
  });

  it('a form from a button may change the message of the button', async () => {
    const discord = await openDiscord();
    const anna = discord.person('Anna');
    await botThat(discord, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'old', components: row('edit') });
      else if (interaction.isButton())
        await interaction.showModal({
          ...{ title: 'Edit', custom_id: 'f' },
          components: [{ type: 18, label: 'Text', component: { type: 4, style: 1, custom_id: 't' } }],
        });
      else if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update(interaction.fields.getTextInputValue('t'));
    });
    const reply = await anna.slash('ask');
    const form = await anna.press(reply, 'edit');
    await expect(anna.submit(form, {})).rejects.toThrow('The field "Text" must be filled in.');
    await anna.submit(form, { Text: 'new' });
    expect(reply.text).toBe('new');
  });

  it('a private message is out of reach without its token', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const channel = discord.channel(discord.guild('g'), 'general');
    const bot = await botThat(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource } = await interaction.reply({ content: 'only you', ...privately, withResponse: true });
      const path = `/channels/${interaction.channelId}/messages/${resource?.message?.id}` as const;
      await interaction.client.rest.patch(path, { body: { content: 'all' } });
    });
    const reply = await discord.person('Anna').slash('ask', {}, { in: channel });
    await expect.poll(() => bot.errors).toMatchObject([{ code: 10008 }]);
    expect(reply.text).toBe('only you');
  });

  it('nothing can be sent with a token before the first response', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const bot = await botThat(discord, async (interaction) => {
      const path = `/webhooks/${interaction.applicationId}/${interaction.token}` as const;
      await interaction.client.rest.post(path, { body: { content: 'early' }, auth: false });
    });
    await discord.person('Anna').slash('ask', {}, { until: 'sent' });
    await expect.poll(() => bot.errors).toMatchObject([{ code: 10015 }]);
  });
});

describe('where an interaction comes from', () => {
  it('a server, direct messages, a server and a group that know the bot only through the person', async () => {
    const discord = await openDiscord();
    const guild = discord.guild('g', { locale: 'zh-TW' });
    const far = discord.channel(discord.guild('far', { hasBot: false }), 'general');
    const here = discord.channel(guild, 'general');
    const anna = discord.person('Anna', {
      ...{ locale: 'zh-CN', hasInstalled: true },
      may: [{ guild, permissions: ['ManageMessages'] }],
    });
    const group = discord.group([anna, discord.person('Ben')]);
    await botThat(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { context, locale, guildLocale, memberPermissions, authorizingIntegrationOwners: owners } = interaction;
      const isModerator = memberPermissions?.has('ManageMessages') ?? null;
      const where = context === null ? null : InteractionContextType[context];
      const installed = [owners.guildId, owners.userId];
      await interaction.reply(JSON.stringify({ where, locale, guildLocale, isModerator, installed }));
    });
    const said = async (channel = anna.direct) => JSON.parse((await anna.slash('ask', {}, { in: channel })).text);
    const hers = { locale: 'zh-CN' };
    // By the server, or zero for the bot's own direct messages, and by the person.
    const installed = (server: string | null) => ({ installed: [server, anna.id] });
    expect(await said(here)).toMatchObject({
      ...hers,
      ...installed(guild.id),
      where: 'Guild',
      guildLocale: 'zh-TW',
      isModerator: true,
    });
    expect(await said(far)).toMatchObject({
      ...hers,
      ...installed(null),
      where: 'Guild',
      guildLocale: 'en-US',
      isModerator: false,
    });
    expect(await said()).toMatchObject({
      ...hers,
      ...installed('0'),
      where: 'BotDM',
      guildLocale: null,
      isModerator: null,
    });
    expect(await said(group)).toMatchObject({
      ...hers,
      ...installed(null),
      where: 'PrivateChannel',
      isModerator: null,
    });
    expect(discord.complaints()).toEqual([]);
  });

  it('a command is only there where it was registered for', async () => {
    const discord = await openDiscord();
    const far = discord.channel(discord.guild('far', { hasBot: false }), 'general');
    const anna = discord.person('Anna');
    await botThat(discord, () => undefined, [{ ...ASK, contexts: [0], integration_types: [0] }]);
    await expect(anna.slash('ask')).rejects.toThrow('Anna finds no command ask in Anna; there are: none.');
    await expect(anna.slash('ask', {}, { in: far })).rejects.toThrow('finds no command ask in general');
  });

  it('through the person alone, five follow-ups and no more, and the channel stays closed', async () => {
    const discord = await openDiscord({ isRecorded: false });
    const far = discord.channel(discord.guild('far', { hasBot: false }), 'general');
    const anna = discord.person('Anna', { hasInstalled: true });
    const bot = await botThat(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('0');
      const send = interaction.client.rest.post(`/channels/${far.id}/messages`, { body: { content: 'no' } });
      await expect(send).rejects.toMatchObject({ code: 50001 });
      for (let n = 1; n <= 6; n++) await interaction.followUp(`${n}`);
    });
    await anna.slash('ask', {}, { in: far });
    await expect.poll(() => bot.errors).toMatchObject([{ code: 40094 }]);
    expect(anna.sees(far).map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('what came before a drop can still be answered after it', async () => {
    const discord = await openDiscord();
    const anna = discord.person('Anna');
    await botThat(discord, (interaction) => interaction.isChatInputCommand() && interaction.reply('here'));
    discord.gateway.drop();
    await discord.wait('the drop', () => !discord.gateway.isReady() || undefined);
    // The client comes back after half a second: well within the three that an interaction has.
    expect((await anna.slash('ask')).text).toBe('here');
    expect(discord.gateway.log).toMatchObject({ resumes: 1, replayed: 1 });
  });
});
