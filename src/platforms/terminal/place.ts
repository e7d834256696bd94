import { join } from 'node:path';
import type { Citation, OtherPlace } from '../../answer-types.ts';
import { say, sayPlace } from '../../commands/messages.ts';
import type { Language } from '../../types.ts';
import { plainLine, type Style } from './style.ts';

export interface RenderOptions {
  readonly style: Style;
  /** The documents folder, which citations link into. */
  readonly documents: string;
}

/** A copy elsewhere is shown as an article. */
export type Placed = OtherPlace & Partial<Pick<Citation, 'kind'>>;

/** 《title》 · file · lines, the file and its lines a link; what is no article says what it is instead of its title. */
export function placeOf(
  { kind = 'article', ...place }: Placed,
  language: Language,
  { style, documents }: RenderOptions,
): string {
  const { source, title, url } = place;
  const named = title === null ? [] : [`《${plainLine(title)}》`];
  const label = kind === 'article' ? named : [...named, say(kind, language)];
  const shown = label.length > 0 ? label.join(' ') : `(${say('untitled', language)})`;
  const words = `${plainLine(source)} · ${sayPlace(place, language)}`;
  if (url) return `${shown} · ${style.link(words, url)} · ${plainLine(url)}`;
  return `${shown} · ${style.fileLink(words, join(documents, source))}`;
}
