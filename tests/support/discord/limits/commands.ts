import type { Json, Problem } from '../types.ts';
import { count, isObject, list, type Path, problem, repeated, required, text, whole } from './check.ts';

/** https://discord.com/developers/docs/reference#locales */
export const LOCALES: readonly string[] =
  'ar id da de en-GB en-US es-ES es-419 fr he hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const TOTAL = 8000;
const OPTION = { subcommand: 1, group: 2, text: 3, integer: 4, number: 10 } as const;
const WITH_CHOICES: readonly unknown[] = [OPTION.text, OPTION.integer, OPTION.number];

export function commandProblems(command: Json, path: Path = []): Problem[] {
  const { type = 1, description, contexts, integration_types: installs } = command;
  const isSlash = type === 1;
  const problems: Problem[] = [];
  const options = list(command.options, [...path, 'options'], problems);
  if (!isSlash && options.length > 0)
    problems.push(problem([...path, 'options'], 'BASE_TYPE_FORBIDDEN', 'Only CHAT_INPUT commands have options.'));
  const total = characters(command);
  return [
    ...problems,
    ...nameProblems(command.name, [...path, 'name'], isSlash),
    ...localizations(command.name_localizations, [...path, 'name_localizations'], (value, place) =>
      nameProblems(value, place, isSlash),
    ),
    ...(isSlash
      ? text(description, [...path, 'description'], { least: 1, most: 100, isRequired: true })
      : text(description, [...path, 'description'], { most: 0 })),
    ...described(command, path),
    ...optionListProblems(options, [...path, 'options']),
    ...(total > TOTAL
      ? [problem(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${TOTAL})`)]
      : []),
    ...numbers(contexts, [...path, 'contexts'], 2),
    ...numbers(installs, [...path, 'integration_types'], 1),
  ];
}

/** Names of one kind stand once; at most 100 slash commands, and 15 of each kind of menu. */
export function commandListProblems(commands: readonly Json[]): Problem[] {
  const of = (kind: number) => commands.filter(({ type = 1 }) => type === kind).length;
  return [
    ...commands.flatMap((command, at) => commandProblems(command, [at])),
    ...repeated(commands.map(({ name, type = 1 }, at) => ({ value: `${type} ${name}`, path: [at, 'name'] }))).map(
      (path) => problem(path, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
    ),
    ...(of(1) > 100 || of(2) > 15 || of(3) > 15
      ? [problem([], 'BASE_TYPE_BAD_LENGTH', 'Must be 100 slash commands and 15 of each menu or fewer.')]
      : []),
  ];
}

function optionListProblems(options: readonly Json[], path: Path): Problem[] {
  const firstOptional = options.findIndex((option) => option.required !== true);
  return [
    ...count(options, path, [0, 25]),
    ...options.flatMap((option, at) => optionProblems(option, [...path, at])),
    ...repeated(options.map(({ name }, at) => ({ value: name, path: [...path, at, 'name'] }))).map((place) =>
      problem(place, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique'),
    ),
    ...options.flatMap((option, at) =>
      option.required === true && firstOptional >= 0 && firstOptional < at
        ? [
            problem(
              [...path, at],
              'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              'Required options must be placed before non-required options',
            ),
          ]
        : [],
    ),
  ];
}

function optionProblems(option: Json, path: Path): Problem[] {
  const { type } = option;
  const problems: Problem[] = [];
  const choices = list(option.choices, [...path, 'choices'], problems);
  const inner = list(option.options, [...path, 'options'], problems);
  const isGroup = type === OPTION.subcommand || type === OPTION.group;
  return [
    ...problems,
    ...(type === undefined ? [required([...path, 'type'])] : whole(type, [...path, 'type'], [1, 11])),
    ...nameProblems(option.name, [...path, 'name'], true),
    ...localizations(option.name_localizations, [...path, 'name_localizations'], (value, place) =>
      nameProblems(value, place, true),
    ),
    ...text(option.description, [...path, 'description'], { least: 1, most: 100, isRequired: true }),
    ...described(option, path),
    ...count(choices, [...path, 'choices'], [0, 25]),
    ...choices.flatMap((choice, at) => choiceProblems(choice, type, [...path, 'choices', at])),
    ...(choices.length > 0 && option.autocomplete === true
      ? [problem([...path, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', 'Not with choices')]
      : []),
    ...((choices.length > 0 || option.autocomplete === true) && !WITH_CHOICES.includes(type)
      ? [problem([...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'This type has no choices')]
      : []),
    ...whole(option.min_length, [...path, 'min_length'], [0, 6000]),
    ...whole(option.max_length, [...path, 'max_length'], [1, 6000]),
    ...(inner.length > 0 && !isGroup
      ? [problem([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only subcommands have options')]
      : optionListProblems(inner, [...path, 'options'])),
  ];
}

/** A choice, of a command or of an autocompletion. */
export function choiceProblems({ name, value, name_localizations: names }: Json, type: unknown, path: Path): Problem[] {
  const isText = type === OPTION.text;
  return [
    ...text(name, [...path, 'name'], { least: 1, most: 100, isRequired: true }),
    ...localizations(names, [...path, 'name_localizations'], (word, place) =>
      text(word, place, { least: 1, most: 100, isRequired: true }),
    ),
    ...(isText
      ? text(value, [...path, 'value'], { least: 1, most: 100, isRequired: true })
      : typeof value === 'number'
        ? []
        : [problem([...path, 'value'], 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not a number.`)]),
  ];
}

function nameProblems(value: unknown, path: Path, isSlash: boolean): Problem[] {
  const length = text(value, path, { least: 1, most: 32, isRequired: true });
  if (length.length > 0 || !isSlash || typeof value !== 'string') return length;
  return NAME.test(value) && value === value.toLowerCase()
    ? []
    : [problem(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')];
}

function described({ description_localizations: words }: Json, path: Path): Problem[] {
  return localizations(words, [...path, 'description_localizations'], (value, place) =>
    text(value, place, { least: 1, most: 100, isRequired: true }),
  );
}

function localizations(value: unknown, path: Path, check: (value: unknown, path: Path) => Problem[]): Problem[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return [problem(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')];
  return Object.entries(value).flatMap(([locale, word]) =>
    LOCALES.includes(locale)
      ? check(word, [...path, locale])
      : [problem([...path, locale], 'BASE_TYPE_CHOICES', `Value must be one of (${LOCALES}).`)],
  );
}

function numbers(value: unknown, path: Path, most: number): Problem[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [problem(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')];
  return [
    ...(value.length === 0 ? [required(path)] : []),
    ...value.flatMap((item, at) => whole(item, [...path, at], [0, most])),
    ...(new Set(value).size < value.length ? [problem(path, 'SET_TYPE_UNIQUE', 'Values must be unique')] : []),
  ];
}

/** Characters of name, description and value, each in its longest language, over the command and all that is in it. */
function characters(part: Json): number {
  const longest = (value: unknown, names: unknown) =>
    Math.max(...[value, ...(isObject(names) ? Object.values(names) : [])].map((word) => String(word ?? '').length));
  const inner = [part.options, part.choices].flatMap((all) => (Array.isArray(all) ? all.filter(isObject) : []));
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    (typeof part.value === 'string' ? part.value.length : 0) +
    inner.reduce((sum, one) => sum + characters(one), 0)
  );
}
