import type { Answerer } from '../answer/answerer.ts';
import type { Answer, Citation } from '../answer-types.ts';
import type { Index, IndexedDocument } from '../index/types.ts';
import type { Article, Language, Passage } from '../types.ts';
import type { MessageKey } from './messages.ts';

/** What a command gives back; every platform renders all of them. */
export type Reply =
  | { readonly kind: 'answer'; readonly language: Language; readonly answer: Answer }
  | { readonly kind: 'sources'; readonly language: Language; readonly documents: readonly SourceEntry[] }
  | {
      readonly kind: 'source';
      readonly language: Language;
      readonly citation: Citation;
      readonly passages: readonly Passage[];
    }
  | { readonly kind: 'help'; readonly language: Language; readonly commands: readonly Command[] }
  | { readonly kind: 'notice'; readonly language: Language; readonly text: string };

export interface SourceEntry {
  readonly document: IndexedDocument;
  readonly articles: readonly Article[];
}

/** What a command may use. One is made for each conversation. */
export interface CommandContext {
  readonly index: Index;
  readonly answerer: Answerer;
  /** Of the replies; the question's own when undefined. */
  readonly language: Language | undefined;
  /** Of the person's system or account. */
  readonly locale: Language;
  /** The last answer of this conversation, which `/source N` shows citations of. */
  lastAnswer(): Answer | undefined;
  remember(answer: Answer): void;
}

/** Something that can be given with a command. */
export interface CommandOption {
  /** Lower-case ASCII, as platforms ask for it. */
  readonly name: string;
  readonly description: MessageKey;
  readonly type: 'text' | 'number' | 'flag';
  readonly required?: boolean;
  /** The only values it may have. */
  readonly choices?: readonly { readonly value: string; readonly label: MessageKey }[];
  /** What the text so far may become, best first, at most 25. Other text may be given all the same. */
  complete?(partial: string, context: CommandContext): Promise<readonly Completion[]>;
}

export interface Completion {
  /** As shown, at most 100 UTF-16 units. */
  readonly name: string;
  /** As given, at most 100 UTF-16 units. */
  readonly value: string;
}

/** The values given, by the names of their options. */
export type CommandInput = Readonly<Record<string, string | number | boolean | undefined>>;

/** A command as every platform has it. */
export interface Command {
  readonly name: string;
  readonly description: MessageKey;
  /** The first takes what is said without naming an option. */
  readonly options: readonly CommandOption[];
  run(input: CommandInput, context: CommandContext): Promise<Reply>;
}
