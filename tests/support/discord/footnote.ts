import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { complete } from '../../../src/commands/complete.ts';
import { commands } from '../../../src/commands/registry.ts';
import { type BotOptions, startBot } from '../../../src/platforms/discord/bot.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import { LIBRARY, openAnswers } from '../answers.ts';
import { recordingLog } from '../conversation.ts';
import type { Discord } from './loopback.ts';

export interface Wanted extends Partial<Omit<BotOptions, 'token' | 'api' | 'log' | 'engine'>> {
  readonly engine?: Partial<BotOptions['engine']>;
  readonly files?: Readonly<Record<string, string>>;
}

/** The bot as it is, with a small library, on a Discord of ours; it leaves with the test. */
export async function startFootnote(discord: Discord, { files = LIBRARY, engine, ...wanted }: Wanted = {}) {
  const { log, faults, entries } = recordingLog();
  const opened = await openAnswers(files);
  const clock = () => new Date();
  const data = mkdtempSync(join(tmpdir(), 'footnote-data-'));
  const store = wanted.store ?? openStore(data, { clock });
  const bot = await startBot({
    ...{ token: discord.token, api: discord.api, server: undefined, language: undefined, locale: 'zh-Hans' },
    ...{ cooldownMs: 0, atOnce: 4, commands, clock },
    ...wanted,
    ...{ store, log },
    engine: {
      ...opened,
      complete: (typed) => complete(typed, opened),
      isReady: () => true,
      building: () => null,
      ...engine,
    },
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await bot.close(5000);
  };
  onTestFinished(async () => {
    await close();
    if (!wanted.store) store.close();
    rmSync(data, { recursive: true, force: true });
  });
  await discord.ready(commands.map(({ name }) => name));
  return { bot, store, close, faults, entries };
}
