import type { Answerer } from '../answer/answerer.ts';
import type { Answer, Citation } from '../answer-types.ts';
import type { Index, IndexedDocument } from '../index/types.ts';
import type { Summary } from '../summary-types.ts';
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
  | { readonly kind: 'summary'; readonly language: Language; readonly summary: Summary }
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

/** A command as every platform has it. */
export interface Command {
  readonly name: string;
  /** What its argument is called in help, when it takes one. */
  readonly argument?: string;
  readonly description: MessageKey;
  run(argument: string, context: CommandContext): Promise<Reply>;
}
