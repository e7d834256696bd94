import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { codeOf } from '../../src/errors.ts';

export interface Hub {
  /** Base address, as `HF_ENDPOINT` has it. */
  readonly address: string;
  /** Paths asked for, in order. */
  readonly requests: readonly string[];
  /** Takes the hub off the network; goes by itself with the test. */
  close(): Promise<void>;
}

/** What a hub does wrong with a file: answers with this status, or breaks the connection in the middle. */
export type Fault = number | 'cut';

const PATH = /^\/(?<model>[^/]+\/[^/]+)\/resolve\/[^/]+\/(?<file>[\w./-]+)$/;

/**
 * Serves the files of model folders over loopback as a hub does, at `/{owner}/{name}/resolve/{revision}/{file}`, ranges
 * included. `faults` are by file and may be changed while it runs.
 */
export async function openHub(
  models: Readonly<Record<string, string>>,
  faults: ReadonlyMap<string, Fault> = new Map(),
): Promise<Hub> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    requests.push(path);
    const { model = '', file = '' } = PATH.exec(path)?.groups ?? {};
    const folder = models[model];
    const bytes = folder === undefined || file.includes('..') ? undefined : read(join(folder, file));
    const fault = faults.get(file);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (typeof fault === 'number') response.writeHead(fault).end();
    else if (!bytes) response.writeHead(404).end('Entry not found');
    else if (range) {
      const [first, last] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)];
      response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${bytes.length}` });
      response.end(bytes.subarray(first, last + 1));
    } else if (fault === 'cut') {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
    } else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
