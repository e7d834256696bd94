// Preloaded by every thread of the bot when the load is told to --collect: on SIGUSR2 each collects its garbage, and the main
// thread sends the megabytes that live on, by thread, and what is resident.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const MEGABYTE = 1024 * 1024;
/** Threads that are busy answer when they are done; one that took longer is left out. */
const PATIENCE_MS = 3000;

const channel = new BroadcastChannel('footnote-load-heap');
channel.unref();
/** Objects and what they hold outside the heap. */
const look = () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};
if (isMainThread) {
  process.on('SIGUSR2', () => {
    const living = { main: look() };
    channel.onmessage = ({ data: { thread, megabytes } }) => {
      if (thread !== undefined) living[thread] = megabytes;
    };
    channel.postMessage({});
    setTimeout(() => process.send?.({ resident: process.memoryUsage.rss() / MEGABYTE, living }), PATIENCE_MS).unref();
  });
} else {
  channel.onmessage = ({ data: { thread } }) => {
    if (thread === undefined) channel.postMessage({ thread: threadId, megabytes: look() });
  };
}
