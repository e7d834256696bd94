import type { Json, Problem } from './types.ts';

/** Discord's JSON error codes with their statuses and words. https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const ERRORS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100).'],
  tooLarge: [413, 40005, 'Request entity too large'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  followUpLimit: [400, 40094, 'The maximum number of follow-up messages for this interaction was reached'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYours: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  noDirectMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidToken: [401, 50027, 'Invalid Webhook Token'],
  cannotReply: [400, 160002, 'Cannot reply without permission to read message history'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
} as const satisfies Readonly<Record<string, readonly [status: number, code: number, message: string]>>;

/** An answer of Discord's that is an error. */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly status: number;
  readonly body: Json;

  constructor(status: number, body: Json) {
    super(String(body.message));
    this.status = status;
    this.body = body;
  }
}

export function refusal(name: keyof typeof ERRORS): DiscordError {
  const [status, code, message] = ERRORS[name];
  return new DiscordError(status, { code, message });
}

/** 400 with code 50035 and the problems nested by path, as Discord words them. */
export function invalidForm(problems: readonly Problem[]): DiscordError {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let place = errors;
    for (const key of path) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place._errors = [...((place._errors as unknown[] | undefined) ?? []), { code, message }];
  }
  return new DiscordError(400, { code: 50035, message: 'Invalid Form Body', errors });
}

/** Throws `invalidForm` when there are any. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}
