import { randomInt } from 'node:crypto';
import type { Payload } from './payload.ts';
import { withoutEmbed, withoutFile } from './payload.ts';

/** Nobody is ever notified by a message of the bot, whatever its text says: every message passes through here. */
const ALLOWED_MENTIONS = { parse: [], repliedUser: false };

/** Only the person asked sees it. */
export const EPHEMERAL = 64;

/** A payload as the library sends it. */
export function outgoing({ content, embed, rows = [], file }: Payload) {
  return {
    ...(content !== undefined && { content }),
    embeds: embed ? [embed] : [],
    components: rows,
    ...(file && { files: [{ attachment: Buffer.from(file.text, 'utf8'), name: file.name }] }),
    allowedMentions: ALLOWED_MENTIONS,
  };
}

/** The same as a new message of a channel. Discord knows one that is sent again, because its answer was lost, by its nonce. */
export function posted(payload: Payload) {
  return { ...outgoing(payload), nonce: String(randomInt(2 ** 47)), enforceNonce: true };
}

/** The same in place of what a message says now; its files stay. */
export function replacing(payload: Payload) {
  return { ...outgoing(payload), content: payload.content ?? null };
}

/** What may be sent in a place. */
export interface Allowed {
  readonly embeds: boolean;
  readonly files: boolean;
}

export function allowedBy(payload: Payload, { embeds, files }: Allowed): Payload {
  const shown = embeds ? payload : withoutEmbed(payload);
  return files ? shown : withoutFile(shown);
}
