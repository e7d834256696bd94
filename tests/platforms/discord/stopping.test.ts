import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient, Events, leave } from '../../../src/platforms/discord/client.ts';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';
import { WaitedInVain } from '../../support/discord/wait.ts';

const QUESTION = { question: '借书证在一楼服务台办理吗？' };
/** The library comes back after half a second. */
const COMES_BACK_MS = 1000;

async function expectToStayAway(discord: Awaited<ReturnType<typeof openDiscord>>): Promise<void> {
  await discord.wait('the connection to go', () => discord.gateway.connections() === 0 || undefined);
  const back = discord.wait('it to come back', () => discord.gateway.connections() || undefined, {
    withinMs: COMES_BACK_MS,
  });
  await expect(back).rejects.toThrow(WaitedInVain);
}

describe('stopping', () => {
  it('while Discord says nothing to the identification: at once, and for good', async () => {
    const discord = await openDiscord();
    discord.gateway.holdReady();
    const control = new AbortController();
    const starting = startFootnote(discord, { signal: control.signal });
    await discord.wait('the identification', () => discord.gateway.log.identifies || undefined);
    control.abort();
    await expect(starting).rejects.toThrow(/abort/i);
    await expectToStayAway(discord);
    expect(discord.gateway.log.identifies).toBe(1);
  });

  it('before the connection is made', async () => {
    const discord = await openDiscord();
    const control = new AbortController();
    discord.disturb('GET /gateway/bot', {
      kind: 'hold',
      until: new Promise((go) => control.signal.addEventListener('abort', go)),
    });
    const starting = startFootnote(discord, { signal: control.signal });
    control.abort();
    await expect(starting).rejects.toThrow(/abort/i);
    await expectToStayAway(discord);
    expect(discord.gateway.log.identifies).toBe(0);
  });

  it('while the library waits to come back after a lost connection', async () => {
    const discord = await openDiscord();
    const client = createClient({ api: discord.api });
    onTestFinished(() => leave(client, 0));
    await client.login(discord.token);
    await new Promise<void>((done) => (client.isReady() ? done() : client.once(Events.ClientReady, () => done())));
    const isLost = new Promise((done) => client.once(Events.ShardReconnecting, done));
    discord.gateway.drop();
    await isLost;
    await leave(client, 60_000);
    await expectToStayAway(discord);
    expect(discord.gateway.log).toMatchObject({ identifies: 1, resumes: 0 });
  });

  it('whoever waits longer than there is time for is told, by command and by mention', async () => {
    const asked: string[] = [];
    const ask = (question: string) => {
      asked.push(question);
      return new Promise<never>(() => undefined);
    };
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('读书会'), '问答');
    const anna = discord.person('安娜', { locale: 'zh-CN' });
    const ben = discord.person('本');
    const { bot } = await startFootnote(discord, { engine: { answerer: { ask } } });
    const reply = await anna.slash('ask', QUESTION, { in: channel, until: 'acknowledged' });
    ben.say(`${discord.mention} ${QUESTION.question}`, { in: channel });
    await discord.wait('both questions', () => asked.length === 2 || undefined);
    await bot.close(20);
    expect(reply.followUps.map(({ text }) => text)).toEqual(['正在重新启动，请过一会儿再问。']);
    expect(ben.sees(ben.direct).map(({ text }) => text)).toEqual(['正在重新启动，请过一会儿再问。']);
    expect(discord.complaints()).toEqual([]);
  });
});
