/** What the loopback Discord keeps. Ids are snowflakes as text, times are milliseconds of Unix time. */

export type Json = Readonly<Record<string, unknown>>;

/** Where a request body is wrong. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  /** A webhook speaks without being a member. */
  readonly isWebhook: boolean;
  /** As Discord's client tells it: `zh-CN`. */
  readonly locale: string;
  /** Whether the person installed the bot for themselves. */
  readonly hasInstalled: boolean;
  /** Whether direct messages of the bot are let through. */
  readonly refusesDirectMessages: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Whether the bot is a member. */
  hasBot: boolean;
  readonly ownerId: string;
  /** What the bot's role may do. */
  botPermissions: bigint;
  /** What members may do, over everyone's. */
  readonly memberPermissions: Map<string, bigint>;
  readonly everyonePermissions: bigint;
  readonly joinedAt: number;
}

export type ChannelKind = 'text' | 'thread' | 'direct' | 'group';

export interface Channel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guild: Guild | null;
  /** Of a thread, the channel that it is in. */
  readonly parent: Channel | null;
  /** Of direct and group channels, the people. */
  readonly members: readonly User[];
  /** What the bot may not do here. */
  botDenied: bigint;
  isDeleted: boolean;
  /** Oldest first; private ones too. */
  readonly messages: Message[];
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly description: string | undefined;
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly Attachment[];
  flags: number;
  /** Of a private message, the only one who sees it. */
  readonly visibleTo: User | null;
  readonly replyTo: Message | null;
  /** The interaction that it answers. */
  readonly interaction: Interaction | null;
  readonly nonce: string | undefined;
  /** Everyone who gets a notification: user ids, `@everyone`, `@here`, `role:ID`. */
  pings: readonly string[];
  readonly repliedPing: boolean;
  readonly createdAt: number;
  editedAt: number | null;
  /** Earlier contents, oldest first, as they were seen. */
  readonly versions: string[];
  isDeleted: boolean;
  /** A deferred response that has no text yet. */
  isThinking: boolean;
  thread: Channel | null;
  readonly reactions: Map<string, Set<string>>;
}

export type InteractionKind = 'command' | 'component' | 'modal' | 'autocomplete';

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** What the person did, in words: `/ask question: …`. */
  readonly action: string;
  readonly person: User;
  readonly channel: Channel;
  readonly isBotInstalledHere: boolean;
  /** Of a form, what it was opened by. */
  readonly openedBy: Interaction | null;
  /** Of a component or the modal it opened, the message it is on. */
  readonly message: Message | null;
  readonly data: Json;
  readonly createdAt: number;
  acknowledgedAt: number | null;
  /** When there was something to see: the answer, a form, suggestions. */
  answeredAt: number | null;
  /** The type of the first response. */
  response: number | null;
  /** The person was told that the application did not respond. */
  isLost: boolean;
  isPrivate: boolean;
  /** The message that `@original` names. */
  original: Message | null;
  /** Whether `@original` is still "thinking", or a deferred update is still to come. */
  isPending: boolean;
  readonly followUps: Message[];
  modal: Json | null;
  choices: readonly Json[] | null;
}

/** What went wrong on the bot's side, in one sentence. */
export interface Complaint {
  readonly kind:
    | 'not acknowledged'
    | 'acknowledged late'
    | 'acknowledged twice'
    | 'unfinished'
    | 'invalid request'
    | 'refused request'
    | 'double post'
    | 'ping'
    | 'answered a bot'
    | 'unknown route'
    | 'broken loopback';
  readonly sentence: string;
}
