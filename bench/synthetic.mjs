// Synthetic documents of the same kind as those in seeds/: clauses of theirs in new order, with invented names, places and
// numbers, so that common words are as common as in real news and every passage has rare ones too.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SEED = 20260101;
const CLAUSES = 6;

function createRandom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Writes about `count` passages below `folder`.
 * @returns questions, each about an invented person of one passage.
 */
export function writeSynthetic(folder, seeds, count, perFile = 100) {
  const random = createRandom(SEED);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = readdirSync(seeds)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(seeds, name), 'utf8').replace(/\s+/g, ''))
    .join('');
  const clauses = text.split(/[，。！？；,;]/).filter((clause) => clause.length >= 8 && clause.length <= 40);
  const characters = [...new Set(text.match(/\p{Script=Han}/gu))];
  const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
  const questions = [];
  const passage = () => {
    const name = pick(surnames) + pick(characters) + pick(characters);
    const place = pick(characters) + pick(characters) + pick(['村', '镇', '县', '区', '市']);
    const amount = 1 + Math.floor(random() * 99_999);
    const rest = Array.from({ length: CLAUSES }, () =>
      pick(clauses).replace(/\d+/g, () => String(1 + Math.floor(random() * 999))),
    );
    if (questions.length < 400 && random() < 0.02) questions.push(`${place}的${name}去年种了多少亩大樱桃？`);
    return `${rest[0]}，${rest[1]}。${place}的${name}去年种了${amount}亩大樱桃，${rest[2]}，${rest[3]}。${rest[4]}，${rest[5]}。`;
  };
  for (let file = 0; file * perFile < count; file++) {
    const sub = join(folder, String(Math.floor(file / 100)).padStart(3, '0'));
    mkdirSync(sub, { recursive: true });
    const body = Array.from({ length: Math.min(perFile, count - file * perFile) }, passage);
    writeFileSync(join(sub, `${String(file).padStart(5, '0')}.txt`), body.join('\n\n'));
  }
  return questions;
}
