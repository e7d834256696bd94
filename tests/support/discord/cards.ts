import fc from 'fast-check';
import { CARD_FORMAT, type Card, type CardCitation, type CardPart } from '../../../src/platforms/discord/card.ts';

const NASTY = [
  ...['@everyone', '@here', '<@1>', '<@!1>', '<@&1>', '<#1>', '</ask:1>', '<:a:1>', '<a:b:2>', '<t:1:R>', '<id:guide>'],
  ...[
    'https://a.example/b_c_d',
    'http://x',
    'discord.gg/abc',
    'https://discord.gg/abc',
    '<https://a.example>',
    '[x](http://y)',
  ],
  ...['```', '``', '`', '**', '__', '~~', '||', '*a*', '_b_', '\\', '\\\\', '# ', '- ', '1. ', '> ', '>>> ', '-# '],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '𠮷',
    '\ud83d',
    '\udc00',
    '\u202e',
    '\u200f',
    '\u200d',
    '\u200b',
    '\ufeff',
    'é',
    'a\u0301\u0302\u0303',
    '🏳️‍🌈',
    '#️⃣',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    '\u2028',
    ' ',
    '　',
    '路',
    '修通了。',
    '1,000万元',
    'word',
    '（',
    '」',
    '.',
    ':',
    '::',
  ],
];

/** Any text at all: what documents hold, and what was made to be a nuisance. */
export function anyText(most = 12): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('*'.repeat(900), '字'.repeat(1500), 'w'.repeat(2000), `e${'\u0301'.repeat(300)}`),
    },
  );
  return fc.array(piece, { maxLength: most }).map((pieces) => pieces.join(''));
}

export function anyCard(): fc.Arbitrary<Card> {
  const text = anyText();
  const name = anyText(8);
  const place = fc.record({
    source: name,
    title: fc.option(name),
    kind: fc.constantFrom('article', 'notice', 'caption', 'sidebar', 'boilerplate') as fc.Arbitrary<
      CardCitation['kind']
    >,
    url: fc.option(
      fc.oneof(
        fc.webUrl(),
        fc.constantFrom('https://discord.gg/abc', 'javascript:1', 'no address', 'https://a.example/(x)*_`'),
      ),
    ),
    page: fc.option(fc.nat(5000)),
    date: fc.option(fc.constantFrom('2020-03-01', '1999-12-31')),
    lines: fc.tuple(fc.nat(99_999), fc.nat(99_999)),
  });
  const sentence = fc.record({
    quote: text,
    spans: fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 3 }),
    place,
  });
  return fc
    .record({
      kind: fc.constantFrom('answer', 'refusal', 'summary') as fc.Arbitrary<Card['kind']>,
      language: fc.constantFrom('zh-Hans', 'zh-Hant', 'en') as fc.Arbitrary<Card['language']>,
      title: text,
      lead: fc.option(text),
      sentences: fc.array(sentence, { maxLength: 14 }),
      headings: fc.array(fc.tuple(fc.nat(14), name, place), { maxLength: 6 }),
      related: fc.array(fc.tuple(place, text), { maxLength: 5 }),
      remarks: fc.array(text, { maxLength: 3 }),
    })
    .map(({ sentences, headings, lead, related, ...rest }) => {
      const parts: CardPart[] = sentences.map(({ quote, spans }, i) => ({
        kind: 'sentence',
        text: quote,
        highlights: spans.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
        n: i + 1,
      }));
      for (const [at, heading, of] of headings) {
        parts.splice(at, 0, { kind: 'heading', text: heading }, { kind: 'place', place: of, also: [of, of] });
      }
      return {
        ...rest,
        format: CARD_FORMAT,
        lead: lead === null ? null : { text: lead, n: sentences.length > 0 ? 1 : null },
        parts,
        citations: sentences.map((cited, i) => ({
          ...cited.place,
          n: i + 1,
          quote: cited.quote,
          span: { start: 0, end: 1 },
          passageId: i,
        })),
        related: related.map(([where, found]) => ({ ...where, text: found })),
      };
    });
}
