import { say, sayLines } from '../../../commands/messages.ts';
import type { Language } from '../../../types.ts';
import type { CardPlace } from '../card.ts';
import { clip } from '../markdown.ts';

type Placed = Pick<CardPlace, 'source' | 'title' | 'lines'> & Partial<CardPlace>;

/** Units of a title and of a file's path, as sent. */
const TITLE = 120;
const PATH = 90;
const LONGEST_URL = 300;

/** 《title》 · file · page · lines · date. */
export function placeOf(place: Placed, language: Language): string {
  return `${titleOf(place, language)} · ${whereOf(place, language)}`;
}

/** file · page · lines · date. */
export function whereOf(place: Placed, language: Language): string {
  return `${clip(place.source, PATH)} · ${linesOf(place, language)}`;
}

/** page · lines · date. */
export function linesOf({ lines, page = null, date = null }: Omit<Placed, 'source'>, language: Language): string {
  return [
    ...(page === null ? [] : [say('filePage', language, { page })]),
    sayLines(lines, language),
    ...(date === null ? [] : [clip(date, 20)]),
  ].join(' · ');
}

/** 《title》; what is no article says what it is. A link, where the source has an address. */
export function titleOf({ title, kind = 'article', url = null }: Placed, language: Language): string {
  const named = title === null ? [] : [`《${clip(title, TITLE)}》`];
  const labels = kind === 'article' ? named : [...named, say(kind, language)];
  const shown = labels.length > 0 ? labels.join(' ') : `(${say('untitled', language)})`;
  const address = addressOf(url);
  return address === undefined ? shown : `[${shown}](<${address}>)`;
}

/** An address as it may stand in a link: of a page, not an invitation, and without what would end the link. */
function addressOf(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, href } = new URL(url);
  const isInvitation = /(?:^|\.)(?:discord\.gg|dsc\.gg)$/.test(hostname) || /^\/+invite\//.test(pathname);
  const address = href.replace(/[()<>\s\\`*_~|[\]]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return /^https?:$/.test(protocol) && !isInvitation && address.length <= LONGEST_URL ? address : undefined;
}
