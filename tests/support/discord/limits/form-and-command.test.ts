import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../types.ts';
import { commandListProblems, commandProblems } from './commands.ts';
import { modalProblems } from './modal.ts';

const x = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const said = (problems: readonly Problem[]) => problems.map(({ path, code }) => `${path.join('.')} ${code}`);

describe('limits of a form', () => {
  const input = (parts: Json = {}) => ({ type: 4, custom_id: 'i', style: 1, ...parts });
  const label = (component: Json, parts: Json = {}) => ({ type: 18, label: 'l', component, ...parts });
  const form = (parts: Json = {}) => ({ title: 't', custom_id: 'f', components: [label(input())], ...parts });
  const labels = (count: number) => times(count, (at) => label(input({ custom_id: `${at}` })));

  it.each<[what: string, most: Json, over: Json, wrong: string]>([
    ['title of 45', form({ title: x(45) }), form({ title: x(46) }), 'data.title BASE_TYPE_BAD_LENGTH'],
    [
      'custom id of 100',
      form({ custom_id: x(100) }),
      form({ custom_id: x(101) }),
      'data.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      '5 components',
      form({ components: labels(5) }),
      form({ components: labels(6) }),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'label of 45',
      form({ components: [label(input(), { label: x(45), description: x(100) })] }),
      form({ components: [label(input(), { label: x(46) })] }),
      'data.components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'value of 4,000',
      form({ components: [label(input({ value: x(4000) }))] }),
      form({ components: [label(input({ value: x(4001) }))] }),
      'data.components.0.component.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'placeholder of 100',
      form({ components: [label(input({ placeholder: x(100) }))] }),
      form({ components: [label(input({ placeholder: x(101) }))] }),
      'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
    ],
  ])('%s and no more', (_, most, over, wrong) => {
    expect(said(modalProblems(most))).toEqual([]);
    expect(said(modalProblems(over))).toEqual([wrong]);
  });

  it.each<[what: string, form: Json, wrong: string]>([
    ['no components', form({ components: [] }), 'data.components BASE_TYPE_BAD_LENGTH'],
    ['a button', form({ components: [label({ type: 2, custom_id: 'b' })] }), 'component.type UNION_TYPE_CHOICES'],
    ['a bare input', form({ components: [input()] }), 'data.components.0.type UNION_TYPE_CHOICES'],
    ['an input without label', form({ components: [{ type: 1, components: [input()] }] }), '.label BASE_TYPE_REQUIRED'],
    [
      'a label on a label',
      form({ components: [label(input({ label: 'l' }))] }),
      '.component.label BASE_TYPE_FORBIDDEN',
    ],
    ['no style', form({ components: [label(input({ style: undefined }))] }), '.style BASE_TYPE_REQUIRED'],
    [
      'one radio button',
      form({ components: [label({ type: 21, custom_id: 'r', options: [{ label: 'a', value: 'a' }] })] }),
      '.options',
    ],
    ['an id twice', form({ components: times(2, () => label(input())) }), 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  ])('%s: refused', (_, wrong, code) => {
    expect(said(modalProblems(wrong))).toEqual([expect.stringContaining(code)]);
  });
});

describe('limits of commands', () => {
  const option = (parts: Json = {}) => ({ type: 3, name: 'o', description: 'd', ...parts });
  const options = (count: number) => times(count, (at) => option({ name: `o${at}` }));
  const command = (parts: Json = {}) => ({ name: 'ask', description: 'd', ...parts });
  const choices = (count: number) => times(count, (at) => ({ name: 'c', value: `${at}` }));

  it.each<[what: string, most: Json, over: Json, wrong: string]>([
    ['name of 32', command({ name: x(32) }), command({ name: x(33) }), 'name BASE_TYPE_BAD_LENGTH'],
    [
      'description of 100',
      command({ description: x(100) }),
      command({ description: x(101) }),
      'description BASE_TYPE_BAD_LENGTH',
    ],
    [
      '25 options',
      command({ options: options(25) }),
      command({ options: options(26) }),
      'options BASE_TYPE_BAD_LENGTH',
    ],
    [
      '25 choices',
      command({ options: [option({ choices: choices(25) })] }),
      command({ options: [option({ choices: choices(26) })] }),
      'options.0.choices BASE_TYPE_BAD_LENGTH',
    ],
    ['8,000 characters', sized(43), sized(44), ' APPLICATION_COMMAND_TOO_LARGE'],
    [
      '8,000 characters, a translation that is longer than the word',
      { ...sized(43), name_localizations: { 'zh-CN': '提问' } },
      { ...sized(43), name_localizations: { 'zh-CN': '问题来了' } },
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s and no more', (_, most, over, wrong) => {
    expect(said(commandProblems(most))).toEqual([]);
    expect(said(commandProblems(over))).toEqual([wrong]);
  });

  it.each<[what: string, command: Json, wrong: string]>([
    ['capitals', command({ name: 'Ask' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a blank in the name', command({ name: 'ask me' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', command({ description: '' }), 'description BASE_TYPE_REQUIRED'],
    ['an unknown language', command({ name_localizations: { zh: '问' } }), 'name_localizations.zh BASE_TYPE_CHOICES'],
    ['a translated name with a blank', command({ name_localizations: { 'zh-CN': '提 问' } }), 'INVALID_NAME'],
    ['a long translation', command({ description_localizations: { 'zh-TW': x(101) } }), 'zh-TW BASE_TYPE_BAD_LENGTH'],
    ['an option name twice', command({ options: [option(), option()] }), 'options.1.name'],
    [
      'a required option last',
      command({ options: [option(), option({ name: 'p', required: true })] }),
      'REQUIRED_INVALID',
    ],
    [
      'choices and autocompletion',
      command({ options: [option({ choices: choices(1), autocomplete: true })] }),
      'AUTOCOMPLETE',
    ],
    ['autocompletion of a yes or no', command({ options: [option({ type: 5, autocomplete: true })] }), 'TYPE_INVALID'],
    [
      'a number for a text',
      command({ options: [option({ choices: [{ name: 'c', value: 1 }] })] }),
      'STRING_TYPE_CONVERT',
    ],
    ['a place that there is not', command({ contexts: [0, 3] }), 'contexts.1 NUMBER_TYPE_MAX'],
    ['options of a menu', { type: 3, name: 'Check this', options: [option()] }, 'options BASE_TYPE_FORBIDDEN'],
  ])('%s: refused', (_, wrong, code) => {
    expect(said(commandProblems(wrong))).toEqual([expect.stringContaining(code)]);
  });

  it('names in many scripts, and blanks and capitals in menus', () => {
    for (const name of ['提问', 'fråga', 'ask-me_now', 'प्रश्न', 'ถาม'])
      expect(said(commandProblems(command({ name })))).toEqual([]);
    expect(said(commandProblems({ type: 3, name: 'Check This Message' }))).toEqual([]);
  });

  it('100 commands, 15 menus, each name once', () => {
    const many = (count: number, parts: Json = {}) => times(count, (at) => command({ name: `c${at}`, ...parts }));
    expect(said(commandListProblems(many(100)))).toEqual([]);
    expect(said(commandListProblems(many(101)))).toEqual([' BASE_TYPE_BAD_LENGTH']);
    expect(said(commandListProblems(many(16, { type: 3, description: '' })))).toEqual([' BASE_TYPE_BAD_LENGTH']);
    expect(said(commandListProblems([command(), command()]))).toEqual(['1.name APPLICATION_COMMANDS_DUPLICATE_NAME']);
    expect(said(commandListProblems([command(), { type: 3, name: 'ask' }]))).toEqual([]);
  });
});

/** A command of 7,957 characters and the last value's. */
function sized(last: number): Json {
  const choices = (count: number) => times(count, (at) => ({ name: x(100), value: `${at}`.padEnd(100, 'v') }));
  const option = { type: 3, description: x(100) };
  return {
    // 3 + 100, 2 + 100 and 25 × 200, 2 + 100 and 13 × 200, 50.
    ...{ name: 'ask', description: x(100) },
    options: [
      { ...option, name: 'o0', choices: choices(25) },
      { ...option, name: 'o1', choices: [...choices(13), { name: x(50), value: x(last) }] },
    ],
  };
}
