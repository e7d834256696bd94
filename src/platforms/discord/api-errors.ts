/** The number of an error of Discord's API: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export function codeIn(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

/** The bot may not see or write in a place: missing access or permissions, a locked thread, a reply without the history. */
const FORBIDDEN = new Set([50001, 50013, 50083, 160002, 40333]);

export function isForbidden(error: unknown): boolean {
  return FORBIDDEN.has(codeIn(error) ?? 0);
}

/** What was to be answered, changed or deleted is gone. */
const GONE = new Set([10003, 10008, 10062, 10015]);

export function isGone(error: unknown): boolean {
  if (GONE.has(codeIn(error) ?? 0)) return true;
  // A reply to a message that was deleted is an invalid form body, which names the reference.
  return (
    codeIn(error) === 50035 &&
    /message_reference/.test(JSON.stringify((error as { rawError?: unknown }).rawError ?? ''))
  );
}
