import { appendFileSync } from 'node:fs';
import type { Recorded } from './rest.ts';

/** Keeps every request, and appends those with a body to the file that DISCORD_REQUESTS names, one JSON object a line. */
export function createRecorder(file = process.env.DISCORD_REQUESTS) {
  const requests: Recorded[] = [];
  return {
    requests,
    record: (request: Recorded) => {
      requests.push(request);
      if (file && request.body !== undefined) appendFileSync(file, `${JSON.stringify(request)}\n`);
    },
  };
}
