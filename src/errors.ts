/** What a person can do wrong in asking; platforms say it in the asker's language. */
export type UserFault =
  | 'emptyQuestion'
  | 'longQuestion'
  | 'unknownSource'
  | 'unsureSource'
  | 'badDate'
  | 'badLength'
  | 'manySubjects'
  | 'manyLengths'
  | 'noDocuments';

/** Something the person who asks did and can change. Shown as one sentence; the process exits with 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly fault: UserFault;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(fault: UserFault, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.fault = fault;
    this.values = values;
  }
}

/** What is said while the documents are gone: what is deleted is not cited again. */
export function withoutDocuments(): UserError {
  return new UserError('noDocuments', 'There are no documents to answer from at present.');
}

/** Something the operator must set right. The message says what to do; the process exits with 2. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  /** What a running process must know of it: without documents nothing may be cited any more. */
  readonly reason: 'no-documents' | undefined;

  constructor(message: string, reason?: 'no-documents') {
    super(message);
    this.reason = reason;
  }
}

/** The index on disk does not fit its own checksums. The message names the command that mends it; exit code 1. */
export class DamagedIndexError extends Error {
  override readonly name = 'DamagedIndexError';
}

/** The one sentence of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.trim() || 'unknown error';
}

/** The system's error code (`ENOENT`, `ENOSPC`, `SQLITE_FULL` …) when there is one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
