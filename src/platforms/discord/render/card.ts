import { say } from '../../../commands/messages.ts';
import type { Card } from '../card.ts';
import { customId } from '../custom-id.ts';
import { evidenceFile } from '../evidence-file.ts';
import { BUTTON, COMPONENT, LIMITS } from '../limits.ts';
import { clip } from '../markdown.ts';
import { type Button, COLORS, type Payload, type Row } from '../payload.ts';
import { pagesOf, relatedBlocks } from './pages.ts';

export interface CardOptions {
  /** The saved answer's number in the store, which its buttons name. */
  readonly answer: string;
  /** From 0; one beyond the last shows the last. */
  readonly page?: number;
  /** Whether only the person who asked sees it, and may share it. */
  readonly isPrivate?: boolean;
}

/** A card as a message: an embed with a button for each citation it shows, paged where it is long. */
export function renderCard(card: Card, { answer, page = 0, isPrivate = false }: CardOptions): Payload {
  const { language, kind, title } = card;
  const pages = pagesOf(card);
  const at = Math.max(0, Math.min(page, pages.length - 1));
  const { text = '', numbers = [] } = pages[at] ?? {};
  const isPaged = pages.length > 1;
  const cite = numbers.map((n) => button(`[${n}]`, customId({ do: 'cite', answer, n }), BUTTON.primary));
  const turn = (to: number, emoji: string) => icon(emoji, customId({ do: 'page', answer, n: to }));
  const hasMore = card.citations.length > 0 || card.related.length > 0;
  const more = [
    ...(isPaged && at > 0 ? [turn(at - 1, '◀️')] : []),
    ...(isPaged && at < pages.length - 1 ? [turn(at + 1, '▶️')] : []),
    ...(hasMore ? [button(say('moreSources', language), customId({ do: 'more', answer }))] : []),
    ...(isPrivate ? [button(say('share', language), customId({ do: 'share', answer }))] : []),
  ];
  const judge = [
    icon('👍', customId({ do: 'good', answer })),
    icon('👎', customId({ do: 'bad', answer })),
    button(say('remove', language), customId({ do: 'delete', answer })),
  ];
  const footer = [say('pageOf', language, { page: at + 1, pages: pages.length }), say('allInFile', language)].join(
    ' · ',
  );
  return {
    embed: {
      ...titled(title),
      description: text.trim() || '…',
      color: COLORS[kind],
      ...(isPaged && { footer: { text: footer } }),
    },
    rows: rowsOf([...inRows(cite), more, judge]),
    // The file stays with the message while its pages are turned.
    ...(isPaged && at === 0 && { file: evidenceFile(card, answer) }),
  };
}

/** Everything that was found for a card, as a message of its own with a file. */
export function renderMore(card: Card, answer: string): Payload {
  const found = relatedBlocks(card, card.kind === 'refusal' ? 'related' : 'alsoFound');
  const description = [...found.map(({ text }) => text), `-# ${say('allInFile', card.language)}`].join('\n').trim();
  return {
    embed: { ...titled(card.title), description, color: COLORS.plain },
    file: evidenceFile(card, answer),
  };
}

/** A question of which nothing can be seen is no title. */
function titled(text: string): { readonly title?: string } {
  const title = clip(text, LIMITS.embedTitle);
  return title === '' ? {} : { title };
}

export function button(label: string, id: string, style: Button['style'] = BUTTON.secondary): Button {
  return { type: COMPONENT.button, style, label: label.slice(0, LIMITS.buttonLabel), custom_id: id };
}

function icon(emoji: string, id: string): Button {
  return { type: COMPONENT.button, style: BUTTON.secondary, emoji: { name: emoji }, custom_id: id };
}

export function inRows(buttons: readonly Button[]): Button[][] {
  const count = Math.ceil(buttons.length / LIMITS.buttonsInRow);
  return Array.from({ length: count }, (_, i) => buttons.slice(i * LIMITS.buttonsInRow, (i + 1) * LIMITS.buttonsInRow));
}

export function rowsOf(rows: readonly (readonly Button[])[]): Row[] {
  return rows.filter((row) => row.length > 0).map((components) => ({ type: COMPONENT.row, components }));
}
