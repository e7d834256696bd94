import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, customId, LONGEST_TRY, readCustomId } from '../../../src/platforms/discord/custom-id.ts';

const answer = fc.stringMatching(/^[\w-]{12}$/);
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom('cite' as const, 'page' as const), answer, n: fc.nat(9999) }),
  fc.record({
    do: fc.constantFrom(
      'more' as const,
      'good' as const,
      'bad' as const,
      'reasons' as const,
      'share' as const,
      'delete' as const,
    ),
    answer,
  }),
  fc.record({ do: fc.constant('sources' as const), n: fc.nat(999_999) }),
);

describe('custom ids', () => {
  it('say what was put in, in at most 100 characters', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const id = customId(action);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readCustomId(id)).toEqual(action);
      }),
    );
  });

  it('hold an example question whole', () => {
    const question = '《路》：多少:公里？'.padEnd(LONGEST_TRY, '长');
    expect(readCustomId(customId({ do: 'try', question }))).toEqual({ do: 'try', question });
    expect(customId({ do: 'try', question }).length).toBe(100);
  });

  it.each([
    '',
    'v0:cite:abc:1',
    'v1:cite:abc',
    'v1:cite:abc:x',
    'v1:more:abc:1',
    'v1:drop:abc',
    'v1:sources:-1',
    'x'.repeat(100),
  ])('of another version, or of nobody, are not read: %j', (id) => {
    expect(readCustomId(id)).toBeUndefined();
  });
});
