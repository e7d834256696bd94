import type { Clock } from './clock.ts';
import { limitedBody, limitedHeaders } from './rate-limits.ts';
import type { Json } from './types.ts';

/** What Discord does instead of answering a request. */
export type Disturbance =
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
  | { readonly kind: 'rate limit'; readonly seconds: number; readonly isGlobal?: boolean }
  /** The connection breaks. */
  | { readonly kind: 'cut' }
  /** Answers as ever, but so much later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers as ever when the promise is fulfilled. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

export interface Disturbances {
  /** Disturbs the next so many requests of a route, named as `POST /channels/{channel_id}/messages`. */
  add(route: string, disturbance: Disturbance, times?: number): void;
  next(method: string, template: string): Promise<Answer | 'cut' | undefined>;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Record<string, string>;
}

export function createDisturbances(clock: Clock): Disturbances {
  const planned: { readonly route: string; readonly disturbance: Disturbance; left: number }[] = [];
  return {
    add: (route, disturbance, times = 1) => planned.push({ route, disturbance, left: times }),
    next: async (method, template) => {
      const plan = planned.find(({ route, left }) => left > 0 && (route === `${method} ${template}` || route === '*'));
      if (!plan) return undefined;
      plan.left--;
      const { disturbance } = plan;
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
          await new Promise<void>((done) => clock.after(disturbance.ms, done));
          return undefined;
        case 'hold':
          await disturbance.until;
          return undefined;
        default:
          return disturbance satisfies never;
      }
    },
  };
}
