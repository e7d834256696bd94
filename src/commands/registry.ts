import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { createHelp } from './help.ts';
import { source } from './source.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';

/** Every command, on every platform; a new one is one file and one line here. */
export const commands: readonly Command[] = [ask, summary, sources, source, status, createHelp(() => commands)];
