import type { Clock } from './clock.ts';
import type { Json } from './types.ts';

export interface RateLimit {
  readonly most: number;
  readonly perMs: number;
}

export interface RateLimitOptions {
  /** Of one route and its channel, server or webhook. */
  readonly routes: RateLimit;
  /** Of all routes together, but those of interactions. */
  readonly global: RateLimit;
}

export interface Taken {
  readonly isOver: boolean;
  readonly body: Json;
  readonly headers: Record<string, string>;
}

interface Bucket {
  left: number;
  resetAt: number;
}

/** Buckets by route and major parameter, told in headers. https://discord.com/developers/docs/topics/rate-limits */
export function createRateLimits(clock: Clock, { routes, global }: RateLimitOptions) {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string, { most, perMs }: RateLimit): Bucket => {
    const now = clock.now();
    const known = buckets.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { left: most, resetAt: now + perMs };
    buckets.set(key, fresh);
    return fresh;
  };
  return {
    take: (method: string, template: string, params: Readonly<Record<string, string>>): Taken => {
      const isInteraction = /^\/(?:interactions|webhooks)\//.test(template);
      const major = params.channel_id ?? params.guild_id ?? params.webhook_token ?? params.interaction_token ?? '';
      const bucket = bucketOf(`${method} ${template} ${major}`, routes);
      const all = isInteraction ? undefined : bucketOf('global', global);
      const isGlobal = all !== undefined && all.left <= 0;
      const isOver = isGlobal || bucket.left <= 0;
      const waits = ((isGlobal ? all.resetAt : bucket.resetAt) - clock.now()) / 1000;
      if (!isOver) {
        bucket.left--;
        if (all) all.left--;
      }
      const headers = {
        'x-ratelimit-limit': String(routes.most),
        'x-ratelimit-remaining': String(Math.max(bucket.left, 0)),
        'x-ratelimit-reset': (bucket.resetAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': ((bucket.resetAt - clock.now()) / 1000).toFixed(3),
        'x-ratelimit-bucket': bucketName(method, template),
        ...(isOver && limitedHeaders(waits, isGlobal)),
      };
      return { isOver, headers, body: limitedBody(waits, isGlobal) };
    },
  };
}

export function limitedBody(seconds: number, isGlobal: boolean): Json {
  return { message: 'You are being rate limited.', retry_after: Number(seconds.toFixed(3)), global: isGlobal };
}

export function limitedHeaders(seconds: number, isGlobal: boolean): Record<string, string> {
  return {
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-scope': isGlobal ? 'global' : 'user',
    ...(isGlobal && { 'x-ratelimit-global': 'true' }),
  };
}

function bucketName(method: string, template: string): string {
  return Buffer.from(`${method} ${template}`).toString('hex').slice(-32);
}
