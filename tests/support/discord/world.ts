import type { Clock } from './clock.ts';
import type { Channel, Complaint, Guild, Interaction, Json, Message, User } from './types.ts';

/** One thing that happened, as someone who looks over the people's shoulders would write it down. */
export interface Moment {
  readonly at: number;
  readonly who: string;
  readonly what: string;
}

/** All that the loopback Discord knows. */
export interface World {
  readonly clock: Clock;
  readonly application: { readonly id: string; readonly name: string };
  readonly bot: User;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** Registered commands by guild id, the global ones under `global`. */
  readonly commands: Map<string, readonly Json[]>;
  readonly typing: { readonly channel: Channel; readonly at: number }[];
  readonly complaints: Complaint[];
  readonly moments: Moment[];
  nextId(): string;
  /** Writes down what happened, and lets those who wait look again. */
  note(who: string, what: string): void;
  complain(kind: Complaint['kind'], sentence: string): void;
  /** Lets those who wait look again. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** Discord's own first second. https://discord.com/developers/docs/reference#snowflakes */
const EPOCH = 1420070400000n;

export function createWorld(clock: Clock, applicationId?: string): World {
  let last = 0n;
  const nextId = () => {
    const first = (BigInt(Math.floor(clock.now())) - EPOCH) << 22n;
    last = first > last ? first : last + 1n;
    return last.toString();
  };
  const listeners = new Set<() => void>();
  const id = applicationId ?? nextId();
  const bot: User = {
    ...{ id, name: 'Footnote', isBot: true, isWebhook: false, locale: 'en-US' },
    ...{ hasInstalled: false, refusesDirectMessages: false },
  };
  const world: World = {
    ...{ clock, application: { id, name: 'Footnote' }, bot, users: new Map([[id, bot]]) },
    ...{ guilds: new Map(), channels: new Map(), messages: new Map(), interactions: new Map(), commands: new Map() },
    ...{ typing: [], complaints: [], moments: [], nextId },
    note: (who, what) => {
      world.moments.push({ at: clock.now(), who, what });
      world.changed();
    },
    complain: (kind, sentence) => {
      world.complaints.push({ kind, sentence });
      world.note('Discord', `${kind}: ${sentence}`);
    },
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return world;
}

/** How much of a long story is told. */
const TOLD = 300;

/** What happened so far, one moment a line, times in seconds from the first. */
export function transcript({ moments }: World): string {
  const start = moments[0]?.at ?? 0;
  const left = Math.max(0, moments.length - TOLD);
  const lines = moments.slice(left).map(({ at, who, what }) => `${((at - start) / 1000).toFixed(3)} ${who}: ${what}`);
  return [...(left > 0 ? [`(${left} earlier moments)`] : []), ...lines].join('\n');
}
