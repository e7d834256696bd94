import { createRandom } from '../random.ts';
import { newspaper } from './newspaper.ts';
import { type Page, setPage } from './page.ts';
import { createDraw } from './stories.ts';
import { web } from './web.ts';

const layouts = { ...newspaper, ...web };

/** The ways in which pages are laid out. */
export const LAYOUTS: readonly string[] = Object.keys(layouts);

/** A page of stories that we wrote, laid out in one of the ways, with its true articles. The same for the same seed. */
export function generatePage(layout: string, seed: number): Page {
  const lay = layouts[layout];
  if (!lay) throw new Error(`there is no layout ${layout}`);
  // Seeds next to each other give like first numbers; the layout's own place keeps pages of one seed apart.
  return setPage(lay(createDraw(createRandom(seed * 7919 + LAYOUTS.indexOf(layout) * 104_729))));
}
