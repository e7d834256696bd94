import type { Answer, Cited } from '../answer-types.ts';
import type { IndexedDocument, Manifest } from '../index/types.ts';
import type { SummaryProgress } from '../summary/request.ts';
import type { Summary } from '../summary-types.ts';
import type { Article, Language, Passage } from '../types.ts';
import type { Answering } from './answering.ts';
import type { MessageKey } from './messages.ts';

/** What a command gives back; every platform renders all of them. */
export type Reply =
  | { readonly kind: 'answer'; readonly language: Language; readonly answer: Answer }
  | { readonly kind: 'sources'; readonly language: Language; readonly documents: readonly SourceEntry[] }
  | {
      readonly kind: 'source';
      readonly language: Language;
      readonly citation: Cited;
      /** The cited passage and its neighbours; none where the documents have changed since. */
      readonly passages: readonly Passage[];
    }
  | { readonly kind: 'summary'; readonly language: Language; readonly summary: Summary }
  | {
      readonly kind: 'help';
      readonly language: Language;
      readonly commands: readonly Command[];
      /** Questions that the documents answer. */
      readonly examples: readonly string[];
    }
  | { readonly kind: 'status'; readonly language: Language; readonly status: Status }
  | {
      readonly kind: 'notice';
      readonly language: Language;
      readonly text: string;
      /** The number under which the log has a failure that the person cannot do anything about. */
      readonly fault?: string;
    };

export interface SourceEntry {
  /** Number of its first article; they are counted from 1 through all documents. */
  readonly first: number;
  readonly document: IndexedDocument;
  readonly articles: readonly Article[];
}

/** How the process that answers is doing. */
export interface Vitals {
  readonly now: Date;
  readonly uptimeSeconds: number;
  /** Share of the documents read by the build that is running; null when none is. */
  readonly building: number | null;
  /** The connection to a chat network; null where there is none. */
  readonly gateway: {
    /** Of the last heartbeat; null before the first. */
    readonly latencyMs: number | null;
    readonly resumes: number;
    readonly reconnects: number;
  } | null;
}

export interface Status extends Vitals {
  readonly counts: Manifest['counts'];
  readonly model: string;
  readonly created: Date;
}

/** What is known of an answer given before. */
export interface Recalled {
  readonly query: { readonly language: Language };
  readonly citations: readonly Cited[];
}

/** What a command may use. One is made for each conversation. */
export interface CommandContext extends Answering {
  /** Of the replies; the question's own when undefined. */
  readonly language: Language | undefined;
  /** Of the person's system or account. */
  readonly locale: Language;
  /** The last answer of this conversation, which `/source N` shows citations of. */
  lastAnswer(): Recalled | undefined;
  remember(answer: Answer): void;
  /** The citations shown last, by an answer or a summary; where a platform keeps none of summaries, those of `lastAnswer`. */
  lastCitations?(): readonly Cited[] | undefined;
  rememberCitations?(citations: readonly Cited[]): void;
  /** How far a command is that takes long. */
  onProgress?(progress: SummaryProgress): void;
  vitals(): Vitals;
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
