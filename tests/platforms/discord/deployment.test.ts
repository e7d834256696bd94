import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/registry.ts';
import { commandsJson, deploy, type Rest } from '../../../src/platforms/discord/deployment.ts';

type Json = Readonly<Record<string, unknown>>;

/** What Discord gives back for commands: its own fields, nulls and another order of keys. */
function registered(body: readonly Json[]): Json[] {
  return body.map((command, i) => ({
    ...{ id: String(1000 + i), application_id: '1', version: '9', default_member_permissions: null, nsfw: false },
    ...Object.fromEntries(Object.entries(command).reverse()),
    options: (command.options as readonly Json[]).map((option) =>
      Object.fromEntries(Object.entries(option).filter(([key, value]) => key !== 'required' || value === true)),
    ),
  }));
}

function restWith(stored: readonly Json[]) {
  const puts: Json[][] = [];
  const rest: Rest = {
    get: async () => stored,
    put: async (_, { body }) => {
      puts.push(body as Json[]);
      return registered(body as Json[]);
    },
  };
  return { rest, puts };
}

const WANTED = commandsJson(commands, false);
const there = { applicationId: '1', server: undefined };

describe('registering commands', () => {
  it('sends nothing when they are registered just so', async () => {
    const { rest, puts } = restWith(registered(WANTED));
    const { isChanged, ids } = await deploy(commands, { rest, ...there });
    expect([isChanged, puts]).toEqual([false, []]);
    expect(ids.get('ask')).toBe('1000');
  });

  it.each([
    ['none is registered', () => []],
    ['one is gone', (all: Json[]) => all.slice(1)],
    ['one is too many', (all: Json[]) => [...all, { ...all[0], name: 'old' }]],
    ['a localisation differs', (all: Json[]) => change(all, { name_localizations: { 'zh-CN': '问' } })],
    ['a description differs', (all: Json[]) => change(all, { description: 'other' })],
    ['an option is gone', (all: Json[]) => change(all, { options: [] })],
    ['the places differ', (all: Json[]) => change(all, { contexts: [0] })],
    ['only some may use it', (all: Json[]) => change(all, { default_member_permissions: '8' })],
  ])('sends all of them when %s', async (_, differ) => {
    const { rest, puts } = restWith(differ(registered(WANTED)));
    expect((await deploy(commands, { rest, ...there })).isChanged).toBe(true);
    expect(puts).toEqual([WANTED]);
  });

  it('names and describes every command and option in three languages, as Discord takes them', () => {
    const options = WANTED.flatMap(({ options: own }) => own as Json[]);
    for (const { name, name_localizations: names, description, description_localizations: descriptions } of [
      ...WANTED,
      ...options,
    ]) {
      expect(name).toMatch(/^[a-z_-]{1,32}$/);
      const all = Object.values(names as Json).map(String);
      expect(Object.keys(names as Json)).toEqual(['zh-CN', 'zh-TW', 'en-US']);
      for (const own of all) expect(own).toMatch(/^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u);
      // A Chinese name for everything: a missing one would be the English word.
      expect(all[0]).toMatch(/\p{Script=Han}/u);
      for (const text of [description, ...Object.values(descriptions as Json)]) {
        expect(String(text).length).toBeGreaterThan(0);
        expect(String(text).length).toBeLessThanOrEqual(100);
      }
    }
    for (const { options: own } of WANTED) {
      const required = (own as Json[]).map(({ required: is }) => is === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });
});

function change(all: readonly Json[], other: Json): Json[] {
  return all.map((command, i) => (i === 0 ? { ...command, ...other } : command));
}
