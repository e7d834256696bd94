import fc from 'fast-check';
import type { Edit } from '../../src/corpus/repair/edits.ts';
import { repair } from '../../src/corpus/repair/repair.ts';
import type { Document } from '../../src/types.ts';

const WORDS = [
  ...['本县', '果果小镇', '脱贫', '村民', '合作社', '增收', '临河村', '第一书记', '了解', '过去三年', '着力', '谢谢'],
  ...['2019年', '16.58万人', '5～10个', '1,200元', '３．５％', '100%', '周一至周五', '的', '𠮷野家', '著名', '頭髮'],
  ...[
    'e-mail',
    'well-known',
    'APP',
    'Docker',
    'café',
    'agri-',
    'culture',
    'the',
    'v1.2',
    '10 kg',
    'https://a.example/b?c=d',
  ],
];
const MARKS = [
  '，',
  '，',
  '、',
  '。',
  '。',
  '！',
  '？',
  '；',
  '：',
  '——',
  '……',
  '”',
  '“',
  '（',
  '）',
  ',',
  '.',
  '?',
  '"',
  ' ',
];
/** What damaged files are full of; each by its code, since most cannot be seen. */
const INVISIBLES = ['\u200b', '\ufeff', '\u00ad', '\u200d', '\u2060', '\u202e', '\0', '\x07', '\u034f'];
const SPACES = [' ', '\u3000', '\u00a0', '\t', '  '];
const LINES = [
  ...[
    '□ 本报记者 王 婷',
    '（李明 张小红）',
    '新华社记者 赵 戈 摄',
    '李明 摄',
    '图为村民在采摘。',
    '2020年6月4日',
    '本报讯',
  ],
  ...[
    '■ 前沿',
    '【思考】',
    '发 挥 党 建 引 领',
    '稳住就业底盘',
    '版权所有：临河网',
    '一、目标',
    '——强化责任',
    '· 苹果',
    '1. 苹果',
  ],
  ...[
    '新华社北京3月10日电',
    '来源：临河网',
    '# 标题',
    '- 香梨，产自临河',
    '资料片',
    '谢谢大家……',
    '样板片区进行现场观摩...[详细]',
  ],
];

/** Running text of Chinese and Latin words, numbers and marks. */
export function paragraphs(): fc.Arbitrary<string> {
  const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, fc.constantFrom(...MARKS));
  return fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(''));
}

/** A paragraph broken every few characters, as a narrow column has it, with or without blank lines between. */
function columns(): fc.Arbitrary<string> {
  const layout = fc.record({
    text: paragraphs(),
    width: fc.integer({ min: 6, max: 40 }),
    gap: fc.constantFrom('\n', '\n\n', '\r\n', '\n\n\n', '-\n'),
  });
  return layout.map(({ text, width, gap }) => pieces(text, width).join(gap));
}

/** Texts as damaged files have them: wrapped columns, headings set wide, stray spaces and characters nobody sees. */
export function damagedTexts(): fc.Arbitrary<string> {
  const line = fc.oneof(paragraphs(), columns(), columns(), fc.constantFrom(...LINES));
  const stray = fc.oneof(fc.constantFrom(...INVISIBLES), fc.constantFrom(...SPACES));
  const strays = fc.array(fc.tuple(fc.nat(), stray), { maxLength: 12 });
  const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\n \n')), {
    minLength: 1,
    maxLength: 12,
  });
  return fc.tuple(lines, strays).map(([parts, noise]) => {
    const units = Array.from(parts.map(([text, gap]) => text + gap).join(''));
    for (const [at, mark] of noise) units.splice(at % (units.length + 1), 0, mark);
    return units.join('');
  });
}

/** A text as a document, past decoding: no generated text is taken for a binary file. */
export function documentOf(raw: string): Document {
  const { text, map, damages } = repair(raw);
  const file = { source: 'a.txt', format: 'txt', encoding: 'utf-8', sha256: '', bytes: raw.length };
  return { ...file, raw, text, map, damages, headings: [] };
}

/** Damaged documents that hold some text. */
export function documents(): fc.Arbitrary<Document> {
  return fc.array(damagedTexts(), { maxLength: 3 }).map((texts) => documentOf(`${texts.join('\n')}\n路修通了。`));
}

/** Any units in any order, marks and white space among them. */
export function tangledTexts(): fc.Arbitrary<string> {
  const unit = fc.constantFrom(
    ...MARKS,
    ...SPACES,
    ...INVISIBLES,
    '\n',
    '\r',
    'a',
    'B',
    '7',
    '王',
    '的',
    '😀',
    '-',
    '[',
  );
  return fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));
}

/** One unit of an edited text: what it is, and the raw unit it stands for. */
export interface Unit {
  readonly unit: string;
  readonly raw: number;
  readonly inserted: boolean;
}

export interface EditedText {
  readonly edits: readonly Edit[];
  /** What the edits must give, worked out block by block and unit by unit. */
  readonly expected: readonly Unit[];
}

const OTHER_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  ',': '，',
  '！': '!',
  '!': '！',
  '(': '（',
  '（': '(',
};
const ACTIONS = ['keep', 'keep', 'keep', 'delete', 'delete', 'space', 'replace'] as const;

/** Texts in which there is something to edit. */
export function editableTexts(): fc.Arbitrary<string> {
  const unit = fc.constantFrom('a', 'b', '1', '王', '的', '，', ',', '!', '！', '(', ' ', '\n');
  return fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));
}

/**
 * Valid edits of a text. It is cut into blocks; some of them move to a place between two blocks, and within each block
 * units are deleted, set in another width or given a space before them.
 */
export function editsOf(text: string): fc.Arbitrary<EditedText> {
  const units = fc.array(fc.constantFrom(...ACTIONS), { minLength: text.length, maxLength: text.length });
  const cuts = fc.array(fc.nat(text.length), { maxLength: 6 });
  const landings = fc.array(fc.option(fc.nat(), { freq: 2 }), { minLength: 7, maxLength: 7 });
  return fc.tuple(units, cuts, landings).map(([actions, at, targets]) => {
    const bounds = [...new Set([0, ...at, text.length])].sort((a, b) => a - b);
    const blocks = bounds.slice(0, -1).map((start, i) => {
      const target = targets[i] ?? null;
      const end = bounds[i + 1] ?? start;
      return { start, end, to: target === null ? null : (bounds[target % bounds.length] ?? 0) };
    });
    const edits: Edit[] = [];
    for (const { start, end, to } of blocks) {
      if (to !== null) edits.push({ kind: 'move', start, end, to });
      for (let i = start; i < end; i++) edits.push(...unitEdits(text, i, { start, end, actions }));
    }
    const emitted = (start: number, end: number) => unitsOf(text.slice(start, end), start, actions);
    const expected = bounds.flatMap((bound) => [
      ...blocks.filter(({ to }) => to === bound).flatMap(({ start, end }) => emitted(start, end)),
      ...blocks.filter(({ start, to }) => start === bound && to === null).flatMap(({ end }) => emitted(bound, end)),
    ]);
    return { edits, expected };
  });
}

type Action = (typeof ACTIONS)[number];

/** A block, which no deletion may cross, and what is done to each unit of the text. */
interface Actions {
  readonly start: number;
  readonly end: number;
  readonly actions: readonly Action[];
}

/** A run of deleted units is one edit, made where it begins. */
function unitEdits(text: string, at: number, { start, end, actions }: Actions): Edit[] {
  const mark = OTHER_WIDTH[text[at] ?? ''];
  const isFirst = at === start || actions[at - 1] !== 'delete';
  switch (actions[at]) {
    case 'space':
      return [{ kind: 'space', at }];
    case 'replace':
      return mark ? [{ kind: 'replace', at, mark }] : [];
    case 'delete': {
      let last = at;
      while (last < end && actions[last] === 'delete') last++;
      return isFirst ? [{ kind: 'delete', start: at, end: last }] : [];
    }
    default:
      return [];
  }
}

function unitsOf(text: string, start: number, actions: readonly Action[]): Unit[] {
  return Array.from({ length: text.length }, (_, i) => ({ unit: text[i] ?? '', raw: start + i })).flatMap((own) => {
    const action = actions[own.raw];
    if (action === 'delete') return [];
    if (action === 'replace') return [{ ...own, unit: OTHER_WIDTH[own.unit] ?? own.unit, inserted: false }];
    const space = action === 'space' ? [{ unit: ' ', raw: own.raw, inserted: true }] : [];
    return [...space, { ...own, inserted: false }];
  });
}

function pieces(text: string, width: number): string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / width) }, (_, i) =>
    characters.slice(i * width, (i + 1) * width).join(''),
  );
}
