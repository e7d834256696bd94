import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiscordError } from '../errors.ts';
import type { Json } from '../types.ts';
import { FLAG, readDraft, type Upload } from './message.ts';

const read = (body: Json, uploads: readonly Upload[] = []) => readDraft(body, { uploads, nextId: () => '1' });
const x = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const embed = (parts: Json) => ({ embeds: [{ description: 'd', ...parts }] });
const field = (parts: Json = {}) => ({ name: 'n', value: 'v', ...parts });
const button = (parts: Json = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'c', ...parts });
const row = (...components: Json[]) => ({ type: 1, components });
const rows = (...all: Json[]) => ({ content: 'c', components: all });
const option = (at: number | string, parts: Json = {}) => ({ label: 'o', value: `v${at}`, ...parts });
const select = (parts: Json = {}) => row({ type: 3, custom_id: 's', options: [option(0)], ...parts });
const v2 = (...components: Json[]) => ({ flags: FLAG.componentsV2, components });
const words = (content: string) => ({ type: 10, content });
const file = (n: number, size = 1): Upload => ({
  n,
  name: `f${n}.md`,
  type: 'text/plain',
  bytes: new Uint8Array(size),
});

/** What is refused: the paths of the problems, with their codes; or the code of an error of another kind. */
function refused(body: Json, uploads: readonly Upload[] = []): readonly string[] {
  try {
    read(body, uploads);
    return [];
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return error.body.code === 50035 ? problems(error.body.errors as Json) : [`${error.status} ${error.body.code}`];
  }
}

function problems(errors: Json, path = ''): string[] {
  return Object.entries(errors).flatMap(([key, inner]) =>
    key === '_errors'
      ? (inner as { code: string }[]).map(({ code }) => `${path} ${code}`)
      : problems(inner as Json, path ? `${path}.${key}` : key),
  );
}

describe('limits of a message', () => {
  it.each<[what: string, least: Json, over: Json, wrong: string]>([
    ['content of 2,000', { content: x(2000) }, { content: x(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['title of 256', embed({ title: x(256) }), embed({ title: x(257) }), 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'description of 4,096',
      embed({ description: x(4096) }),
      embed({ description: x(4097) }),
      'embeds.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'footer of 2,048',
      embed({ footer: { text: x(2048) } }),
      embed({ footer: { text: x(2049) } }),
      'embeds.0.footer.text BASE_TYPE_BAD_LENGTH',
    ],
    [
      'author of 256',
      embed({ author: { name: x(256) } }),
      embed({ author: { name: x(257) } }),
      'embeds.0.author.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      '25 fields',
      embed({ fields: times(25, () => field()) }),
      embed({ fields: times(26, () => field()) }),
      'embeds.0.fields BASE_TYPE_BAD_LENGTH',
    ],
    [
      'field name of 256',
      embed({ fields: [field({ name: x(256) })] }),
      embed({ fields: [field({ name: x(257) })] }),
      'embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'field value of 1,024',
      embed({ fields: [field({ value: x(1024) })] }),
      embed({ fields: [field({ value: x(1025) })] }),
      'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      '10 embeds',
      { embeds: times(10, () => ({ description: 'd' })) },
      { embeds: times(11, () => ({ description: 'd' })) },
      'embeds BASE_TYPE_BAD_LENGTH',
    ],
    [
      '6,000 in all embeds',
      { embeds: [{ description: x(4096) }, { description: x(1904) }] },
      { embeds: [{ description: x(4096) }, { description: x(1904), title: 't' }] },
      'embeds.1 MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'label of 80',
      rows(row(button({ label: x(80) }))),
      rows(row(button({ label: x(81) }))),
      '.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'custom id of 100',
      rows(row(button({ custom_id: x(100) }))),
      rows(row(button({ custom_id: x(101) }))),
      '.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      '5 rows',
      rows(...times(5, (at) => row(button({ custom_id: `${at}` })))),
      rows(...times(6, (at) => row(button({ custom_id: `${at}` })))),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '5 buttons in a row',
      rows(row(...times(5, (at) => button({ custom_id: `${at}` })))),
      rows(row(...times(6, (at) => button({ custom_id: `${at}` })))),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '25 options',
      rows(select({ options: times(25, option) })),
      rows(select({ options: times(26, option) })),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'option of 100',
      rows(select({ options: [option(0, { label: x(100), description: x(100) })] })),
      rows(select({ options: [option(0, { label: x(101) })] })),
      '.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'placeholder of 150',
      rows(select({ placeholder: x(150) })),
      rows(select({ placeholder: x(151) })),
      '.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      '40 components',
      v2(...times(40, () => words('w'))),
      v2(...times(41, () => words('w'))),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '40 components, nested ones too',
      v2({ type: 17, components: times(39, () => words('w')) }),
      v2({ type: 17, components: times(40, () => words('w')) }),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '4,000 characters of text',
      v2(words(x(3999)), words('x')),
      v2(words(x(3999)), words('xx')),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'nonce of 25',
      { content: 'c', nonce: x(25), enforce_nonce: true },
      { content: 'c', nonce: x(26) },
      'nonce BASE_TYPE_MAX_LENGTH',
    ],
  ])('%s and no more', (_, most, over, wrong) => {
    expect(refused(most)).toEqual([]);
    expect(refused(over)).toEqual([expect.stringMatching(new RegExp(`${wrong.replace(/\./g, '\\.')}$`))]);
  });

  it.each<[what: string, body: Json, wrong: string]>([
    ['a custom id twice', rows(row(button(), button())), '.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
    [
      'two menus in a row',
      rows(row(...times(2, (at) => ({ ...select().components[0], custom_id: `${at}` })))),
      'BAD_LENGTH',
    ],
    ['a menu beside a button', rows(row(select().components[0] ?? {}, button())), 'BAD_LENGTH'],
    ['an empty row', rows(row()), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    ['a button outside of a row', rows(button()), 'components.0.type UNION_TYPE_CHOICES'],
    ['a button with nothing on it', rows(row(button({ label: undefined }))), 'BUTTON_COMPONENT_INVALID_LABEL'],
    ['a button that does nothing', rows(row(button({ custom_id: undefined }))), '.custom_id BASE_TYPE_REQUIRED'],
    ['a link without an address', rows(row({ type: 2, style: 5, label: 'l' })), '.url BASE_TYPE_REQUIRED'],
    [
      'a link to a script',
      rows(row({ type: 2, style: 5, label: 'l', url: 'javascript:1' })),
      '.url URL_TYPE_INVALID_SCHEME',
    ],
    ['a link with a custom id', rows(row(button({ style: 5, url: 'https://a.example' }))), 'MUTUALLY_EXCLUSIVE'],
    ['an option value twice', rows(select({ options: [option(1), option(1)] })), 'OPTION_VALUE_DUPLICATED'],
    [
      'more to choose than there is',
      rows(select({ max_values: 2 })),
      '.max_values SELECT_COMPONENT_INVALID_MAX_VALUES',
    ],
    [
      'text display without the flag',
      { content: 'c', components: [words('w')] },
      'components.0.type UNION_TYPE_CHOICES',
    ],
    ['content beside new components', { ...v2(words('w')), content: 'c' }, 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS'],
    ['embeds beside new components', { ...v2(words('w')), ...embed({}) }, 'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS'],
    ['a section without accessory', v2({ type: 9, components: [words('w')] }), 'accessory BASE_TYPE_REQUIRED'],
    ['a file that was not sent', v2({ type: 13, file: { url: 'attachment://no.md' } }), 'ATTACHMENT_NOT_FOUND'],
    ['an embed with nothing in it', { embeds: [{}] }, 'embeds.0.description BASE_TYPE_REQUIRED'],
    ['a field with nothing in it', embed({ fields: [field({ value: ' ' })] }), 'fields.0.value BASE_TYPE_REQUIRED'],
    [
      'an attachment that was not sent',
      { content: 'c', attachments: [{ id: 0 }] },
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
    ['half a surrogate pair', { content: '\ud83d' }, 'content UNICODE_INVALID'],
    ['a nonce that is not there', { content: 'c', enforce_nonce: true }, 'nonce BASE_TYPE_REQUIRED'],
    ['an unknown mention', { content: 'c', allowed_mentions: { parse: ['all'] } }, 'allowed_mentions.parse.0'],
    ['nothing at all', {}, '400 50006'],
    ['blanks', { content: ' \n' }, '400 50006'],
  ])('%s is refused', (_, body, wrong) => {
    expect(refused(body)).toEqual([expect.stringContaining(wrong)]);
  });

  it('10 files of 10 MiB, and no more', () => {
    const most = 10 * 1024 * 1024;
    expect(refused({}, times(10, file))).toEqual([]);
    expect(refused({}, times(11, file))).toEqual(['attachments BASE_TYPE_BAD_LENGTH']);
    expect(refused({}, [file(0, most)])).toEqual([]);
    expect(refused({}, [file(0, most + 1)])).toEqual(['413 40005']);
  });

  it('any text that fits is kept as it was sent, but for blanks around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (content) => {
        fc.pre(content.trim() !== '' && content.length <= 2000);
        expect(read({ content }).content).toBe(content.trim());
      }),
    );
  });

  it('an edit changes what it names and keeps the rest', () => {
    const [old] = [read({ content: 'a', embeds: [{ description: 'd' }] }, [file(0)])];
    const message = { ...old, author: {}, channel: {} } as never;
    const edited = readDraft({ content: 'b' }, { uploads: [file(1)], old: message, nextId: () => '2' });
    expect(edited).toMatchObject({ content: 'b', embeds: [{ description: 'd' }] });
    expect(edited.attachments.map(({ name }) => name)).toEqual(['f0.md', 'f1.md']);
    const without = readDraft({ attachments: [] }, { uploads: [], old: message, nextId: () => '2' });
    expect(without.attachments).toEqual([]);
    expect(() =>
      readDraft({ content: '', embeds: [], attachments: [] }, { uploads: [], old: message, nextId: () => '2' }),
    ).toThrow('Cannot send an empty message');
  });
});
