import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDiscord } from '../support/discord/discord.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { finished, run, start, workplace } from '../support/run.ts';

const LONG = { patienceMs: 90_000 };
const QUESTION = { question: '宁德市将全市123个社区划分为多少个网格？' };

it('npm start with a token: builds in a thread, answers from it, takes a new index over, follows the folder, leaves on SIGTERM', async () => {
  const discord = await openDiscord(LONG);
  const { options, documents } = workplace();
  const data = temporaryFolder();
  const bot = start(['start', ...options], {
    environment: { ...discord.environment, DATA_DIR: data, COOLDOWN_SECONDS: '0', LOG_LEVEL: 'info' },
  });
  const ended = finished(bot);
  const says = (words: string) =>
    new Promise<void>((done) => bot.stderr.on('data', (chunk) => String(chunk).includes(words) && done()));
  const indexed = says('Indexed 5 documents');
  await discord.ready(['ask', 'sources', 'help', 'status']);
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  const channel = discord.channel(discord.guild('读书会'), '问答');
  await indexed;
  const card = await anna.slash('ask', QUESTION, { in: channel });
  expect(card.text).toContain('860多个');
  const passage = await anna.press(card, '[1]');
  expect(passage.text).toContain('▸');

  // Somebody changes a document and indexes it, in another process.
  const path = join(documents, sourceOf(card.text));
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('860多个', '970多个'));
  const taken = says('"index open"');
  expect((await run(['index', ...options])).code).toBe(0);
  await taken;
  expect((await anna.slash('ask', QUESTION, { in: channel })).text).toContain('970多个');

  // A document is dropped into the folder, and nobody runs a command.
  const found = says('1 new (ferry.txt)');
  writeFileSync(join(documents, 'ferry.txt'), '北岸渡口每天早晨六点开船，票价三元。\n');
  await found;
  expect((await anna.slash('ask', { question: '北岸渡口票价多少元？' }, { in: channel })).text).toContain('三元');

  // What is deleted is not cited again, and the bot says so instead of stopping.
  const gone = says('"index not updated"');
  for (const name of readdirSync(documents)) rmSync(join(documents, name), { recursive: true });
  await gone;
  const refused = await anna.slash('ask', QUESTION, { in: channel });
  const notice = await discord.wait('a private sentence', () => refused.followUps[0]);
  expect(notice).toMatchObject({ text: expect.stringContaining('目前没有可供查找的文档'), isPrivate: true });
  const back = says('(tower.txt)');
  writeFileSync(join(documents, 'tower.txt'), '钟楼建于一九五二年，高二十一米。\n');
  await back;
  expect((await anna.slash('ask', { question: '钟楼高多少米？' }, { in: channel })).text).toContain('二十一米');

  expect(isHealthy(data)).toBe(true);
  bot.kill('SIGTERM');
  const { code, output } = await ended;
  expect(code).toBe(0);
  expect(output).toMatch(
    /^Invite the bot with this link:\nhttps:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=274878024704&/,
  );
  expect(discord.complaints()).toEqual([]);
}, 180_000);

it.each([
  [
    'DISCORD_TOKEN',
    'MTIzNDU2.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB',
    /^DISCORD_TOKEN is not accepted by Discord/,
  ],
  ['DISCORD_TOKEN', 'nonsense', /DISCORD_TOKEN must be a bot token/],
  ['DISCORD_GUILD_ID', 'my server', /DISCORD_GUILD_ID must be the number of a server/],
])(
  'npm start with a wrong %s (%s): one sentence, exit 2',
  async (name, value, sentence) => {
    const discord = await openDiscord(LONG);
    const { options } = workplace();
    const environment = { ...discord.environment, [name]: value };
    const { code, errors } = await run(['start', '--quiet', ...options], { environment });
    expect(errors).toMatch(sentence);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  },
  120_000,
);

function sourceOf(text: string): string {
  const [, source = ''] = /(\S+\.txt)/.exec(text.replaceAll('\\', '')) ?? [];
  return source;
}

it('the health check fails where nothing was heard of Discord for a minute', () => {
  const data = temporaryFolder();
  expect(isHealthy(data)).toBe(false);
  const alive = join(data, 'alive');
  writeFileSync(alive, '');
  expect(isHealthy(data)).toBe(true);
  const before = Date.now() / 1000 - 61;
  utimesSync(alive, before, before);
  expect(isHealthy(data)).toBe(false);
});

function isHealthy(data: string): boolean {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'deploy/healthcheck.mjs')], { env: { DATA_DIR: data } });
  return status === 0;
}
