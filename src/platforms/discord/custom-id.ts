import { LIMITS } from './limits.ts';
import { label } from './markdown.ts';

/** What a button or form does. Those about an answer name it as the store does, so that they work after a restart. */
export type Action =
  | { readonly do: 'cite'; readonly answer: string; readonly n: number }
  | { readonly do: 'page'; readonly answer: string; readonly n: number }
  | { readonly do: 'more' | 'good' | 'bad' | 'reasons' | 'share' | 'delete'; readonly answer: string }
  | { readonly do: 'sources'; readonly n: number }
  | { readonly do: 'try'; readonly question: string };

/** Layout of the ids; those of another one are answered with a sentence. */
const VERSION = 'v1';
const ABOUT_ANSWER = new Set<string>(['more', 'good', 'bad', 'reasons', 'share', 'delete']);
/** An example's question must fit into the id whole. */
export const LONGEST_TRY = LIMITS.customId - `${VERSION}:try:`.length;

export function customId(action: Action): string {
  switch (action.do) {
    case 'cite':
    case 'page':
      return `${VERSION}:${action.do}:${action.answer}:${action.n}`;
    case 'more':
    case 'good':
    case 'bad':
    case 'reasons':
    case 'share':
    case 'delete':
      return `${VERSION}:${action.do}:${action.answer}`;
    case 'sources':
      return `${VERSION}:sources:${action.n}`;
    case 'try':
      return `${VERSION}:try:${label(action.question, LONGEST_TRY)}`;
    default:
      return action satisfies never;
  }
}

/** @returns undefined for an id that this version does not know. */
export function readCustomId(id: string): Action | undefined {
  const [, name = '', rest = ''] = new RegExp(`^${VERSION}:([a-z]+):(.+)$`, 'su').exec(id) ?? [];
  if (name === 'try') return { do: 'try', question: rest };
  if (name === 'sources') return /^\d{1,6}$/.test(rest) ? { do: 'sources', n: Number(rest) } : undefined;
  const [, answer, , n] = /^([\w-]{1,40})(:(\d{1,4}))?$/.exec(rest) ?? [];
  if (answer === undefined) return undefined;
  if (name === 'cite' || name === 'page') return n === undefined ? undefined : { do: name, answer, n: Number(n) };
  return ABOUT_ANSWER.has(name) && n === undefined ? ({ do: name, answer } as Action) : undefined;
}
