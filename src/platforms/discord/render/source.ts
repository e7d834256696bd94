import type { Reply } from '../../../commands/command.ts';
import { say } from '../../../commands/messages.ts';
import { type Row, sentenceRows } from '../../../commands/rows.ts';
import { quoted } from '../evidence-file.ts';
import { LIMITS } from '../limits.ts';
import { clip, cut, draw, type Glyphs, glyphsOf } from '../markdown.ts';
import { COLORS, type Payload } from '../payload.ts';
import { titleOf, whereOf } from './place.ts';

type SourceReply = Omit<Extract<Reply, { kind: 'source' }>, 'kind'>;

const LONGEST = LIMITS.embedDescription - 600;
/** Units of one sentence, as sent; the cited ones come first when there is too much. */
const SENTENCE = 1000;
const NUMBERS = 24;

/** The cited passage between its neighbours, a sentence a line with its lines in the file; the evidence is marked. */
export function renderSource({ citation, passages, language }: SourceReply): Payload {
  const rows = sentenceRows(passages, citation);
  const drawn = rows.map(drawRow);
  const shown = shownRows(drawn, rows);
  const isWhole = shown.every(Boolean) && drawn.every(({ isWhole }) => isWhole);
  const remarks = [
    ...(passages.length === 0 ? [`-# ${say('documentsChanged', language)}`] : []),
    ...(isWhole ? [] : [`-# ${say('whole', language)}`]),
  ];
  const text = drawn
    .map(({ line }, i) => (shown[i] ? line : '…'))
    .filter((line, i, all) => line !== '…' || all[i - 1] !== '…');
  const [head, where] = [titleOf(citation, language), whereOf(citation, language)];
  return {
    embed: {
      description: [`**${head}** · ${where}`, '', ...text, ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n'),
      color: COLORS.plain,
    },
    ...(!isWhole && { file: { name: `passage-${citation.n}.md`, text: wholeText(rows) } }),
  };
}

interface Drawn {
  readonly line: string;
  readonly isWhole: boolean;
}

function drawRow({ lines, text, isCited }: Row): Drawn {
  const bold = isCited ? [{ start: 0, end: text.length }] : [];
  const [first = [], ...rest]: Glyphs[] = cut(glyphsOf(text, bold), SENTENCE);
  const words = `${draw(first)}${rest.length > 0 ? '…' : ''}`;
  return { line: `${isCited ? '▸ ' : ''}\`${clip(lines, NUMBERS)}\` ${words}`, isWhole: rest.length === 0 };
}

/** Which rows are shown: what was cited, then what is nearest to it, while there is room. */
function shownRows(drawn: readonly Drawn[], rows: readonly Row[]): boolean[] {
  const cited = rows.flatMap(({ isCited }, i) => (isCited ? [i] : []));
  const away = (i: number) => Math.min(...cited.map((at) => Math.abs(at - i)), rows.length);
  const order = rows.map((_, i) => i).sort((a, b) => away(a) - away(b) || a - b);
  const shown = rows.map(() => false);
  let left = LONGEST;
  for (const i of order) {
    left -= (drawn[i]?.line.length ?? 0) + 3;
    if (left < 0) break;
    shown[i] = true;
  }
  return shown;
}

function wholeText(rows: readonly Row[]): string {
  return `${rows.map(({ lines, text, isCited }) => `${isCited ? '▸ ' : ''}${lines}\n${quoted(text)}`).join('\n\n')}\n`;
}
