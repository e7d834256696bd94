import { UserError } from '../errors.ts';

/** The first and last day of a year, a month or a day, in ISO 8601. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const DATE = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?|\s*年)?$/u;

/**
 * Reads a date as people write it: 2020, 2020-03, 2020/3/1, 2020年3月1日, in any width.
 * @throws UserError for anything else, and for a day that no calendar has.
 */
export function readDays(text: string): Days {
  const [, year, month, day] = DATE.exec(text.normalize('NFKC').trim()) ?? [];
  const first = isoOf(year, month ?? '1', day ?? '1');
  const last = isoOf(year, month ?? '12', day ?? (month === undefined ? '31' : lastOf(year, month)));
  if (first === undefined || last === undefined)
    throw new UserError('badDate', `The date “${text}” cannot be read; write 2020-03-01, 2020-03 or 2020.`, {
      date: text,
    });
  return { first, last };
}

function isoOf(year: string | undefined, month: string, day: string): string | undefined {
  if (year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

function lastOf(year: string | undefined, month: string): string {
  return String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());
}
