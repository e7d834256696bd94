// Whether the bot stands in connection with Discord: it writes DATA_DIR/alive every 15 s while it does. Exit 0 or 1.
import { statSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_MS = 60_000;

try {
  const age = Date.now() - statSync(join(process.env.DATA_DIR ?? 'data', 'alive')).mtimeMs;
  if (age > LONGEST_MS) throw new Error(`no connection to Discord for ${Math.round(age / 1000)} s`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
