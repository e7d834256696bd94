import { comparable } from '../corpus/fingerprint.ts';
import { UserError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import type { Scope } from '../retrieval/scope.ts';
import { nearest } from '../text/distance.ts';
import type { CommandContext, Completion } from './command.ts';

/** Platforms take no longer names, and no more of them. */
const LONGEST = 100;
const MOST = 25;
/** Names offered in place of one that is unknown. */
const OFFERED = 3;

interface Named {
  readonly name: string;
  readonly scope: Scope;
}

/** Documents, by their paths, then articles, by their titles, that hold what was typed so far. */
export async function completeSource(partial: string, { index }: CommandContext): Promise<readonly Completion[]> {
  const typed = comparable(partial);
  const names = (await namesIn(index)).map(({ name }) => name).filter((name) => comparable(name).includes(typed));
  const first = names.filter((name) => comparable(name).startsWith(typed));
  return [...new Set([...first, ...names])]
    .slice(0, MOST)
    .map((name) => ({ name: shortened(name), value: shortened(name) }));
}

/**
 * The document or article with a name, white space, marks, width and script aside; a name may be cut short where only one
 * begins or goes on like it.
 * @throws UserError naming the nearest when there is none, or more than one.
 */
export async function findSource(name: string, index: Index): Promise<Scope> {
  const wanted = comparable(name);
  const all = await namesIn(index);
  const same = all.filter((known) => comparable(known.name) === wanted);
  const holding = wanted ? all.filter((known) => comparable(known.name).includes(wanted)) : [];
  const found = same[0] ?? (holding.length === 1 ? holding[0] : undefined);
  if (found) return found.scope;
  const names = [...new Set(all.map((known) => known.name))];
  const offered = holding.length > 0 ? holding.map((known) => known.name) : nearest(name, names, OFFERED);
  const nearestNames = [...new Set(offered)].slice(0, OFFERED).join(' · ');
  throw new UserError(
    nearestNames ? 'unsureSource' : 'unknownSource',
    `No document or article is called “${name}”${nearestNames && `; the nearest are: ${nearestNames}`}.`,
    { name, nearest: nearestNames },
  );
}

async function namesIn(index: Index): Promise<Named[]> {
  const documents = index.manifest.documents.map(({ source }) => ({ name: source, scope: { source } }));
  const articles = await index.articles();
  return [
    ...documents,
    ...articles.flatMap(({ title, source, ordinal }) =>
      title ? [{ name: title, scope: { source, articleOrdinal: ordinal } }] : [],
    ),
  ];
}

/** The beginning of a name, whole characters. */
function shortened(name: string): string {
  let short = '';
  for (const character of name) {
    if (short.length + character.length > LONGEST) break;
    short += character;
  }
  return short;
}
