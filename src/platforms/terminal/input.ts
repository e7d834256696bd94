import type { Command, CommandInput, CommandOption } from '../../commands/command.ts';

/** `--name value`, `--name "two words"` or `--name=value`, after white space or at the beginning. */
const OPTION = /(?:^|\s)--([a-z]+)(?:(?:=|\s+)(?:"([^"]*)"|“([^”]*)”|(?!--)(\S+)))?/gu;

/** What a line says: a plain one asks, one with a slash names a command. */
export function parseLine(line: string): { readonly name: string; readonly words: string } {
  const [, name, words] = /^\/(\p{L}*)\s*(.*)$/u.exec(line) ?? [];
  return name === undefined ? { name: 'ask', words: line } : { name: name.toLowerCase(), words: words ?? '' };
}

/**
 * The values of a command's options: named ones, and all other words for the first option. A name that the command does
 * not have is part of the words.
 * @returns undefined when a number is none, or a value is not among the choices, or a required one is missing.
 */
export function readInput({ options }: Command, words: string): CommandInput | undefined {
  const given = new Map<string, string | true>();
  const rest = words.replace(OPTION, (whole, name: string, ...values: (string | undefined)[]) => {
    const option = options.find((known) => known.name === name);
    if (!option) return whole;
    const value = values.slice(0, 3).find((found) => found !== undefined);
    given.set(name, option.type === 'flag' ? true : (value ?? ''));
    return option.type === 'flag' && value !== undefined ? ` ${value}` : ' ';
  });
  const [first] = options;
  if (first && !given.has(first.name) && rest.trim()) given.set(first.name, rest.trim());
  const input: Record<string, string | number | boolean> = {};
  for (const option of options) {
    const value = given.get(option.name);
    if (value === undefined && !option.required) continue;
    const read = value === undefined ? undefined : readValue(option, value);
    if (read === undefined) return undefined;
    input[option.name] = read;
  }
  return input;
}

function readValue({ type, choices }: CommandOption, value: string | true): string | number | boolean | undefined {
  if (value === true || type === 'flag') return value === true;
  if (type === 'number') {
    const digits = value.normalize('NFKC');
    return /^\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : undefined;
  }
  return choices && !choices.some((choice) => choice.value === value) ? undefined : value;
}

/** `/source <n>`, `/ask <question> [--source …]`. */
export function usageOf({ name, options }: Command): string {
  const [first, ...others] = options;
  const own = first ? [first.required ? `<${first.name}>` : `[${first.name}]`] : [];
  const named = others.map((option) => `[--${option.name}${option.type === 'flag' ? '' : ' …'}]`);
  return [`/${name}`, ...own, ...named].join(' ');
}
