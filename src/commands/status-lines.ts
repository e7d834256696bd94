import type { Language } from '../types.ts';
import type { Status } from './command.ts';
import { say } from './messages.ts';

/** What `/status` says, line by line. */
export function statusLines(status: Status, language: Language): string[] {
  const { counts, model, created, now, uptimeSeconds, building, gateway } = status;
  const age = duration((now.getTime() - created.getTime()) / 1000, language);
  const date = created.toISOString().slice(0, 16).replace('T', ' ');
  const latency = gateway?.latencyMs == null ? say('unknown', language) : `${Math.round(gateway.latencyMs)} ms`;
  return [
    say('documents', language, { ...counts }),
    say('statusModel', language, { model }),
    say('statusIndex', language, { age, date: `${date} UTC` }),
    ...(building === null ? [] : [say('statusBuilding', language, { percent: percentOf(building) })]),
    say('statusUptime', language, { uptime: duration(uptimeSeconds, language) }),
    ...(gateway
      ? [say('statusGateway', language, { latency, resumes: gateway.resumes, reconnects: gateway.reconnects })]
      : []),
  ];
}

/** A share as people say it; everything is done only when it is. */
export function percentOf(share: number): number {
  return Math.max(0, Math.min(99, Math.floor(share * 100)));
}

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** The largest unit that there is at least one of, and the one below it: "2 h 5 min". */
function duration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.floor(seconds));
  const first = Math.max(
    0,
    UNITS.findIndex(([, size]) => whole >= size),
  );
  const at = whole === 0 ? UNITS.length - 1 : first;
  const parts = UNITS.slice(at, at + 2).map(([unit, size], i) => {
    const n = Math.floor((i === 0 ? whole : whole % (UNITS[at]?.[1] ?? 1)) / size);
    return i > 0 && n === 0 ? '' : say(unit, language, { n });
  });
  return parts.filter(Boolean).join(language === 'en' ? ' ' : '');
}
