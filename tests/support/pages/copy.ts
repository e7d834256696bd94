import type { Block, Item, Part, Piece } from './page.ts';
import type { Draw, Story } from './stories.ts';

/** Where and how a story says who wrote it. */
export type BylineForm =
  | 'reporter'
  | 'square'
  | 'correspondent'
  | 'name-slash'
  | 'author'
  | 'bare'
  | 'news-lead'
  | 'news-reported'
  | 'news-bracket'
  | 'agency'
  | 'credit-line'
  | 'credit-glued'
  | 'none';

/** Forms that set a line of their own between headline and text. */
export const LINE_FORMS = ['reporter', 'square', 'correspondent', 'name-slash', 'author', 'bare'] as const;
/** Forms that begin the first paragraph, or stand right above it. */
export const LEAD_FORMS = ['news-lead', 'news-reported', 'news-bracket', 'agency'] as const;
export const CREDIT_FORMS = ['credit-line', 'credit-glued'] as const;
export const FORMS: readonly BylineForm[] = [...LINE_FORMS, ...LEAD_FORMS, ...CREDIT_FORMS, 'none'];
/** Forms that tell where a text begins even with its headline elsewhere. */
export const OPENING_FORMS: readonly BylineForm[] = ['reporter', 'square', 'correspondent', ...LEAD_FORMS];

/** A story cut into the blocks that a page is set from. */
export interface Copy {
  readonly item: Item;
  readonly title: Block;
  readonly deck: Block | null;
  readonly byline: Block | null;
  /** Paragraphs and subheads, the first one with its lead. */
  readonly body: readonly Block[];
  /** End credits, or who gives notice and when. */
  readonly tail: readonly Block[];
}

/** How a story is set: paragraphs in columns of `measure`, with `leading` blank lines between their lines. */
export interface Setting {
  /** Whether the page states the story's full date beside it. */
  readonly date?: boolean;
  /** What the page says of who wrote it, where no form of ours says it. */
  readonly byline?: string;
  readonly measure?: number;
  readonly leading?: number;
  readonly after?: number;
}

export function copyOf(story: Story, form: BylineForm, draw: Draw, setting: Setting = {}): Copy {
  const parts = isEnglish(story) ? englishByline(story, form) : chineseByline(story, form, draw);
  const said = parts.line ?? parts.lead ?? parts.credit ?? story.sign ?? setting.byline;
  const signature = signatureOf(story, draw);
  const { date: _, byline: __, ...columns } = setting;
  const item: Item = {
    kind: story.kind ?? 'article',
    title: story.title,
    deck: story.deck ?? null,
    byline: said?.trim() ?? null,
    date: setting.date || signature.length > 1 ? story.date : null,
    place: parts.lead?.includes(story.place) ? story.place : null,
  };
  const block = (part: Part, text: string): Block => ({ pieces: [{ item, part, text }] });
  const body = story.body.map((text, i): Block => {
    if (text.startsWith('## ')) return block('subhead', text.slice(3));
    const lead = i === 0 && parts.lead && !parts.isLeadAlone ? [{ item, part: 'lead', text: parts.lead } as const] : [];
    const isLast = i === story.body.length - 1;
    const credit = isLast && parts.credit && parts.isCreditGlued ? parts.credit : undefined;
    const tail = credit ? [{ item, part: 'byline', text: credit } as const] : [];
    return { ...columns, pieces: [...lead, { item, part: 'body', text }, ...tail] };
  });
  const above = parts.isLeadAlone && parts.lead ? [block('lead', parts.lead)] : [];
  const signed = [parts.isCreditGlued ? undefined : parts.credit, ...signature];
  return {
    item,
    title: block('title', story.title),
    deck: story.deck ? block('deck', story.deck) : null,
    byline: parts.line ? block('byline', parts.line) : null,
    body: [...above, ...body],
    tail: signed.flatMap((text) => (text ? [block('byline', text)] : [])),
  };
}

/** Headline, deck, byline, text and credits below each other. */
export function inOrder({ title, deck, byline, body, tail }: Copy): Block[] {
  return [title, ...(deck ? [deck] : []), ...(byline ? [byline] : []), ...body, ...tail];
}

/** What stands with the text when the headline is elsewhere. */
export function withoutHead({ byline, body, tail }: Copy): Block[] {
  return [...(byline ? [byline] : []), ...body, ...tail];
}

export function headOf({ title, deck }: Copy): Block[] {
  return deck ? [title, deck] : [title];
}

/** A line that belongs to the paper or the site. Lines of one item are one piece of boilerplate. */
export function lineOf(item: Item, text: string, part: Part = 'body'): Block {
  return { pieces: [{ item, part, text }] };
}

export function itemOf(kind: Item['kind'], title: string | null = null, byline: string | null = null): Item {
  return { kind, title, deck: null, byline, date: null, place: null };
}

/** Sets a heading's characters apart; Latin words and numbers stay whole. */
export function letterSpaced(block: Block): Block {
  const spaced = (text: string) => (text.match(/[A-Za-z0-9.%-]+|\S/gu) ?? []).join(' ');
  return { ...block, pieces: block.pieces.map((piece) => ({ ...piece, text: spaced(piece.text) })) };
}

/** Puts a text right before a block's own, on the same line. */
export function glued(piece: Piece, block: Block): Block {
  return { ...block, pieces: [piece, ...block.pieces] };
}

/** Cuts a block in two inside a sentence, about in its middle: never beside a mark. */
export function cutInSentence(block: Block, draw: Draw): [Block, Block] {
  const at = block.pieces.findLastIndex(({ part }) => part === 'body');
  const piece = block.pieces[at] as Piece;
  const places = Array.from(piece.text, (_, i) => i).filter((i) => {
    const around = piece.text.slice(i - 2, i + 2);
    return i > 8 && i < piece.text.length - 8 && /^\p{Script=Han}{4}$/u.test(around);
  });
  const place = draw.one(places.length > 0 ? places : [piece.text.length >> 1]);
  const [before, after] = [piece.text.slice(0, place), piece.text.slice(place)];
  return [
    { ...block, pieces: [...block.pieces.slice(0, at), { ...piece, text: before }] },
    { ...block, pieces: [{ ...piece, text: after }, ...block.pieces.slice(at + 1)] },
  ];
}

interface BylineParts {
  readonly line?: string;
  readonly lead?: string;
  readonly isLeadAlone?: boolean;
  readonly credit?: string;
  readonly isCreditGlued?: boolean;
}

function chineseByline({ names = [], place, date }: Story, form: BylineForm, draw: Draw): BylineParts {
  const [first = '', ...others] = names;
  if (!first) return {};
  // Two-character names are set wide to the length of three.
  const wide = (name: string) => (name.length === 2 && draw.chance(0.4) ? [...name].join(' ') : name);
  const all = names.map(wide).join(' ');
  const [, month = '', day = ''] = date.split('-').map(Number);
  switch (form) {
    case 'reporter':
      return { line: `本报记者 ${all}` };
    case 'square':
      return { line: `□ 本报记者 ${all}` };
    case 'correspondent':
      return { line: `本报记者 ${wide(first)} 通讯员 ${others[0] ?? '木子'}` };
    case 'name-slash':
      return { line: `${first}/文` };
    case 'author':
      return { line: `作者：${names.join('、')}` };
    case 'bare':
      return { line: first };
    case 'news-lead':
      return { lead: '本报讯 ', credit: `（${names.join(' ')}）` };
    case 'news-reported':
      return { lead: `本报讯 记者${first}报道`, isLeadAlone: true };
    case 'news-bracket':
      return { lead: `本报讯（记者 ${wide(first)}${others[0] ? ` 通讯员 ${others[0]}` : ''}）` };
    case 'agency':
      return { lead: `新华社${place}${month}月${day}日电（记者${names.join('、')}）` };
    case 'credit-line':
      return { credit: `（${all}）` };
    case 'credit-glued':
      return { credit: `（记者 ${names.join(' ')}）`, isCreditGlued: true };
    case 'none':
      return {};
    default:
      return form satisfies never;
  }
}

function englishByline({ names = [], place, date }: Story, form: BylineForm): BylineParts {
  if (names.length === 0 || form === 'none') return {};
  const by = `By ${names.join(' and ')}`;
  if (form === 'square') return { line: by.toUpperCase() };
  if (form === 'correspondent') return { line: `${by}, Staff Reporter` };
  if (form === 'agency' || form === 'news-bracket') {
    const when = new Date(date).toLocaleDateString('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' });
    return { lead: `${place.toUpperCase()}, ${when} — ` };
  }
  return form === 'credit-line' ? { credit: `(${names.join(', ')})` } : { line: by };
}

function signatureOf({ sign, kind, date }: Story, draw: Draw): string[] {
  if (kind !== 'notice' || !sign) return [];
  const [year, month, day] = date.split('-').map(Number);
  const when = /[a-z]/iu.test(sign)
    ? new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    : `${year}年${month}月${day}日`;
  return draw.chance(0.7) ? [sign, when] : [sign];
}

export function isEnglish({ body }: Story): boolean {
  return !/\p{Script=Han}/u.test(body[0] ?? '');
}
