import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { openDiscord } from './discord.ts';

async function place(permissions: readonly 'ManageMessages'[] = []) {
  const discord = await openDiscord();
  const guild = discord.guild('g', { permissions });
  const channel = discord.channel(guild, 'general');
  const anna = discord.person('Anna');
  const { client, errors } = await startBot(discord);
  return { discord, guild, channel, anna, client, errors };
}

describe('messages in channels', () => {
  it('a person edits and deletes a question, and the bot hears of both', async () => {
    const { discord, channel, anna, client } = await place();
    const heard: string[] = [];
    client.on(Events.MessageUpdate, (_, message) => heard.push(`now ${message.content}`));
    client.on(Events.MessageDelete, ({ id }) => heard.push(`gone ${id}`));
    const question = anna.say(`${discord.mention} whta?`, { in: channel });
    anna.edit(question, `${discord.mention} what?`);
    anna.edit(question, 'never mind');
    anna.remove(question);
    // The last text no longer mentions the bot: that it was edited is told, but not how.
    const { id } = question.message;
    await expect.poll(() => heard).toEqual([`now ${discord.mention} what?`, 'now ', `gone ${id}`]);
    expect(question.versions).toEqual([`${discord.mention} whta?`, `${discord.mention} what?`]);
    expect(anna.sees(channel)).toEqual([]);
  });

  it('the bot writes, edits, reacts, types and deletes', async () => {
    const { discord, channel, anna, client, errors } = await place(['ManageMessages']);
    const question = anna.say(`${discord.mention}?`, { in: channel });
    const target = await client.channels.fetch(channel.id);
    if (!target?.isSendable()) throw new Error('The bot may write here.');
    await target.sendTyping();
    const sent = await target.send({ content: 'one', files: [{ attachment: Buffer.from('a'), name: 'a.md' }] });
    await sent.edit({ content: 'two', files: [{ attachment: Buffer.from('b'), name: 'b.md' }] });
    const seen = await anna.answerTo(question);
    // The client names the attachments that stay: none but the new one.
    expect([seen.text, seen.versions, seen.files.map(({ name }) => name)]).toEqual(['two', ['one'], ['b.md']]);
    const asked = await target.messages.fetch(question.message.id);
    await asked.react('👀');
    expect([...(question.message.reactions.get('👀') ?? [])]).toEqual([discord.applicationId]);
    await asked.reactions.cache.get('👀')?.users.remove();
    expect(question.message.reactions.get('👀')?.size).toBe(0);
    await sent.delete();
    await asked.delete();
    expect(anna.sees(channel)).toEqual([]);
    expect(discord.world.typing.map(({ channel: where }) => where)).toEqual([channel]);
    expect([discord.complaints(), errors]).toEqual([[], []]);
  });

  it('a pinged reply brings its content when it is to a message of the bot, but not when that answers a command', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('g'), 'general');
    const anna = discord.person('Anna');
    const heard: string[] = [];
    await startBot(discord, {
      commands: [{ name: 'ask', description: 'Ask' }],
      onInteraction: (interaction) => interaction.isChatInputCommand() && interaction.reply('an answer'),
      onMessage: ({ content, mentions }) => heard.push(`${content}|${mentions.users.has(discord.applicationId)}`),
    });
    const answer = await anna.slash('ask', {}, { in: channel });
    anna.say('to the command', { in: channel, replyTo: answer });
    await expect.poll(() => heard).toEqual(['|true']);
    anna.say(`${discord.mention} by name`, { in: channel, replyTo: answer });
    await expect.poll(() => heard).toEqual(['|true', `${discord.mention} by name|true`]);
  });

  it('the bot opens a thread from a message, once, and writes in it', async () => {
    const { discord, channel, anna, client } = await place();
    const question = anna.say(`${discord.mention} what?`, { in: channel });
    const target = await client.channels.fetch(channel.id);
    if (!target?.isTextBased() || target.isDMBased()) throw new Error('It is a channel of a server.');
    const message = await target.messages.fetch(question.message.id);
    const thread = await message.startThread({ name: 'what?', autoArchiveDuration: 60 });
    await thread.send('here');
    expect(await anna.answerTo(question)).toMatchObject({ text: 'here', channel: { kind: 'thread', name: 'what?' } });
    const path = `/channels/${channel.id}/messages/${message.id}/threads` as const;
    await expect(client.rest.post(path, { body: { name: 'again' } })).rejects.toMatchObject({ code: 160004 });
  });

  it('the bot writes to a person first', async () => {
    const { anna, client } = await place();
    const user = await client.users.fetch(anna.id);
    await user.send('hello');
    expect(anna.sees(anna.direct).map(({ text }) => text)).toEqual(['hello']);
  });

  it('a reaction of a person reaches the bot that asked for reactions', async () => {
    const discord = await openDiscord();
    const anna = discord.person('Anna');
    const { client } = await startBot(discord, { intents: (1 << 0) | (1 << 12) | (1 << 13) });
    const heard = new Promise((done) => client.once(Events.MessageReactionAdd, ({ emoji }) => done(emoji.name)));
    const message = await (await client.users.fetch(anna.id)).send('good?');
    const [seen] = anna.sees(anna.direct);
    if (seen) anna.react(seen, '👍');
    expect([await heard, message.id]).toEqual(['👍', seen?.message.id]);
  });

  it('a changed message is waited for', async () => {
    const { channel, anna, client } = await place();
    const target = await client.channels.fetch(channel.id);
    if (!target?.isSendable()) throw new Error('The bot may write here.');
    const sent = await target.send('one');
    const [seen] = anna.sees(channel);
    if (!seen) throw new Error('Anna sees the message.');
    const changed = anna.changeOf(seen);
    await sent.edit('two');
    expect((await changed).text).toBe('two');
    const gone = anna.changeOf(seen);
    await sent.delete();
    expect((await gone).isDeleted).toBe(true);
  });
});
