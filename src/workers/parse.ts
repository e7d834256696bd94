import { parentPort } from 'node:worker_threads';
import { answerParse, type ParseRequest } from '../corpus/formats/isolated.ts';

/** The thread that files are read in. Libraries print warnings about what they meet; those are nobody's. */
console.log = console.warn = console.error = () => undefined;
parentPort?.on('message', async (request: ParseRequest) => parentPort?.postMessage(await answerParse(request)));
