import { isObject } from './limits/check.ts';
import { allComponents, TYPE } from './limits/components.ts';
import type { FormValues, Values } from './person.ts';
import type { Form } from './seen.ts';
import { buttonsOf, selectsOf } from './shown.ts';
import type { Channel, Json, Message, User } from './types.ts';
import { messageJson } from './wire.ts';
import type { World } from './world.ts';

export interface Gesture {
  readonly data: Json;
  /** In words. */
  readonly action: string;
}

export interface Typed {
  readonly command: string;
  readonly values: Values;
  readonly channel: Channel;
  readonly user: User;
  /** The last value is still being typed. */
  readonly isTyping?: boolean;
  /** Of a command in a message's menu. */
  readonly target?: Message;
}

/**
 * What Discord's client sends for a command.
 *
 * @throws Error when the client would not let a person do it: no such command here, an option that is missing or wrong.
 */
export function commandData(world: World, typed: Typed): Gesture {
  const { command: name, values, channel, user, isTyping = false, target } = typed;
  const found = available(world, typed).find((command) => command.name === name || localized(command, user) === name);
  if (!found) {
    const names = available(world, typed).map((command) => `/${command.name}`);
    throw new Error(
      `${user.name} finds no command ${name} in ${channel.name}; there are: ${names.join(' ') || 'none'}.`,
    );
  }
  const known = objects(found.options);
  const entries = Object.entries(values);
  const options = entries.map(([key, given], at) => {
    const option = known.find((one) => one.name === key || localized(one, user) === key);
    if (!option) throw new Error(`/${name} has no option ${key}; it has: ${known.map((one) => one.name).join(' ')}.`);
    const isFocused = isTyping && at === entries.length - 1;
    if (isFocused && option.autocomplete !== true) throw new Error(`/${name} suggests nothing for ${key}.`);
    return {
      ...{ name: option.name, type: option.type, value: isFocused ? given : valueFor(option, given, user) },
      ...(isFocused && { focused: true }),
    };
  });
  const missing = known.filter((one) => one.required === true && !options.some((given) => given.name === one.name));
  if (missing.length > 0 && !isTyping) throw new Error(`/${name} needs ${missing.map((one) => one.name).join(', ')}.`);
  const said = entries.map(([key, value]) => `${key}: ${value}`).join(' ');
  return {
    action: `/${name} ${said}`.trim(),
    data: {
      ...{ id: found.id, name: found.name, type: found.type, ...(options.length > 0 && { options }) },
      ...(found.guild_id !== undefined && { guild_id: found.guild_id }),
      ...(target && {
        target_id: target.id,
        resolved: { messages: { [target.id]: messageJson(world, target) } },
      }),
    },
  };
}

/** The commands that a person is shown in a channel: by where they are, and for whom the bot is installed. */
function available({ commands, bot }: World, { channel, user, target }: Typed): readonly Json[] {
  const { guild, members } = channel;
  const context = guild ? 0 : members.includes(bot) ? 1 : 2;
  const isHere = guild ? guild.hasBot : members.includes(bot);
  return [...(guild ? (commands.get(guild.id) ?? []) : []), ...(commands.get('global') ?? [])].filter((command) => {
    const { contexts, integration_types: installs, type } = command;
    const inContext = Array.isArray(contexts) ? contexts.includes(context) : context !== 2;
    const types: readonly unknown[] = Array.isArray(installs) ? installs : [0];
    const isInstalled =
      command.guild_id !== undefined || (isHere && types.includes(0)) || (user.hasInstalled && types.includes(1));
    return type === (target ? 3 : 1) && inContext && isInstalled;
  });
}

function valueFor(option: Json, given: string | number | boolean, user: User): unknown {
  const { name, type, max_length: most, min_length: least } = option;
  const choices = objects(option.choices);
  if (choices.length > 0) {
    const choice = choices.find((one) => [one.value, one.name, localized(one, user)].includes(given));
    if (!choice)
      throw new Error(`${name} has no choice ${given}; it has: ${choices.map((one) => one.name).join(', ')}.`);
    return choice.value;
  }
  const wanted = type === 5 ? 'boolean' : type === 4 || type === 10 ? 'number' : 'string';
  if (typeof given !== wanted) throw new Error(`${name} takes a ${wanted}, not ${JSON.stringify(given)}.`);
  const isTooLong = typeof given === 'string' && given.length > Number(most ?? 6000);
  const isTooShort = typeof given === 'string' && given.length < Number(least ?? 0);
  const { min_value: low = Number.NEGATIVE_INFINITY, max_value: high = Number.POSITIVE_INFINITY } = option;
  const isOutside = typeof given === 'number' && (given < Number(low) || given > Number(high));
  if (isTooLong || isTooShort || isOutside) throw new Error(`Discord does not let anyone enter ${given} for ${name}.`);
  return given;
}

function localized({ name_localizations: names }: Json, { locale }: User): unknown {
  return isObject(names) ? names[locale] : undefined;
}

/** What the client sends for a button or a menu. */
export function componentData(message: Message, to: { button: string } | { options: readonly string[] }): Gesture {
  if ('button' in to) {
    const buttons = buttonsOf(message.components);
    const { button: wanted } = to;
    const found =
      buttons.find(({ label, customId }) => label === wanted || customId === wanted) ??
      buttons.find(({ label }) => label.startsWith(wanted));
    if (!found)
      throw new Error(`There is no button ${wanted}; there are: ${buttons.map(({ label }) => label).join(' | ')}.`);
    if (found.isDisabled) throw new Error(`The button ${wanted} is disabled.`);
    if (found.url !== undefined)
      throw new Error(`The button ${wanted} opens ${found.url}; the bot hears nothing of it.`);
    return {
      action: `presses [${found.label}]`,
      data: { id: found.id, component_type: TYPE.button, custom_id: found.customId },
    };
  }
  const { options } = to;
  const menus = selectsOf(message.components);
  for (const menu of menus) {
    const values = options.map(
      (wanted) => menu.options.find(({ label, value }) => label === wanted || value === wanted)?.value,
    );
    if (values.some((value) => value === undefined)) continue;
    if (menu.isDisabled) throw new Error(`The menu "${menu.placeholder}" is disabled.`);
    return {
      action: `chooses ${options.join(', ')}`,
      data: { id: menu.id, component_type: menu.type, custom_id: menu.customId, values },
    };
  }
  const all = menus.flatMap((menu) => menu.options.map(({ label }) => label));
  throw new Error(`No menu has ${options.join(', ')}; there are: ${all.join(' | ') || 'no menus'}.`);
}

/** What the client sends for a form; every field by label or custom id, as it stands when it is left out. */
export function formData({ customId, json, title }: Form, values: FormValues): Json {
  const used = new Set<string>();
  const take = (input: Json, label: unknown): Json => {
    const key = [label, input.custom_id].find((name) => typeof name === 'string' && name in values);
    if (typeof key === 'string') used.add(key);
    const given = typeof key === 'string' ? values[key] : undefined;
    return { type: input.type, custom_id: input.custom_id, id: 1, ...fieldValue(input, given, String(label)) };
  };
  const components = objects(json.components).map((top): Json => {
    const { type, component, components: inner } = top;
    if (type === TYPE.label && isObject(component)) return { type, id: 1, component: take(component, top.label) };
    if (type === TYPE.row) return { type, id: 1, components: objects(inner).map((input) => take(input, input.label)) };
    return { type, id: 1 };
  });
  const unknown = Object.keys(values).filter((key) => !used.has(key));
  if (unknown.length > 0) throw new Error(`The form "${title}" has no field ${unknown.join(', ')}; ${fieldsOf(json)}.`);
  return { custom_id: customId, components };
}

function fieldsOf(json: Json): string {
  const names = allComponents(json.components).map(({ component }) => component.label);
  return `it has: ${names.filter(Boolean).join(', ')}`;
}

function fieldValue(input: Json, given: FormValues[string] | undefined, label: string): Json {
  const { type, options, required: isRequired = true } = input;
  if (type === TYPE.checkbox) return { value: given === true };
  const isText = type === TYPE.textInput;
  const { min_length: least = 0, max_length: most = 4000, value: old = '' } = input;
  const wanted = given === undefined ? [] : [given].flat().map(String);
  if (isText) {
    const text = given === undefined ? String(old) : String(given);
    if (isRequired && text === '') throw new Error(`The field "${label}" must be filled in.`);
    if (text !== '' && (text.length < Number(least) || text.length > Number(most)))
      throw new Error(`The field "${label}" takes ${least} to ${most} characters.`);
    return { value: text };
  }
  const choices = objects(options);
  const chosen = wanted.map((one) => {
    const choice = choices.find(({ label: name, value }) => name === one || value === one);
    if (!choice)
      throw new Error(`"${label}" has no ${one}; it has: ${choices.map((other) => other.label).join(', ')}.`);
    return choice.value;
  });
  const standing = choices.filter((choice) => choice.default === true).map(({ value }) => value);
  const all = given === undefined ? standing : chosen;
  if (isRequired && all.length === 0) throw new Error(`One of "${label}" must be chosen.`);
  return type === TYPE.radioGroup ? { value: all[0] ?? null } : { values: all };
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
