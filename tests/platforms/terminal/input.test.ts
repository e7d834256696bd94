import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/commands/command.ts';
import { parseLine, readInput, usageOf } from '../../../src/platforms/terminal/input.ts';

const command: Command = {
  name: 'dig',
  description: 'helpAsk',
  options: [
    { name: 'what', description: 'optionQuestion', type: 'text', required: true },
    { name: 'in', description: 'optionSource', type: 'text' },
    { name: 'depth', description: 'optionN', type: 'number' },
    { name: 'size', description: 'optionN', type: 'text', choices: [{ value: 'short', label: 'optionN' }] },
    { name: 'quiet', description: 'optionN', type: 'flag' },
  ],
  run: () => Promise.reject(new Error('not run')),
};

describe('parseLine', () => {
  it.each([
    ['谁写的？', { name: 'ask', words: '谁写的？' }],
    ['/Source  2', { name: 'source', words: '2' }],
    ['/help', { name: 'help', words: '' }],
    ['/', { name: '', words: '' }],
    ['a/b', { name: 'ask', words: 'a/b' }],
  ])('%s', (line, parsed) => expect(parseLine(line)).toEqual(parsed));
});

describe('readInput', () => {
  it.each([
    ['gold', { what: 'gold' }],
    ['--in "the old town" gold and silver', { what: 'gold and silver', in: 'the old town' }],
    ['gold --depth １２ --quiet --in=town', { what: 'gold', depth: 12, quiet: true, in: 'town' }],
    ['--quiet gold', { what: 'gold', quiet: true }],
    ['--what gold', { what: 'gold' }],
    ['gold --size short', { what: 'gold', size: 'short' }],
    // Not an option of this command, so a part of what is said.
    ['npm install --save gold', { what: 'npm install --save gold' }],
    ['gold -- silver', { what: 'gold -- silver' }],
    ['gold --in “旧 城”', { what: 'gold', in: '旧 城' }],
  ])('%s', (words, input) => expect(readInput(command, words)).toEqual(input));

  it.each(['', '  ', '--in town', 'gold --depth deep', 'gold --depth -1', 'gold --size huge'])(
    'wants what is missing or cannot be: %j',
    (words) => expect(readInput(command, words)).toBeUndefined(),
  );
});

it('shows how a command is used', () => {
  expect(usageOf(command)).toBe('/dig <what> [--in …] [--depth …] [--size …] [--quiet]');
  expect(usageOf({ ...command, name: 'dug', options: [] })).toBe('/dug');
});
