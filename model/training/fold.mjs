// Folds traditional to simplified Chinese in JSON lines, standard input to standard output.
// It calls the product's own function, so that the model learns from the very text it will be asked about.

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { foldScript } from '../../dist/text/script.js';

for await (const line of createInterface({ input: process.stdin })) {
  if (!process.stdout.write(`${foldScript(line)}\n`)) await once(process.stdout, 'drain');
}
