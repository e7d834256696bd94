/** What somebody was shown, kept so that the buttons below it work after a restart. */
export interface SavedAnswer {
  readonly id: string;
  /** ISO 8601. */
  readonly created: string;
  /** Number of the person at the platform. */
  readonly asker: string;
  /** Where it was asked: number of the channel, and of the message with the question; null where there is no such message. */
  readonly channel: string | null;
  readonly questionMessage: string | null;
  /** The message that holds the answer, once it is known. */
  readonly answerMessage: string | null;
  readonly isPrivate: boolean;
  readonly isShared: boolean;
  /** As the platform drew it: JSON. */
  readonly card: string;
}

export type Verdict = 'good' | 'bad';

export interface Feedback {
  readonly answer: string;
  readonly person: string;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly comment: string;
  /** ISO 8601. */
  readonly given: string;
}

/** What outlives a restart. Calls are short and done when they return. */
export interface Store {
  /** Keeps an answer, and forgets those that are too old or too many. */
  save(answer: SavedAnswer): void;
  find(id: string): SavedAnswer | undefined;
  /** The last answer that a person got in a channel. */
  lastOf(asker: string, channel: string): SavedAnswer | undefined;
  ofQuestion(questionMessage: string): SavedAnswer | undefined;
  setAnswerMessage(id: string, message: string): void;
  /** @returns whether this call changed it: an answer is shared once. */
  setShared(id: string, isShared: boolean): boolean;
  /** Forgets an answer, and what was said of it. */
  remove(id: string): void;
  /** What a person last thought of an answer takes the place of what they thought before. */
  judge(feedback: Feedback): void;
  feedback(answer: string): readonly Feedback[];
  close(): void;
}
