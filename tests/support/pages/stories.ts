import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';

/** An article or a notice as its writer handed it in. All of them are invented. */
export interface Story {
  readonly theme: string;
  readonly kind?: 'notice';
  readonly title: string;
  readonly deck?: string;
  readonly place: string;
  /** ISO 8601. */
  readonly date: string;
  /** Who wrote it. */
  readonly names?: readonly string[];
  /** Who gives notice. */
  readonly sign?: string | null;
  /** Paragraphs; those that begin with `## ` are subheads. */
  readonly body: readonly string[];
}

export interface Margins {
  readonly captions: readonly { readonly text: string; readonly credit: string }[];
  readonly pictures: readonly { readonly title: string; readonly text: string; readonly credit: string }[];
  readonly sidebars: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly teasers: readonly {
    readonly title: string;
    readonly text: string;
    readonly site: string;
    readonly date: string;
  }[];
  readonly boilerplate: {
    readonly [name in 'mastheads' | 'sections' | 'editors' | 'contacts' | 'navigation' | 'share']: readonly string[];
  } & {
    readonly footers: readonly (readonly string[])[];
    readonly englishFooter: readonly string[];
    readonly englishNavigation: readonly string[];
  };
  readonly jumps: readonly string[];
}

const load = (name: string) => JSON.parse(readFileSync(join(ROOT, 'tests', 'fixtures', 'pages', name), 'utf8'));
const loadStories = (...names: readonly string[]): readonly Story[] => names.flatMap((name) => load(`${name}.json`));

export const NEWS = loadStories('farm-and-school', 'road-and-health', 'culture-and-industry', 'nature-and-community');
export const NOTICES: readonly Story[] = loadStories('notices').map((story) => ({ ...story, kind: 'notice' }));
export const ENGLISH = loadStories('english');
export const MIXED = loadStories('mixed');
export const MARGINS: Margins = load('margins.json');

/** Draws from a seed what a page is made of. */
export interface Draw {
  /** From 0 to 1. */
  readonly random: () => number;
  one<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], count: number): T[];
  shuffled<T>(from: readonly T[]): T[];
  chance(share: number): boolean;
  /** From `least` to `most`, both included. */
  whole(least: number, most: number): number;
}

export function createDraw(random: () => number): Draw {
  const shuffled = <T>(from: readonly T[]): T[] => {
    const all = [...from];
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [all[i], all[j]] = [all[j] as T, all[i] as T];
    }
    return all;
  };
  return {
    random,
    shuffled,
    one: (from) => from[Math.floor(random() * from.length)] as (typeof from)[number],
    some: (from, count) => shuffled(from).slice(0, count),
    chance: (share) => random() < share,
    whole: (least, most) => least + Math.floor(random() * (most - least + 1)),
  };
}

/** Stories of a page: no two of one theme, so that a page is as varied as a newspaper's. */
export function newsOf(draw: Draw, count: number): Story[] {
  const seen = new Set<string>();
  return draw
    .shuffled(NEWS)
    .filter(({ theme }) => !seen.has(theme) && seen.add(theme))
    .slice(0, count);
}
