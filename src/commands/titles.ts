import { comparable } from '../corpus/fingerprint.ts';
import { UserError } from '../errors.ts';
import type { Index } from '../index/types.ts';
import type { Scope } from '../retrieval/scope.ts';
import { matchingRatio, nearest } from '../text/distance.ts';
import type { Article } from '../types.ts';
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
 */
export async function knownSource(name: string, index: Index): Promise<Scope | undefined> {
  const wanted = comparable(name);
  const all = await namesIn(index);
  const same = all.find((known) => comparable(known.name) === wanted);
  const holding = holdingOf(wanted, all);
  return (same ?? (holding.length === 1 ? holding[0] : undefined))?.scope;
}

/**
 * As `knownSource`.
 * @throws UserError naming the nearest when there is none, or more than one.
 */
export async function findSource(name: string, index: Index): Promise<Scope> {
  const scope = await knownSource(name, index);
  if (scope) return scope;
  const all = await namesIn(index);
  const holding = holdingOf(comparable(name), all);
  const names = [...new Set(all.map((known) => known.name))];
  const offered = holding.length > 0 ? holding.map((known) => known.name) : nearest(name, names, OFFERED);
  const nearestNames = [...new Set(offered)].slice(0, OFFERED).join(' · ');
  throw new UserError(
    nearestNames ? 'unsureSource' : 'unknownSource',
    `No document or article is called “${name}”${nearestNames && `; the nearest are: ${nearestNames}`}.`,
    { name, nearest: nearestNames },
  );
}

function holdingOf(wanted: string, all: readonly Named[]): Named[] {
  return wanted ? all.filter((known) => comparable(known.name).includes(wanted)) : [];
}

/** Titles so alike are the same one, written differently. */
const SAME = 0.8;

/**
 * The article with a title, in one document or in all: the same but for white space, marks, width and script, or else the
 * most alike of those that are nearly the same. A text before a notice, and that before a box of the same title.
 * @throws UserError naming the three nearest when there is none.
 */
export async function findArticle(title: string, index: Index, source?: string): Promise<Article> {
  const wanted = comparable(title);
  const all = (await index.articles(source)).flatMap((article) =>
    article.title === null ? [] : [{ article, title: article.title, letters: comparable(article.title) }],
  );
  const kinds = ['article', 'notice', 'caption', 'sidebar', 'boilerplate'] as const;
  const [same] = all
    .filter(({ letters }) => letters === wanted)
    .sort((a, b) => kinds.indexOf(a.article.kind) - kinds.indexOf(b.article.kind));
  if (same) return same.article;
  const alike = all
    .map((named) => ({ ...named, likeness: matchingRatio(named.letters, wanted) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best] = alike;
  if (best && best.likeness > SAME) return best.article;
  const names = [...new Set(alike.map((named) => named.title))].slice(0, OFFERED).join(' · ');
  throw new UserError(
    names ? 'unsureSource' : 'unknownSource',
    `No article is called “${title}”${names && `; the nearest are: ${names}`}.`,
    { name: title, nearest: names },
  );
}

/**
 * The article with a number, as `/sources` counts them: from 1, document after document in the order of the list.
 * @throws UserError when there are fewer.
 */
export async function articleNumbered(number: number, index: Index): Promise<Article> {
  let left = number;
  for (const { source, articles } of index.manifest.documents) {
    if (left <= articles) {
      const article = (await index.articles(source))[left - 1];
      if (article) return article;
    }
    left -= articles;
  }
  throw new UserError('unknownSource', `There is no article ${number}.`, { name: number });
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
