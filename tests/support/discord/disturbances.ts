import type { Clock } from './clock.ts';
import { limitedBody, limitedHeaders } from './rate-limits.ts';
import type { Json } from './types.ts';

/** What Discord does instead of simply answering a request. */
export type Disturbance = (
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
  | { readonly kind: 'rate limit'; readonly seconds: number; readonly isGlobal?: boolean }
  /** The connection breaks. */
  | { readonly kind: 'cut' }
  /** Answers as ever, but so much later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers as ever when the promise is fulfilled. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
) & {
  /** Whether the request does its work all the same, before it is answered so: as lost and late answers do. */
  readonly takesEffect?: boolean;
};

export interface Disturbed {
  readonly takesEffect: boolean;
  /** Instead of the usual one. */
  readonly answer: Answer | 'cut' | undefined;
  readonly until: Promise<unknown>;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Disturbances {
  /** Disturbs the next so many requests of a route, named as `POST /channels/{channel_id}/messages`; `*` is any. */
  add(route: string, disturbance: Disturbance, times?: number): void;
  next(method: string, template: string): Disturbed | undefined;
}

export function createDisturbances(clock: Clock): Disturbances {
  const planned: { readonly route: string; readonly disturbance: Disturbance; left: number }[] = [];
  return {
    add: (route, disturbance, times = 1) => planned.push({ route, disturbance, left: times }),
    next: (method, template) => {
      const plan = planned.find(({ route, left }) => left > 0 && (route === `${method} ${template}` || route === '*'));
      if (!plan) return undefined;
      plan.left--;
      const { disturbance } = plan;
      const { takesEffect = false } = disturbance;
      return { takesEffect, answer: answerOf(disturbance), until: untilOf(disturbance, clock) };
    },
  };
}

function answerOf(disturbance: Disturbance): Disturbed['answer'] {
  switch (disturbance.kind) {
    case 'status': {
      const { status, code = 0, message = `${status}: disturbed` } = disturbance;
      return { status, body: { code, message }, headers: {} };
    }
    case 'rate limit': {
      const { seconds, isGlobal = false } = disturbance;
      const headers = { ...limitedHeaders(seconds, isGlobal), 'x-ratelimit-reset-after': String(seconds) };
      return { status: 429, body: limitedBody(seconds, isGlobal), headers };
    }
    case 'cut':
      return 'cut';
    case 'slow':
    case 'hold':
      return undefined;
    default:
      return disturbance satisfies never;
  }
}

async function untilOf(disturbance: Disturbance, clock: Clock): Promise<void> {
  if (disturbance.kind === 'slow') await new Promise<void>((done) => clock.after(disturbance.ms, done));
  if (disturbance.kind === 'hold') await disturbance.until;
}
