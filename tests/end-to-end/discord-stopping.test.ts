import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDiscord } from '../support/discord/discord.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished, start, workplace } from '../support/run.ts';

const LONG = { patienceMs: 90_000 };
/** What is in flight has less, and closing the rest; a process that hangs is ended by the test's own limit. */
const WITHIN_MS = 10_000;

/** So many documents that the first index is still being built when the bot is stopped. */
function manyDocuments(): string {
  const folder = temporaryFolder();
  for (let n = 0; n < 600; n++) {
    const lines = Array.from(
      { length: 20 },
      (_, at) => `第${n}号码头第${at}条航线每天开${at + 2}班船，票价${n + at}元。`,
    );
    writeFileSync(join(folder, `${n}.txt`), `第${n}号码头航线表\n${lines.join('')}\n`);
  }
  return folder;
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s while the first index is built ends the bot at once',
  async (signal) => {
    const discord = await openDiscord(LONG);
    const options = ['--documents', manyDocuments(), '--index', join(temporaryFolder(), 'index')];
    const bot = start(['start', ...options], { environment: { ...discord.environment, DATA_DIR: temporaryFolder() } });
    const ended = finished(bot);
    await discord.ready(['ask']);
    await discord.wait('the presence', () => discord.presence()?.startsWith('Indexing') || undefined);
    const started = performance.now();
    bot.kill(signal);
    const { code, errors } = await ended;
    expect(performance.now() - started).toBeLessThan(WITHIN_MS);
    expect([code, errors]).toEqual([0, expect.not.stringContaining('Indexed')]);
    expect(discord.complaints()).toEqual([]);
  },
  120_000,
);

it('SIGTERM while Discord does not answer the identification ends the bot at once', async () => {
  const discord = await openDiscord(LONG);
  discord.gateway.holdReady();
  const bot = start(['start', ...workplace().options], {
    environment: { ...discord.environment, DATA_DIR: temporaryFolder() },
  });
  const ended = finished(bot);
  await discord.wait('the identification', () => discord.gateway.log.identifies || undefined);
  const started = performance.now();
  bot.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(performance.now() - started).toBeLessThan(WITHIN_MS);
  expect(discord.gateway.log.identifies).toBe(1);
}, 120_000);

it('a fault of the set-up while Discord is slow ends the bot with its sentence, too', async () => {
  const discord = await openDiscord(LONG);
  discord.gateway.holdReady();
  const { index } = workplace();
  const bot = start(['start', '--quiet', '--documents', temporaryFolder(), '--index', index], {
    environment: { ...discord.environment, DATA_DIR: temporaryFolder() },
  });
  const { code, errors } = await finished(bot);
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
}, 120_000);
