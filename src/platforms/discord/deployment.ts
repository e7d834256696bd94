import type { Command, CommandOption } from '../../commands/command.ts';
import { nameIn } from '../../commands/messages/names.ts';
import { type MessageKey, say } from '../../commands/messages.ts';
import type { Language } from '../../types.ts';
import { LIMITS } from './limits.ts';
import { LOCALES } from './locale.ts';
import { label } from './markdown.ts';
import { PRIVATE_OPTION, PUBLIC } from './slash.ts';

/** Plain JSON of Discord's API. */
type Json = Readonly<Record<string, unknown>>;

/** The part of the library's REST client that is used here. */
export interface Rest {
  get(route: `/${string}`, options?: { query?: URLSearchParams }): Promise<unknown>;
  put(route: `/${string}`, options: { body: unknown }): Promise<unknown>;
}

export interface Deployment {
  /** Whether anything was sent. */
  readonly isChanged: boolean;
  /** The commands' numbers, by name. */
  readonly ids: ReadonlyMap<string, string>;
}

const CHAT_INPUT = 1;
const TYPES = { text: 3, flag: 5, number: 10 } as const;
/** Servers, direct messages with the bot, and those between people; added to a server, or by a person for themselves. */
const ANYWHERE = { contexts: [0, 1, 2], integration_types: [0, 1] };
const LANGUAGES = Object.keys(LOCALES) as Language[];

/** The commands as Discord registers them. Those of one server exist only there, so they say nothing of other places. */
export function commandsJson(commands: readonly Command[], isForServer: boolean): Json[] {
  return commands.map((command) => ({
    type: CHAT_INPUT,
    ...named(command.name, command.description),
    options: [
      ...command.options.map(optionJson),
      ...(PUBLIC.has(command.name)
        ? [{ type: TYPES.flag, ...named(PRIVATE_OPTION, 'optionPrivate'), required: false }]
        : []),
    ],
    ...(!isForServer && ANYWHERE),
  }));
}

function optionJson({ name, description, type, required = false, choices, complete }: CommandOption): Json {
  return {
    ...{ type: TYPES[type], ...named(name, description), required },
    ...(choices && {
      choices: choices.map(({ value, label: key }) => ({
        ...{ name: say(key, 'en'), name_localizations: inAll((language) => say(key, language)), value },
      })),
    }),
    ...(complete && !choices && { autocomplete: true }),
  };
}

function named(name: string, description: MessageKey): Json {
  return {
    name,
    name_localizations: inAll((language) => nameIn(name, language)),
    description: label(say(description, 'en'), LIMITS.commandDescription),
    description_localizations: inAll((language) => label(say(description, language), LIMITS.commandDescription)),
  };
}

function inAll(text: (language: Language) => string): Json {
  return Object.fromEntries(LANGUAGES.map((language) => [LOCALES[language], text(language)]));
}

/** Registers the commands, for everybody or for one server, unless they are registered just so. */
export async function deploy(
  commands: readonly Command[],
  {
    rest,
    applicationId,
    server,
  }: { readonly rest: Rest; readonly applicationId: string; readonly server: string | undefined },
): Promise<Deployment> {
  const wanted = commandsJson(commands, server !== undefined);
  const own = `/applications/${applicationId}` as const;
  const route = server === undefined ? (`${own}/commands` as const) : (`${own}/guilds/${server}/commands` as const);
  const registered = (await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })) as Json[];
  const isSame = canonical(registered, wanted) === canonical(wanted, wanted);
  const now = isSame ? registered : ((await rest.put(route, { body: wanted })) as Json[]);
  return { isChanged: !isSame, ids: new Map(now.map(({ name, id }) => [String(name), String(id)])) };
}

/** The fields that are ever set, in one order, without what Discord adds; what is left out is as good as its default. */
function canonical(given: readonly Json[], wanted: readonly Json[]): string {
  const fields = new Set([...wanted, ...wanted.flatMap(({ options }) => options as Json[])].flatMap(Object.keys));
  for (const field of ['choices', 'autocomplete', 'min_value', 'max_value', 'min_length', 'max_length', 'nsfw'])
    fields.add(field);
  fields.add('default_member_permissions');
  const isDefault = (value: unknown) =>
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
  const inOrder = (value: unknown, isText: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => inOrder(item, false));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Json)
      .filter(([key, item]) => !isDefault(item) && (isText || fields.has(key) || key === 'value'))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([key, item]) => [key, inOrder(item, key.endsWith('_localizations'))]);
  };
  const sorted = [...given].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
  return JSON.stringify(inOrder(sorted, false));
}
