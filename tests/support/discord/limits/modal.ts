import type { Json, Problem } from '../types.ts';
import { count, isObject, list, type Path, problem, required, text, whole } from './check.ts';
import { allComponents, duplicateIds, selectProblems, TYPE, wrongType } from './components.ts';

const IN_LABEL: readonly unknown[] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23];
const ON_TOP: readonly unknown[] = [TYPE.row, TYPE.label, TYPE.textDisplay];

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export function modalProblems(modal: Json, path: Path = ['data']): Problem[] {
  const problems: Problem[] = [];
  const place = [...path, 'components'];
  const top = list(modal.components, place, problems);
  return [
    ...problems,
    ...text(modal.custom_id, [...path, 'custom_id'], { least: 1, most: 100, isRequired: true }),
    ...text(modal.title, [...path, 'title'], { least: 1, most: 45, isRequired: true }),
    ...count(top, place, [1, 5]),
    ...top.flatMap((component, at) => topProblems(component, [...place, at])),
    ...duplicateIds(allComponents(modal.components, place)),
  ];
}

function topProblems(component: Json, path: Path): Problem[] {
  const { type, components, component: inner } = component;
  if (type === TYPE.textDisplay)
    return text(component.content, [...path, 'content'], { least: 1, most: 4000, isRequired: true });
  if (type === TYPE.row) {
    const problems: Problem[] = [];
    const place = [...path, 'components'];
    const inside = list(components, place, problems);
    return [
      ...problems,
      ...count(inside, place, [1, 1]),
      ...inside.flatMap((input, at) =>
        input.type === TYPE.textInput
          ? [
              ...inputProblems(input, [...place, at]),
              ...text(input.label, [...place, at, 'label'], { least: 1, most: 45, isRequired: true }),
            ]
          : [wrongType([...place, at], [TYPE.textInput])],
      ),
    ];
  }
  if (type !== TYPE.label) return [wrongType(path, ON_TOP)];
  const place = [...path, 'component'];
  return [
    ...text(component.label, [...path, 'label'], { least: 1, most: 45, isRequired: true }),
    ...text(component.description, [...path, 'description'], { most: 100 }),
    ...(isObject(inner) ? inputProblems(inner, place) : [required(place)]),
    ...(isObject(inner) && inner.label !== undefined && inner.label !== null
      ? [problem([...place, 'label'], 'BASE_TYPE_FORBIDDEN', 'A text input in a label has no label of its own')]
      : []),
  ];
}

function inputProblems(input: Json, path: Path): Problem[] {
  const { type, custom_id: customId } = input;
  if (!IN_LABEL.includes(type)) return [wrongType(path, IN_LABEL)];
  const name = text(customId, [...path, 'custom_id'], { least: 1, most: 100, isRequired: true });
  switch (type) {
    case TYPE.textInput:
      return [
        ...name,
        ...(input.style === undefined
          ? [required([...path, 'style'])]
          : whole(input.style, [...path, 'style'], [1, 2])),
        ...whole(input.min_length, [...path, 'min_length'], [0, 4000]),
        ...whole(input.max_length, [...path, 'max_length'], [1, 4000]),
        ...text(input.value, [...path, 'value'], { most: 4000 }),
        ...text(input.placeholder, [...path, 'placeholder'], { most: 100 }),
      ];
    case TYPE.radioGroup:
      return [...name, ...groupProblems(input, path, [2, 10])];
    case TYPE.checkboxGroup:
      return [...name, ...groupProblems(input, path, [1, 10])];
    case TYPE.checkbox:
    case TYPE.fileUpload:
      return name;
    default:
      return selectProblems(input, path);
  }
}

function groupProblems(group: Json, path: Path, [least, most]: readonly [number, number]): Problem[] {
  const problems: Problem[] = [];
  const options = list(group.options, [...path, 'options'], problems);
  return [
    ...problems,
    ...count(options, [...path, 'options'], [least, most]),
    ...options.flatMap(({ label, value, description }, at) => [
      ...text(label, [...path, 'options', at, 'label'], { least: 1, most: 100, isRequired: true }),
      ...text(value, [...path, 'options', at, 'value'], { least: 1, most: 100, isRequired: true }),
      ...text(description, [...path, 'options', at, 'description'], { most: 100 }),
    ]),
  ];
}
