import type { Json, Problem } from '../types.ts';
import { address, count, isObject, list, type Path, problem, repeated, required, text, whole } from './check.ts';

/** https://discord.com/developers/docs/components/reference#component-object-component-types */
export const TYPE = {
  ...{ row: 1, button: 2, stringSelect: 3, textInput: 4, userSelect: 5, roleSelect: 6, mentionableSelect: 7 },
  ...{ channelSelect: 8, section: 9, textDisplay: 10, thumbnail: 11, mediaGallery: 12, file: 13, separator: 14 },
  ...{ container: 17, label: 18, fileUpload: 19, radioGroup: 21, checkboxGroup: 22, checkbox: 23 },
} as const;

const SELECTS: readonly unknown[] = [3, 5, 6, 7, 8];
const IN_CONTAINER: readonly unknown[] = [1, 9, 10, 12, 13, 14];
const ON_TOP: readonly unknown[] = [...IN_CONTAINER, 17];
const MOST = { rows: 5, buttons: 5, components: 40, text: 4000 } as const;

export interface Placed {
  readonly component: Json;
  readonly path: Path;
}

/** Every component, nested ones after the one that holds them. */
export function allComponents(value: unknown, path: Path = ['components']): Placed[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((component, at) => {
    if (!isObject(component)) return [];
    const place = [...path, at];
    const { accessory, component: inner } = component;
    return [
      { component, path: place },
      ...allComponents(component.components, [...place, 'components']),
      ...(isObject(accessory) ? [{ component: accessory, path: [...place, 'accessory'] }] : []),
      ...(isObject(inner) ? [{ component: inner, path: [...place, 'component'] }] : []),
    ];
  });
}

/** The components with a number each, as Discord gives them where the bot gave none. */
export function numbered(components: readonly Json[]): readonly Json[] {
  const taken = new Set(allComponents(components).map(({ component }) => component.id));
  let last = 0;
  const next = () => {
    do last++;
    while (taken.has(last));
    return last;
  };
  const number = (component: Json): Json => {
    const { id, components: inside, accessory, ...rest } = component;
    return {
      ...{ ...rest, id: id || next() },
      ...(Array.isArray(inside) && { components: inside.filter(isObject).map(number) }),
      ...(isObject(accessory) && { accessory: number(accessory) }),
    };
  };
  return components.map(number);
}

/** The components of a message; `files` are the names that `attachment://` may say. */
export function componentProblems(value: unknown, isV2: boolean, files: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const path = ['components'];
  const top = list(value, path, problems);
  const allowed = isV2 ? ON_TOP : [TYPE.row];
  for (const [at, { type }] of top.entries())
    if (!allowed.includes(type)) problems.push(wrongType([...path, at], allowed));
  if (!isV2) problems.push(...count(top, path, [0, MOST.rows]));
  const all = allComponents(value);
  for (const placed of all) problems.push(...oneComponent(placed, files));
  problems.push(...duplicateIds(all));
  if (isV2) {
    const words = all.reduce((sum, { component }) => sum + textLength(component), 0);
    if (all.length > MOST.components)
      problems.push(problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 0 and ${MOST.components} in length.`));
    if (words > MOST.text)
      problems.push(
        problem(
          path,
          'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
          `Displayable text size exceeds maximum size of ${MOST.text}`,
        ),
      );
  }
  return problems;
}

export function duplicateIds(all: readonly Placed[]): Problem[] {
  const customIds = all.map(({ component, path }) => ({ value: component.custom_id, path: [...path, 'custom_id'] }));
  const ids = all.map(({ component, path }) => ({ value: component.id || undefined, path: [...path, 'id'] }));
  return [
    ...repeated(customIds).map((path) =>
      problem(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
    ),
    ...repeated(ids).map((path) => problem(path, 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')),
  ];
}

export function wrongType(path: Path, allowed: readonly unknown[]): Problem {
  return problem([...path, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed}).`);
}

function textLength({ type, content }: Json): number {
  return type === TYPE.textDisplay && typeof content === 'string' ? content.length : 0;
}

function oneComponent({ component, path }: Placed, files: readonly string[]): Problem[] {
  const { type } = component;
  const idProblems = whole(component.id, [...path, 'id'], [0, 2 ** 31 - 1]);
  const media = (value: unknown, key: string) => mediaProblems(value, [...path, key], files);
  switch (type) {
    case TYPE.row:
      return [...idProblems, ...rowProblems(component, path)];
    case TYPE.button:
      return [...idProblems, ...buttonProblems(component, path)];
    case TYPE.section:
      return [...idProblems, ...sectionProblems(component, path)];
    case TYPE.textDisplay:
      return [
        ...idProblems,
        ...text(component.content, [...path, 'content'], { least: 1, most: 4000, isRequired: true }),
      ];
    case TYPE.thumbnail:
      return [...idProblems, ...media(component.media, 'media')];
    case TYPE.mediaGallery: {
      const problems: Problem[] = [];
      const items = list(component.items, [...path, 'items'], problems);
      return [
        ...problems,
        ...count(items, [...path, 'items'], [1, 10]),
        ...items.flatMap((item, at) => mediaProblems(item.media, [...path, 'items', at, 'media'], files)),
      ];
    }
    case TYPE.file:
      return [...idProblems, ...media(component.file, 'file')];
    case TYPE.separator:
      return [...idProblems, ...whole(component.spacing, [...path, 'spacing'], [1, 2])];
    case TYPE.container:
      return [...idProblems, ...containerProblems(component, path)];
    default:
      return SELECTS.includes(type) ? [...idProblems, ...selectProblems(component, path)] : [wrongType(path, ON_TOP)];
  }
}

function rowProblems(row: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  const place = [...path, 'components'];
  const inside = list(row.components, place, problems);
  const selects = inside.filter(({ type }) => SELECTS.includes(type)).length;
  const allowed = [TYPE.button, ...SELECTS];
  for (const [at, { type }] of inside.entries())
    if (!allowed.includes(type)) problems.push(wrongType([...place, at], allowed));
  problems.push(...count(inside, place, [1, selects > 0 ? 1 : MOST.buttons]));
  return problems;
}

function buttonProblems(button: Json, path: Path): Problem[] {
  const { style, custom_id: customId, url, label, emoji, sku_id: sku } = button;
  const isLink = style === 5;
  const isPremium = style === 6;
  return [
    ...(style === undefined ? [required([...path, 'style'])] : whole(style, [...path, 'style'], [1, 6])),
    ...text(label, [...path, 'label'], { most: 80 }),
    ...(isPremium && sku === undefined ? [required([...path, 'sku_id'])] : []),
    ...(!isPremium && !label && !emoji
      ? [problem(path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button must have a label or an emoji')]
      : []),
    ...(isLink
      ? [...(url ? address(url, [...path, 'url'], ['http:', 'https:', 'discord:']) : [required([...path, 'url'])])]
      : []),
    ...(isLink && String(url ?? '').length > 512
      ? [problem([...path, 'url'], 'BASE_TYPE_MAX_LENGTH', 'Must be 512 or fewer in length.')]
      : []),
    ...(isLink && customId
      ? [
          problem(
            path,
            'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
            'A custom id and url cannot both be specified',
          ),
        ]
      : []),
    ...(!isLink && !isPremium ? text(customId, [...path, 'custom_id'], { least: 1, most: 100, isRequired: true }) : []),
    ...(!isLink && url
      ? [problem(path, 'BUTTON_COMPONENT_INVALID_STYLE', 'A button with a url must have the link style')]
      : []),
  ];
}

export function selectProblems(select: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  const options = select.type === TYPE.stringSelect ? list(select.options, [...path, 'options'], problems) : null;
  const { min_values: fewest = 1, max_values: most = 1 } = select as { min_values?: number; max_values?: number };
  const chosen = options?.filter((option) => option.default === true).length ?? 0;
  return [
    ...problems,
    ...text(select.custom_id, [...path, 'custom_id'], { least: 1, most: 100, isRequired: true }),
    ...text(select.placeholder, [...path, 'placeholder'], { most: 150 }),
    ...whole(fewest, [...path, 'min_values'], [0, 25]),
    ...whole(most, [...path, 'max_values'], [1, 25]),
    ...(fewest > most || (options && options.length > 0 && most > options.length)
      ? [
          problem(
            [...path, 'max_values'],
            'SELECT_COMPONENT_INVALID_MAX_VALUES',
            'Must fit min_values and the options.',
          ),
        ]
      : []),
    ...(chosen > most
      ? [problem([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More defaults than max_values.')]
      : []),
    ...(options ? [...count(options, [...path, 'options'], [1, 25]), ...optionProblems(options, path)] : []),
  ];
}

function optionProblems(options: readonly Json[], path: Path): Problem[] {
  const place = (at: number, key: string) => [...path, 'options', at, key];
  return [
    ...options.flatMap(({ label, value, description }, at) => [
      ...text(label, place(at, 'label'), { least: 1, most: 100, isRequired: true }),
      ...text(value, place(at, 'value'), { least: 1, most: 100, isRequired: true }),
      ...text(description, place(at, 'description'), { most: 100 }),
    ]),
    ...repeated(options.map(({ value }, at) => ({ value, path: place(at, 'value') }))).map((where) =>
      problem(where, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'),
    ),
  ];
}

function sectionProblems(section: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  const place = [...path, 'components'];
  const inside = list(section.components, place, problems);
  for (const [at, { type }] of inside.entries())
    if (type !== TYPE.textDisplay) problems.push(wrongType([...place, at], [TYPE.textDisplay]));
  const { accessory } = section;
  if (!isObject(accessory)) problems.push(required([...path, 'accessory']));
  else if (accessory.type !== TYPE.button && accessory.type !== TYPE.thumbnail)
    problems.push(wrongType([...path, 'accessory'], [TYPE.button, TYPE.thumbnail]));
  return [...problems, ...count(inside, place, [1, 3])];
}

function containerProblems(container: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  const place = [...path, 'components'];
  const inside = list(container.components, place, problems);
  for (const [at, { type }] of inside.entries())
    if (!IN_CONTAINER.includes(type)) problems.push(wrongType([...place, at], IN_CONTAINER));
  return [
    ...problems,
    ...count(inside, place, [1, 40]),
    ...whole(container.accent_color, [...path, 'accent_color'], [0, 0xffffff]),
  ];
}

function mediaProblems(value: unknown, path: Path, files: readonly string[]): Problem[] {
  if (!isObject(value)) return [required(path)];
  const { url } = value;
  const place = [...path, 'url'];
  const name = typeof url === 'string' && url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
  if (name === null) return address(url, place);
  return files.includes(name)
    ? []
    : [problem(place, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', 'Could not find the attachment.')];
}
