import { describe, expect, it } from 'vitest';
import type { Named } from '../../src/answer-types.ts';
import type { Index } from '../../src/index/types.ts';
import { createSubjects, NEUTRAL, type Subjects } from '../../src/retrieval/subject.ts';
import type { Passage } from '../../src/types.ts';
import { openAnswers } from '../support/answers.ts';

/** Reports of one form about two firms whose names end alike, one of them in traditional script, and a hospital's notes. */
const FIRMS = {
  'report-1.txt':
    '霜渡精密仪器股份有限公司2022年年度报告\n\n一、经营情况\n报告期内，公司实现营业收入7.15亿元，同比增长5.2%。\n' +
    '二、人员\n截至报告期末，公司在职员工1,204人，其中研发人员310人，比上年末增加21人。\n',
  'report-2.txt':
    '蒼珂精密儀器股份有限公司2022年年度報告\n\n一、經營情況\n報告期內，公司實現營業收入3.90億元，同比下降1.4%。\n' +
    '二、人員\n截至報告期末，公司在職員工655人，其中研發人員98人，比上年末減少4人。\n',
  '查房记录_穆清禾.txt': '查房记录\n\n今日体温36.8℃，伤口愈合良好，明日可以下床活动，饮食改为半流质，每日换药一次。\n',
  '查房记录_邵一帆.txt': '查房记录\n\n今日体温38.1℃，伤口略有红肿，继续卧床休息，饮食仍为流质，每日换药两次。\n',
} as const;

const HIRES = {
  'hire_1.txt':
    'HIRE AGREEMENT\nPremises: 31 Wexcombe Row, Tarling\nOwner: Edda Morven. Hirer: Silas Prout.\n\n' +
    'The hirer pays 40 pounds a day in advance and returns the keys before noon on the last day.\n',
  'hire_2.txt':
    'HIRE AGREEMENT\nPremises: 8 Quillet Mews, Tarling\nOwner: Bruno Askew. Hirer: Lotte Varnish.\n\n' +
    'The hirer pays 55 pounds a day in advance and returns the keys before ten on the last day.\n',
  'kettles.md':
    '# Brambly kettles\n\n## Brambly K20\n\nIt holds two litres and boils them within six minutes, and weighs 900 grams. The lid is made of cork, the handle of beech, and both may be ordered one by one.\n\n' +
    '## Brambly K35\n\nIt holds three litres and boils them within eight minutes, and weighs 1300 grams.\n',
} as const;

const ALONE = {
  'only.txt': '霜渡精密仪器股份有限公司\n\n报告期内，公司实现营业收入7.15亿元，同比增长5.2%，员工1,204人。\n',
} as const;

describe('aboutness', () => {
  it.each([
    ['a full name', '霜渡精密仪器股份有限公司的营业收入是多少？', 'report-1.txt'],
    ['the head of a name', '霜渡有多少员工？', 'report-1.txt'],
    ['a name in the other script', '苍珂精密仪器的营业收入是多少？', 'report-2.txt'],
    ['a name in traditional script of a text in simplified', '霜渡精密儀器的營業收入是多少？', 'report-1.txt'],
    ['a person whom only the file name names', '穆清禾的体温是多少？', '查房记录_穆清禾.txt'],
    ['full-width letters and another case', 'When must the hirer of ８ quillet mews return the keys?', 'hire_2.txt'],
    ['a surname', 'How much does Ms Varnish pay a day?', 'hire_2.txt'],
    ['a number and a street', 'How much is 31 Wexcombe Row a day?', 'hire_1.txt'],
  ])('follows %s', async (_what, question, source) => {
    const files = source.startsWith('hire') ? HIRES : FIRMS;
    const { subjects, named, passages } = await asked(files, question);
    expect(named.unknown).toEqual([]);
    const about = passages.map((passage) => [passage.source, subjects.aboutness(named, passage)] as const);
    for (const [own, value] of about)
      if (own === source) expect(value).toBeGreaterThan(0.9);
      else expect(value, own).toBeLessThan(NEUTRAL);
  });

  it('tells the sections of one document apart', async () => {
    const { subjects, named, passages } = await asked(HIRES, 'How much does the Brambly K35 weigh?');
    const weight = (text: string) => passages.find((passage) => passage.text.includes(text)) as Passage;
    const [right, other] = [weight('1300'), weight('900')].map((passage) => subjects.aboutness(named, passage));
    expect(right).toBe(1);
    expect(other).toBeLessThan(1);
    expect(subjects.subjectOf(named, weight('1300'))).toBe('Brambly K35');
  });

  it('counts a name in the text nearly as much as one over it', async () => {
    const files = { ...FIRMS, 'news.txt': '本周简讯\n\n霜渡精密仪器昨日在港口交付了第一批水下相机，客户表示满意。\n' };
    const { subjects, named, passages } = await asked(files, '霜渡精密仪器交付了什么？');
    const news = passages.find(({ text }) => text.includes('水下相机')) as Passage;
    expect(subjects.aboutness(named, news)).toBeGreaterThan(0.8);
    expect(subjects.aboutness(named, news)).toBeLessThan(1);
  });

  it.each([
    ['a question that names nothing', FIRMS, '体温超过三十八度怎么办？'],
    ['one that names only what all labels share', FIRMS, '股份有限公司的营业收入是多少？'],
    ['a corpus with one document', ALONE, '营业收入是多少？'],
  ])('is neutral for %s', async (_what, files, question) => {
    const { subjects, named, passages } = await asked(files, question);
    expect(named.unknown).toEqual([]);
    const values = passages.map((passage) => subjects.aboutness(named, passage));
    for (const value of values) expect(value).toBeGreaterThanOrEqual(NEUTRAL);
  });
});

describe('an unknown subject', () => {
  it.each([
    [
      'another firm of the same business',
      FIRMS,
      '黛浦精密仪器股份有限公司的营业收入是多少？',
      '黛浦精密仪器股份有限公司',
    ],
    ['another person of the same surname', FIRMS, '穆清野的体温是多少？', '穆清野'],
    ['a person whose name is like no other', FIRMS, '患者霍砚溪的体温是多少？', '霍砚溪'],
    ['another house of the street', HIRES, 'How much is 33 Wexcombe Row a day?', '33 Wexcombe Row'],
    ['another street', HIRES, 'Who owns Larder Mews?', 'Larder Mews'],
    ['another model', HIRES, 'How much does the Brambly K50 weigh?', 'Brambly K50'],
  ])('is %s', async (_what, files, question, name) => {
    const { subjects, named, passages } = await asked(files, question);
    expect(named.unknown).toEqual([name]);
    for (const passage of passages) expect(subjects.aboutness(named, passage)).toBeLessThan(NEUTRAL);
  });

  it('is none that a passage speaks of', async () => {
    const files = {
      ...HIRES,
      'news.txt': 'Village news\n\nThe house at 33 Wexcombe Row was sold to a baker in May.\n',
    };
    const { named } = await asked(files, 'Who bought 33 Wexcombe Row?');
    expect(named.unknown).toEqual([]);
  });
});

describe('the subject to tell', () => {
  it('is the label that holds the name, as the documents write it', async () => {
    const { subjects, named, passages } = await asked(FIRMS, '苍珂的员工人数？');
    const own = passages.find(({ source }) => source === 'report-2.txt') as Passage;
    expect(subjects.subjectOf(named, own)).toBe('蒼珂精密儀器股份有限公司2022年年度報告');
    const other = passages.find(({ source }) => source === 'report-1.txt') as Passage;
    expect(subjects.subjectOf(named, other)).toBeNull();
  });
});

interface Asked {
  readonly subjects: Subjects;
  readonly named: Named;
  readonly passages: readonly Passage[];
}

async function asked(files: Readonly<Record<string, string>>, question: string): Promise<Asked> {
  const { index } = await openAnswers(files);
  const subjects = await createSubjects(index);
  return { subjects, named: await subjects.named(question), passages: await allPassages(index) };
}

async function allPassages(index: Index): Promise<Passage[]> {
  const all = await Promise.all(
    index.manifest.documents.map(({ source }) => index.passagesBetween(source, 0, Number.MAX_SAFE_INTEGER)),
  );
  return all.flat();
}
