/** First halves of English words that nearly always keep their hyphen: well-known, self-contained. */
const SURE = new Set('well self non twenty thirty forty fifty sixty seventy eighty ninety'.split(' '));
/** First halves that do before the second halves below: high-quality, first-class, two-thirds. */
const FIRSTS = new Set(
  (
    'ex half high low long short full all cross second first third one two three four five six seven eight nine ten early ' +
    'late large small mid hard soft old new open free best better ill far fast slow deep wide single double part left right'
  ).split(' '),
);
const SECONDS = new Set(
  (
    'term time going year years old sized level scale speed quality tech range profit class rate wide weight hand handed ' +
    'round off up in out down rise eyed haired hearted headed tempered legged sided storey story day week month hour minute ' +
    'mile metre meter foot inch person thirds quarters third quarter half bedroom seater style run led paid built'
  ).split(' '),
);
/** Second halves that keep their hyphen after any word: safety-conscious, water-based. */
const ENDINGS = new Set(
  (
    'known based conscious related friendly free minded looking oriented aware funded owned driven proof sensitive ' +
    'dependent intensive specific effective efficient rich averse prone bound born bred trained educated behaved ' +
    'conditioned cooled heated powered operated controlled managed backed approved certified shaped coloured colored'
  ).split(' '),
);
const LEAST_WORD = 5;

/** Whether the two halves of a word that a line's end divides keep their hyphen. */
export function isCompound(before: string, after: string): boolean {
  // A word with one hyphen already has more: state-of- | the-art.
  if (/\p{L}-\p{L}+-$/u.test(before) || /^\p{L}+-\p{L}/u.test(after)) return true;
  const first = /\p{L}+(?=-$)/u.exec(before)?.[0].toLowerCase() ?? '';
  const second = /^\p{L}+/u.exec(after)?.[0].toLowerCase() ?? '';
  if (SURE.has(first)) return second.length >= LEAST_WORD;
  if (FIRSTS.has(first)) return SECONDS.has(second) || ENDINGS.has(second);
  return first.length >= LEAST_WORD && ENDINGS.has(second);
}
