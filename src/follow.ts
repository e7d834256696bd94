import { setTimeout as wait } from 'node:timers/promises';
import type { Answering } from './commands/answering.ts';
import { SetupError, withoutDocuments } from './errors.ts';
import type { UpdateReport } from './index/update.ts';
import { type Watch, watchDocuments } from './index/watch.ts';
import { createLive, type Live } from './live.ts';
import type { Services } from './services.ts';

export interface FollowOptions {
  /** Folder of the documents. */
  readonly documents: string;
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  /** The index was brought up to date; answers come from it from now on. */
  readonly onUpdate: (report: UpdateReport, answering: Answering) => void;
  /** Something failed; the index before goes on answering, unless the documents are gone. */
  readonly onError: (error: unknown) => void;
  /** Notices changes. */
  readonly watch?: typeof watchDocuments;
}

export interface Following extends Watch {
  /** The index and its answerer, as they are now. Whoever holds one finishes with it. */
  readonly live: Live<Answering>;
}

const RETRY_MS = 500;

/** Follows the documents folder for a process that runs on: what changes there is answered from within seconds. */
export function followDocuments(services: Services, options: FollowOptions): Following {
  const { documents, signal, clock, onUpdate, onError, watch = watchDocuments } = options;
  // The services close what they opened.
  const live = createLive<Answering>({ value: services, close: async () => undefined });
  let opened = services.index.manifest;
  let isWithdrawn = false;
  const onChange = async () => {
    try {
      let report = await services.refresh();
      // Another process builds; what it makes is opened when it is done.
      for (; report.outcome === 'busy'; report = await services.refresh()) await wait(RETRY_MS, undefined, { signal });
      const next = await services.reopen();
      const { manifest } = next.value.index;
      if (!isWithdrawn && manifest.created === opened.created && manifest.nextId === opened.nextId) await next.close();
      else {
        [opened, isWithdrawn] = [manifest, false];
        await live.replace(next);
        onUpdate(report, next.value);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SetupError && error.reason === 'no-documents') {
        isWithdrawn = true;
        await live.withdraw(withoutDocuments());
      }
      onError(error);
    }
  };
  const { ready, ended } = watch({ documents, onChange, onError, signal, clock });
  return { live, ready, ended: ended.then(() => live.close()) };
}
