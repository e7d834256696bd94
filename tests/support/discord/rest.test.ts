import { describe, expect, it } from 'vitest';
import { startBot } from './bots.ts';
import { createManualClock } from './clock.ts';
import { type Discord, openDiscord, RATE_LIMITS } from './discord.ts';

const MESSAGES = 'POST /channels/{channel_id}/messages';

/** A request as it is on the wire, without a client that waits and tries again. */
async function send({ api, token }: Discord, route: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = 'GET', path = ''] = route.split(' ');
  const response = await fetch(`${api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

async function place(options = {}) {
  const discord = await openDiscord({ isRecorded: false, ...options });
  const guild = discord.guild('g');
  const channel = discord.channel(guild, 'general');
  return { discord, guild, channel, post: `POST /channels/${channel.id}/messages` };
}

describe('rate limits', () => {
  it('five messages in five seconds in a channel, told in headers', async () => {
    const clock = createManualClock();
    const { discord, guild, post } = await place({ clock, rateLimits: RATE_LIMITS });
    const left: (string | null)[] = [];
    for (let n = 0; n < 5; n++) {
      const { status, headers } = await send(discord, post, { content: `${n}` });
      expect(status).toBe(200);
      left.push(headers.get('x-ratelimit-remaining'));
    }
    expect(left).toEqual(['4', '3', '2', '1', '0']);
    clock.advance(1500);
    const over = await send(discord, post, { content: '6' });
    expect(over.status).toBe(429);
    expect(over.body).toEqual({ message: 'You are being rate limited.', retry_after: 3.5, global: false });
    expect(over.headers.get('retry-after')).toBe('4');
    expect(over.headers.get('x-ratelimit-scope')).toBe('user');
    // Another channel has a bucket of its own.
    const other = discord.channel(guild, 'other');
    expect((await send(discord, `POST /channels/${other.id}/messages`, { content: 'x' })).status).toBe(200);
    clock.advance(3500);
    expect((await send(discord, post, { content: '7' })).status).toBe(200);
  });

  it('fifty requests a second in all', async () => {
    const clock = createManualClock();
    const { discord, guild } = await place({ clock, rateLimits: RATE_LIMITS });
    for (let n = 0; n < 50; n++) {
      const channel = discord.channel(guild, `${n}`);
      expect((await send(discord, `GET /channels/${channel.id}`)).status).toBe(200);
    }
    const over = await send(discord, 'GET /users/@me');
    expect([over.status, over.body.global, over.headers.get('x-ratelimit-global')]).toEqual([429, true, 'true']);
  });

  it('the client waits as long as it is told, and tries again', async () => {
    const { discord, channel } = await place();
    const { client } = await startBot(discord);
    discord.disturb(MESSAGES, { kind: 'rate limit', seconds: 0.5 });
    const target = await client.channels.fetch(channel.id);
    if (target?.isSendable()) await target.send('after a while');
    const tries = discord.requests.filter(({ method, template }) => `${method} ${template}` === MESSAGES);
    expect(tries.map(({ status }) => status)).toEqual([429, 200]);
  });
});

describe('bad days', () => {
  it('5xx and lost requests are tried again', async () => {
    const { discord, channel } = await place();
    const { client } = await startBot(discord);
    discord.disturb(MESSAGES, { kind: 'status', status: 502 }, 2);
    const target = await client.channels.fetch(channel.id);
    if (target?.isSendable()) await target.send('at last');
    const tries = discord.requests.filter(({ method, template }) => `${method} ${template}` === MESSAGES);
    expect(tries.map(({ status }) => status)).toEqual([502, 502, 200]);
    expect(channel.messages.map(({ content }) => content)).toEqual(['at last']);
  });

  it('an answer that gets lost makes a double post, but not with a nonce that is enforced', async () => {
    const { discord, channel, post } = await place();
    const lost = { kind: 'status', status: 500, takesEffect: true } as const;
    const retried = async (body: object) => {
      discord.disturb(MESSAGES, lost);
      expect((await send(discord, post, body)).status).toBe(500);
      expect((await send(discord, post, body)).status).toBe(200);
    };
    await retried({ content: 'once', nonce: '1', enforce_nonce: true });
    expect(channel.messages).toHaveLength(1);
    await retried({ content: 'twice' });
    expect(channel.messages).toHaveLength(3);
    expect(discord.complaints().map(({ kind }) => kind)).toEqual(['double post']);
  });

  it('a slow answer comes when its time is up, a held one when it is let go, a cut one never', async () => {
    const clock = createManualClock();
    const { discord, channel, post } = await place({ clock });
    discord.disturb(MESSAGES, { kind: 'slow', ms: 5000, takesEffect: true });
    const slow = send(discord, post, { content: 'slow' });
    await discord.wait('the message', () => channel.messages[0]);
    let isAnswered = false;
    void slow.then(() => {
      isAnswered = true;
    });
    clock.advance(4999);
    // Something else is asked and answered meanwhile.
    expect((await send(discord, 'GET /users/@me')).status).toBe(200);
    expect(isAnswered).toBe(false);
    clock.advance(1);
    expect((await slow).status).toBe(200);

    let release: () => void = () => undefined;
    const until = new Promise<void>((done) => {
      release = done;
    });
    discord.disturb(MESSAGES, { kind: 'hold', until });
    const held = send(discord, post, { content: 'held' });
    expect((await send(discord, post, { content: 'overtaking' })).status).toBe(200);
    release();
    expect((await held).status).toBe(200);
    expect(channel.messages.map(({ content }) => content)).toEqual(['slow', 'overtaking', 'held']);

    discord.disturb(MESSAGES, { kind: 'cut' });
    await expect(send(discord, post, { content: 'cut' })).rejects.toThrow('fetch failed');
  });
});

describe('what the bot may not', () => {
  it.each([
    ['send messages', ['SendMessages'], { content: 'c' }, 403, 50013],
    ['send embeds', ['EmbedLinks'], { embeds: [{ description: 'd' }] }, 403, 50013],
    ['see the channel', ['ViewChannel'], { content: 'c' }, 403, 50001],
  ] as const)('%s', async (_, botDenied, body, status, code) => {
    const { discord, guild } = await place();
    const channel = discord.channel(guild, 'closed', { botDenied });
    const answer = await send(discord, `POST /channels/${channel.id}/messages`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(channel.messages).toEqual([]);
  });

  it('reply without reading the history, and to what is not there', async () => {
    const { discord, guild, channel, post } = await place();
    const closed = discord.channel(guild, 'closed', { botDenied: ['ReadMessageHistory'] });
    const anna = discord.person('Anna');
    const reply = (id: string, more = {}) => ({ content: 'c', message_reference: { message_id: id, ...more } });
    const { id } = anna.say('?', { in: closed }).message;
    expect((await send(discord, `POST /channels/${closed.id}/messages`, reply(id))).body.code).toBe(160002);
    expect((await send(discord, post, reply(id))).body.errors.message_reference._errors[0].code).toBe(
      'REPLIES_UNKNOWN_MESSAGE',
    );
    expect((await send(discord, post, reply(id, { fail_if_not_exists: false }))).status).toBe(200);
    expect(channel.messages.map(({ replyTo }) => replyTo)).toEqual([null]);
  });

  it('edit what others wrote, or delete it without being allowed to', async () => {
    const { discord, guild, channel } = await place();
    const { message } = discord.person('Anna').say('mine', { in: channel });
    const path = `/channels/${channel.id}/messages/${message.id}`;
    expect((await send(discord, `PATCH ${path}`, { content: 'yours' })).body.code).toBe(50005);
    expect((await send(discord, `DELETE ${path}`)).body.code).toBe(50013);
    guild.botPermissions |= 1n << 13n;
    expect((await send(discord, `DELETE ${path}`)).status).toBe(204);
    expect((await send(discord, `GET ${path}`)).body.code).toBe(10008);
  });

  it('write to those who do not let it, or in places that are gone', async () => {
    const { discord, guild } = await place();
    const closed = discord.person('Anna', { refusesDirectMessages: true });
    const opened = await send(discord, 'POST /users/@me/channels', { recipient_id: closed.id });
    expect((await send(discord, `POST /channels/${opened.body.id}/messages`, { content: 'c' })).body.code).toBe(50007);
    const gone = discord.channel(guild, 'gone');
    discord.removeChannel(gone);
    expect((await send(discord, `POST /channels/${gone.id}/messages`, { content: 'c' })).body.code).toBe(10003);
    expect((await send(discord, 'POST /channels/1/messages', { content: 'c' })).body.code).toBe(10003);
  });

  it('what is denied while the bot is online reaches it, and every interaction says so', async () => {
    const { discord, channel } = await place();
    const anna = discord.person('Anna');
    const { client } = await startBot(discord, {
      commands: [{ name: 'ask', description: 'Ask' }],
      onInteraction: (interaction) =>
        interaction.isChatInputCommand() && interaction.reply(`${interaction.appPermissions.has('EmbedLinks')}`),
    });
    expect((await anna.slash('ask', {}, { in: channel })).text).toBe('true');
    discord.deny(channel, ['EmbedLinks']);
    expect((await anna.slash('ask', {}, { in: channel })).text).toBe('false');
    const known = client.channels.cache.get(channel.id);
    expect(known && !known.isDMBased() && known.permissionsFor(client.user)?.has('EmbedLinks')).toBe(false);
  });
});

describe('requests that Discord does not understand', () => {
  it('no token, broken JSON, an unknown path', async () => {
    const { discord, post } = await place();
    expect((await send(discord, post, { content: 'c' }, { authorization: 'Bot no' })).status).toBe(401);
    expect((await send(discord, post, '{')).body.code).toBe(50109);
    expect((await send(discord, 'GET /stickers/1')).status).toBe(404);
    expect(discord.complaints().map(({ kind }) => kind)).toEqual(['invalid request', 'unknown route']);
  });

  it('commands come back as Discord writes them, with a new version only when they changed', async () => {
    const { discord } = await place();
    const route = `/applications/${discord.applicationId}/commands`;
    const option = { type: 3, name: 'q', description: 'd', required: false, autocomplete: false, choices: [] };
    const ask = { name: 'ask', description: 'd', name_localizations: { 'zh-CN': '提问' }, options: [option] };
    const { body: first } = await send(discord, `PUT ${route}`, [ask]);
    expect(first[0]).toMatchObject({ type: 1, dm_permission: true, default_member_permissions: null, nsfw: false });
    expect(first[0].options).toEqual([{ type: 3, name: 'q', description: 'd' }]);
    expect((await send(discord, `PUT ${route}`, [ask])).body).toEqual(first);
    const { body: changed } = await send(discord, `PUT ${route}`, [{ ...ask, description: 'e' }]);
    expect(changed[0].id).toBe(first[0].id);
    expect(changed[0].version).not.toBe(first[0].version);
    expect((await send(discord, `GET ${route}`)).body[0]).not.toHaveProperty('name_localizations');
    const { body: full } = await send(discord, `GET ${route}?with_localizations=true`);
    expect(full[0].name_localizations).toEqual({ 'zh-CN': '提问' });
  });
});
