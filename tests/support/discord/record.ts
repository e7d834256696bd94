import { appendFileSync } from 'node:fs';
import type { Recorded } from './rest.ts';

/** Keeps every request, and appends it to a file, one JSON object a line. */
export function createRecorder(file: string | undefined) {
  const requests: Recorded[] = [];
  return {
    requests,
    record: (request: Recorded) => {
      requests.push(request);
      if (file) appendFileSync(file, `${JSON.stringify(request)}\n`);
    },
  };
}
