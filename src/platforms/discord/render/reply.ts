import type { Command, Reply, SourceEntry } from '../../../commands/command.ts';
import { say } from '../../../commands/messages.ts';
import { statusLines } from '../../../commands/status-lines.ts';
import type { Language } from '../../../types.ts';
import { customId, LONGEST_TRY } from '../custom-id.ts';
import { BUTTON, LIMITS } from '../limits.ts';
import { clip, label } from '../markdown.ts';
import { COLORS, type Payload } from '../payload.ts';
import { button, rowsOf } from './card.ts';
import { linesOf, titleOf } from './place.ts';
import { renderSource } from './source.ts';

/** A reply that is no card: cards are saved first, since their buttons name them. */
export type PlainReply = Exclude<Reply, { kind: 'answer' | 'summary' }>;

export interface ReplyOptions {
  /** Of a list of documents, from 0. */
  readonly page?: number;
  /** The commands' numbers at Discord, by name, so that help can offer them for a click. */
  readonly commandIds?: ReadonlyMap<string, string>;
}

export function renderReply(reply: PlainReply, { page = 0, commandIds = new Map() }: ReplyOptions = {}): Payload {
  switch (reply.kind) {
    case 'source':
      return renderSource(reply);
    case 'sources':
      return renderSources(reply.documents, { language: reply.language, page });
    case 'help':
      return renderHelp(reply, commandIds);
    case 'status':
      return plainEmbed(
        statusLines(reply.status, reply.language)
          .map((line) => clip(line, 300))
          .join('\n'),
      );
    case 'notice':
      return renderNotice(reply.text);
    default:
      return reply satisfies never;
  }
}

/** One sentence to one person. */
export function renderNotice(text: string): Payload {
  return { content: clip(text, LIMITS.content) || '…' };
}

function plainEmbed(description: string): Payload {
  return { embed: { description, color: COLORS.plain } };
}

function renderHelp(
  { commands, examples, language }: Extract<Reply, { kind: 'help' }>,
  ids: ReadonlyMap<string, string>,
): Payload {
  const lines = commands.map((command) => `${nameOf(command, ids)} ${say(command.description, language)}`);
  const asked = examples.map((question) => `- ${clip(question, 250)}`);
  const tries = examples.filter(
    (question) => question.length <= LONGEST_TRY && label(question, LONGEST_TRY) === question && question !== '',
  );
  return {
    ...plainEmbed(
      [
        say('helpIntroDiscord', language),
        ...lines,
        ...(asked.length > 0 ? ['', say('tryThese', language), ...asked] : []),
      ].join('\n'),
    ),
    rows: rowsOf(
      [...new Set(tries)]
        .slice(0, LIMITS.rows)
        .map((question) => [
          button(label(question, LIMITS.buttonLabel), customId({ do: 'try', question }), BUTTON.primary),
        ]),
    ),
  };
}

/** A command that can be clicked, where its number is known. */
function nameOf({ name }: Command, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(name);
  return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`;
}

/** Rows of a page of the list, each of at most some 240 units. */
const ROWS = 15;

function renderSources(
  documents: readonly SourceEntry[],
  { language, page }: { readonly language: Language; readonly page: number },
): Payload {
  // Only what is shown is drawn: there may be a hundred thousand rows.
  const rows = documents.flatMap(({ first, document, articles }) => [
    () => `**${clip(document.source, 200)}** · ${say('passagesIn', language, { passages: document.passages })}`,
    // Numbered through all documents, since /summary takes the numbers.
    ...articles.map(
      (article, i) => () => `\`${first + i}\` ${titleOf(article, language)} · ${linesOf(article, language)}`,
    ),
  ]);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const at = Math.max(0, Math.min(page, pages - 1));
  const count = documents.reduce((sum, { articles }) => sum + articles.length, 0);
  const passages = documents.reduce((sum, { document }) => sum + document.passages, 0);
  const total = say('documents', language, { documents: documents.length, articles: count, passages });
  const turn = (to: number, arrow: string) => button(arrow, customId({ do: 'sources', n: to }));
  return {
    embed: {
      title: say('sourcesOf', language),
      description:
        rows
          .slice(at * ROWS, (at + 1) * ROWS)
          .map((draw) => draw())
          .join('\n') || total,
      color: COLORS.plain,
      footer: { text: `${total} · ${say('pageOf', language, { page: at + 1, pages })}` },
    },
    rows: rowsOf([[...(at > 0 ? [turn(at - 1, '◀')] : []), ...(at < pages - 1 ? [turn(at + 1, '▶')] : [])]]),
  };
}
