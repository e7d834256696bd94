#!/usr/bin/env node
// Whether repair restores real defects: usage: noise.mjs DEFECTS.json DOCUMENTS_DIR. Reads the compiled dist/. Only rows
// with check "text" count; each is looked for in the repaired document, where the damaged text was. Exit 1 when one is missed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repair } from '../dist/corpus/repair/repair.js';

const [defects, folder] = process.argv.slice(2);
if (!defects || !folder) {
  console.error('usage: noise.mjs DEFECTS.json DOCUMENTS_DIR');
  process.exit(2);
}
// One block a line: blank lines between blocks are how the defects are written down, not part of them.
const blocks = (text) => text.replace(/\n\s*/g, '\n').trim();
const documents = new Map();
const documentOf = (source) => {
  if (!documents.has(source)) {
    const raw = readFileSync(join(folder, source), 'utf8').replace(/^\ufeff/, '');
    documents.set(source, { raw, text: repair(raw).text });
  }
  return documents.get(source);
};
let missed = 0;
const rows = JSON.parse(readFileSync(defects, 'utf8')).filter(({ check }) => check === 'text');
for (const { source, kind, raw, repaired } of rows) {
  const document = documentOf(source);
  const isThere = document.raw.includes(raw);
  const isRestored = document.text.includes(blocks(repaired));
  // A damaged text that is still there was mended somewhere else at best.
  const isLeft = raw !== repaired && !blocks(repaired).includes(raw.trim()) && document.text.includes(blocks(raw));
  const isOk = isThere && isRestored && !isLeft;
  if (!isOk) missed++;
  console.log(
    `${isOk ? 'ok    ' : 'MISSED'} ${source.slice(0, 3)} ${kind}: ${blocks(repaired).replace(/\n/g, '⏎').slice(0, 50)}`,
  );
}
console.log(`${rows.length - missed} of ${rows.length} restored`);
process.exit(missed > 0 ? 1 : 0);
