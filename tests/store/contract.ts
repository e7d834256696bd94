import { expect, it } from 'vitest';
import type { SavedAnswer, Store } from '../../src/store/types.ts';

export interface StoreLimits {
  readonly clock: () => Date;
  readonly most: number;
  readonly days: number;
}

const START = Date.parse('2026-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

export function answer(id: string, given: Partial<SavedAnswer> = {}): SavedAnswer {
  return {
    ...{ id, created: new Date(START).toISOString(), asker: 'anna', channel: 'hall', questionMessage: null },
    ...{ answerMessage: null, isPrivate: false, isShared: false, card: '{"format":1}' },
    ...given,
  };
}

/** What every store does; each test opens an empty one. */
export function describeStore(open: (limits: StoreLimits) => Store): void {
  const opened = (limits: Partial<StoreLimits> = {}) =>
    open({ clock: () => new Date(START), most: 100, days: 30, ...limits });

  it('gives back what it keeps, and nothing for what it does not', () => {
    const store = opened();
    const saved = answer('a', { questionMessage: '17', isPrivate: true, card: '{"text":"路😀"}' });
    store.save(saved);
    expect(store.find('a')).toEqual(saved);
    expect(store.ofQuestion('17')).toEqual(saved);
    expect(store.find('b')).toBeUndefined();
    expect(store.ofQuestion('18')).toBeUndefined();
    store.setAnswerMessage('a', '18');
    expect(store.find('a')?.answerMessage).toBe('18');
    store.remove('a');
    expect(store.find('a')).toBeUndefined();
  });

  it('knows the last answer of a person in a channel', () => {
    const store = opened();
    const at = (ms: number) => ({ created: new Date(START + ms).toISOString() });
    store.save(answer('first', at(1)));
    store.save(answer('second', at(2)));
    store.save(answer('elsewhere', { ...at(3), channel: 'garden' }));
    store.save(answer('another', { ...at(4), asker: 'ben' }));
    expect(store.lastOf('anna', 'hall')?.id).toBe('second');
    expect(store.lastOf('anna', 'garden')?.id).toBe('elsewhere');
    expect(store.lastOf('ben', 'garden')).toBeUndefined();
  });

  it('lets an answer be shared once, until that is taken back', () => {
    const store = opened();
    store.save(answer('a'));
    expect([store.setShared('a', true), store.setShared('a', true)]).toEqual([true, false]);
    expect(store.find('a')?.isShared).toBe(true);
    expect([store.setShared('a', false), store.setShared('a', true)]).toEqual([true, true]);
    expect(store.setShared('none', true)).toBe(false);
  });

  it('keeps what each person thought last, and forgets it with the answer', () => {
    const store = opened();
    store.save(answer('a'));
    const given = (person: string, verdict: 'good' | 'bad', second: number) => ({
      ...{ answer: 'a', person, verdict, reasons: verdict === 'bad' ? ['wrong'] : [], comment: '二楼' },
      given: new Date(START + second * 1000).toISOString(),
    });
    store.judge(given('anna', 'good', 1));
    store.judge(given('ben', 'good', 2));
    store.judge(given('anna', 'bad', 3));
    expect(store.feedback('a')).toEqual([given('ben', 'good', 2), given('anna', 'bad', 3)]);
    store.judge({ ...given('anna', 'bad', 4), answer: 'none' });
    expect(store.feedback('none')).toEqual([]);
    store.remove('a');
    expect(store.feedback('a')).toEqual([]);
  });

  it('forgets what is too old, and the oldest of too many', () => {
    let now = START;
    const store = opened({ clock: () => new Date(now), most: 3, days: 30 });
    const save = (id: string) => store.save(answer(id, { created: new Date(now).toISOString() }));
    const kept = () => ['a', 'b', 'c', 'd', 'e'].filter((id) => store.find(id));
    for (const id of ['a', 'b', 'c', 'd']) {
      save(id);
      now += 1000;
    }
    expect(kept()).toEqual(['b', 'c', 'd']);
    now = START + 2000 + 30 * DAY_MS;
    save('e');
    // Exactly 30 days old is not too old.
    expect(kept()).toEqual(['c', 'd', 'e']);
  });
}
