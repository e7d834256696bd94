#!/usr/bin/env node
// usage: npm run test:load -- [--people 50] [--seconds 120] [--soak QUESTIONS] [--collect] [--no-rebuild] [--json]
//        [--bot SCRIPT]
// People ask the running bot (dist/main.js start) through a Discord of our own on loopback while the index is rebuilt.
// With --soak, that many questions in all, each from someone new, instead of a time; --collect collects garbage before each
// look at its memory, which slows it down. --bot starts another program instead.
// Exit 1 when an acknowledgement took longer than 2.5 s or a question was lost.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const USAGE =
  'npm run test:load -- [--people 50] [--seconds 120] [--soak QUESTIONS] [--collect] [--no-rebuild] [--json] [--bot SCRIPT]';
const number = { type: 'string' };
const given = (() => {
  try {
    const { values } = parseArgs({
      options: {
        ...{ people: number, seconds: number, soak: number, bot: { type: 'string' } },
        collect: { type: 'boolean', default: false },
        ...{ 'no-rebuild': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      },
    });
    return values;
  } catch (error) {
    return wrong(error.message);
  }
})();
// Node runs no TypeScript; Vite does, and is there with Vitest.
const { module } = await runnerImport(new URL('load.ts', import.meta.url).pathname, { configFile: false });
const { load, describe } = module;
try {
  const figures = await load({
    people: whole('people', 50),
    seconds: whole('seconds', 120),
    soak: given.soak === undefined ? undefined : whole('soak'),
    isRebuilt: !given['no-rebuild'],
    isCollected: given.collect,
    bot: given.bot === undefined ? undefined : resolve(process.env.INIT_CWD ?? '', given.bot),
    remark: (line) => console.error(line),
  });
  console.log(given.json ? JSON.stringify(figures) : describe(figures));
  // People who wait in vain would keep the process.
  process.exit(figures.isPassed ? 0 : 1);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function whole(name, fallback) {
  const value = Number(given[name] ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : wrong(`--${name} takes a whole number above 0`);
}

function wrong(sentence) {
  console.error(`${sentence}. Usage: ${USAGE}`);
  process.exit(2);
}
