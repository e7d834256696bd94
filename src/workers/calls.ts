import type { MessagePort, Worker } from 'node:worker_threads';
import { DamagedIndexError, SetupError, UserError, type UserFault } from '../errors.ts';

/** Calls from one thread to another: each has a number, and is answered with a value or a failure. */
interface Call {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Outcome {
  readonly call: number;
  readonly value?: unknown;
  readonly failure?: Failure;
}

/** How far a call is that is not answered yet. */
interface Step {
  readonly call: number;
  readonly progress: unknown;
}

/** An error as it crosses: a copied one would have lost its class. */
interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly fault?: UserFault;
  readonly reason?: SetupError['reason'];
  readonly values?: UserError['values'];
}

type Method = (...args: never[]) => Promise<unknown>;
type LongMethod = (tell: (progress: unknown) => void, ...args: never[]) => Promise<unknown>;

/** Methods by name. Arguments, progress and results are copied between threads, so they are plain data. */
export type Methods = Readonly<Record<string, Method>>;
/** Those that tell how far they are, to who asked. */
export type LongMethods = Readonly<Record<string, LongMethod>>;

type Port = Pick<MessagePort | Worker, 'postMessage'> & {
  on(event: 'message', listener: (message: unknown) => void): unknown;
};

/** Answers the calls that come through a port. */
export function serveCalls(port: Port, methods: Methods, longMethods: LongMethods = {}): void {
  const run = ({ call, method, args }: Call): Promise<unknown> => {
    const long = longMethods[method];
    if (long) return long((progress) => port.postMessage({ call, progress } satisfies Step), ...(args as never[]));
    const wanted = methods[method];
    if (!wanted) throw new Error(`there is no call ${method}`);
    return wanted(...(args as never[]));
  };
  port.on('message', async (message) => {
    const { call, method } = message as Call;
    if (method === undefined) return;
    try {
      port.postMessage({ call, value: await run(message as Call) } satisfies Outcome);
    } catch (error) {
      port.postMessage({ call, failure: failureOf(error) } satisfies Outcome);
    }
  });
}

export interface Caller {
  call<T>(method: string, ...args: readonly unknown[]): Promise<T>;
  /** Calls what takes long. @param onProgress told how far it is, until it is answered. */
  follow<T>(method: string, args: readonly unknown[], onProgress: (progress: never) => void): Promise<T>;
  /** Fails what is not answered yet, and all that is asked from now on. */
  fail(error: Error): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Calls what the other side of a port serves. */
export function createCaller(port: Port): Caller {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let failed: Error | undefined;
  port.on('message', (message) => {
    const { call, value, failure } = message as Outcome;
    const asked = waiting.get(call);
    if ('progress' in (message as object)) return asked?.onProgress?.((message as Step).progress as never);
    waiting.delete(call);
    if (failure) asked?.reject(errorOf(failure));
    else asked?.resolve(value);
  });
  const send = <T>(method: string, args: readonly unknown[], onProgress?: (progress: never) => void) =>
    new Promise<T>((resolve, reject) => {
      if (failed) return reject(failed);
      const call = ++last;
      waiting.set(call, { resolve: resolve as (value: unknown) => void, reject, onProgress });
      port.postMessage({ call, method, args } satisfies Call);
    });
  return {
    call: (method, ...args) => send(method, args),
    follow: send,
    fail(error) {
      failed = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { name, message, stack } = error;
  if (error instanceof UserError) return { name, message, stack, fault: error.fault, values: error.values };
  return { name, message, stack, ...(error instanceof SetupError && { reason: error.reason }) };
}

/** An error that ended a thread, with the class that it lost when it was copied. */
export function restored(error: unknown): Error {
  return errorOf(failureOf(error));
}

function errorOf({ stack, ...failure }: Failure): Error {
  const error = withoutStack(failure);
  if (stack !== undefined) error.stack = stack;
  return error;
}

function withoutStack({ name, message, fault, values, reason }: Omit<Failure, 'stack'>): Error {
  if (fault !== undefined) return new UserError(fault, message, values);
  if (name === 'SetupError') return new SetupError(message, reason);
  return name === 'DamagedIndexError' ? new DamagedIndexError(message) : new Error(message);
}
