import { LIMITS } from './limits.ts';

/** What a message shows; who may be notified by it is no part of it, and is decided in one place for all. */
export interface Payload {
  readonly content?: string;
  readonly embed?: Embed;
  readonly rows?: readonly Row[];
  readonly file?: TextFile;
}

export interface Embed {
  readonly title?: string;
  readonly description: string;
  readonly color: number;
  readonly footer?: { readonly text: string };
}

export interface Button {
  readonly type: 2;
  readonly style: 1 | 2 | 3 | 4;
  readonly label?: string;
  readonly emoji?: { readonly name: string };
  readonly custom_id: string;
}

export interface Row {
  readonly type: 1;
  readonly components: readonly Button[];
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export const COLORS = { answer: 0x2e7d32, refusal: 0x9e9e9e, summary: 0x1565c0, plain: 0x546e7a } as const;

/** The same without what a channel does not let the bot send: an embed becomes text, as many of its lines as fit. */
export function withoutEmbed({ embed, content, ...rest }: Payload): Payload {
  if (!embed) return { ...rest, ...(content !== undefined && { content }) };
  const lines = [...(embed.title ? [`**${embed.title}**`] : []), ...embed.description.split('\n')];
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 2 > LIMITS.content) {
      text += '…';
      break;
    }
    text += `${line}\n`;
  }
  return { ...rest, content: text.trim() };
}

export function withoutFile({ file: _, ...rest }: Payload): Payload {
  return rest;
}
