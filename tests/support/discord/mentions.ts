import { isObject } from './limits/check.ts';
import type { Json } from './types.ts';

/**
 * Who gets a notification from a text: user ids, `role:ID`, `@everyone`, `@here`. Without `allowed_mentions` a message
 * pings all that it names, an interaction's response only people. Code is not looked into.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function pingsOf(text: string, allowed: unknown, isInteraction: boolean): readonly string[] {
  const rules: Json = isObject(allowed)
    ? allowed
    : { parse: isInteraction ? ['users'] : ['users', 'roles', 'everyone'] };
  const parse: readonly unknown[] = Array.isArray(rules.parse) ? rules.parse : [];
  const listed = (key: string): readonly unknown[] => (Array.isArray(rules[key]) ? (rules[key] as unknown[]) : []);
  const spoken = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ');
  const found = new Set<string>();
  for (const [, id = ''] of spoken.matchAll(/<@!?(\d+)>/g))
    if (parse.includes('users') || listed('users').includes(id)) found.add(id);
  for (const [, id = ''] of spoken.matchAll(/<@&(\d+)>/g))
    if (parse.includes('roles') || listed('roles').includes(id)) found.add(`role:${id}`);
  // A backslash before the mark is shown and does not stop the ping; another character in between does.
  for (const [name] of spoken.matchAll(/@(?:everyone|here)/g)) if (parse.includes('everyone')) found.add(name);
  return [...found];
}

/** The people whom a text names, whether they are pinged or not. */
export function namedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id))];
}
