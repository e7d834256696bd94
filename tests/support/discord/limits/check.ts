import type { Json, Problem } from '../types.ts';

export type Path = readonly (string | number)[];

export function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}

export const required = (path: Path): Problem => problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');

export interface TextLimit {
  readonly least?: number;
  readonly most: number;
  readonly isRequired?: boolean;
}

/**
 * A text of so many UTF-16 units. Discord counts code points in some places; the stricter count is taken, so that what
 * passes here passes there.
 */
export function text(value: unknown, path: Path, { least = 0, most, isRequired = false }: TextLimit): Problem[] {
  if (value === undefined || value === null) return isRequired ? [required(path)] : [];
  if (typeof value !== 'string') return [problem(path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.')];
  // Discord trims before it counts: a text of blanks is an empty one.
  const shortest = Math.min(value.length, value.trim().length);
  if (isRequired && shortest === 0) return [required(path)];
  if (shortest < least || value.length > most)
    return least > 0
      ? [problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)]
      : [problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`)];
  return loneSurrogate.test(value) ? [problem(path, 'UNICODE_INVALID', 'Lone surrogate in text.')] : [];
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function count(list: readonly unknown[], path: Path, [least, most]: readonly [number, number]): Problem[] {
  return list.length < least || list.length > most
    ? [problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)]
    : [];
}

export function whole(value: unknown, path: Path, [least, most]: readonly [number, number]): Problem[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'number' || !Number.isInteger(value))
    return [problem(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`)];
  if (value < least)
    return [problem(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${least}.`)];
  if (value > most) return [problem(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${most}.`)];
  return [];
}

export function address(value: unknown, path: Path, schemes: readonly string[] = ['http:', 'https:']): Problem[] {
  if (value === undefined || value === null) return [];
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (!url) return [problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')];
  if (!schemes.includes(url.protocol))
    return [
      problem(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${url.protocol}" is not supported. Must be one of ${schemes}.`),
    ];
  return String(value).length > 2048 ? [problem(path, 'BASE_TYPE_MAX_LENGTH', 'Must be 2048 or fewer in length.')] : [];
}

/** The list, or a problem where it is none. */
export function list(value: unknown, path: Path, problems: Problem[]): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.push(problem(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'));
    return [];
  }
  return value.filter((item, at) => {
    if (isObject(item)) return true;
    problems.push(problem([...path, at], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'));
    return false;
  });
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every value that stands more than once, at its later places. */
export function repeated(values: readonly { readonly value: unknown; readonly path: Path }[]): readonly Path[] {
  const seen = new Set<unknown>();
  return values.flatMap(({ value, path }) => {
    if (value === undefined || value === null || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [path];
  });
}
