import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openEmbedder } from '../../src/embedding/transformers.ts';
import { chooseSentences } from '../../src/summary/article.ts';
import { limitOf } from '../../src/summary/length.ts';
import { foldScript } from '../../src/text/script.ts';
import { BUNDLED, NOWHERE } from '../support/models.ts';
import { NEWS } from '../support/pages/stories.ts';
import { passageWith } from '../support/passages.ts';

const SENTENCES = 10_000;
/** Of the processor: others may be at work on this machine. */
const SECONDS = 2;

describe('a text of ten thousand sentences', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await openEmbedder({ model: undefined, cacheFolder: BUNDLED, hub: NOWHERE, settings: {}, foldScript });
    return () => embedder.close();
  });

  it('is summarised within two seconds, within its length', async () => {
    const prose = NEWS.flatMap(({ body }) => body.join('').match(/[^。]+。/gu) ?? []);
    const made = Array.from({ length: SENTENCES }, (_, i) =>
      // Every sentence has a number of its own, so none is another's copy.
      (prose[i % prose.length] ?? '').replace('。', `，第${i}次。`),
    );
    const passages = Array.from({ length: SENTENCES / 5 }, (_, i) =>
      passageWith(made.slice(5 * i, 5 * i + 5).join(''), { id: i, ordinal: i }),
    );
    const limit = limitOf({ kind: 'share', share: 0.05 }, made.join('').length);
    const run = async () => {
      const started = process.cpuUsage();
      const chosen = await chooseSentences(passages, { embedder, limit, atLeastOne: true });
      const { user, system } = process.cpuUsage(started);
      return { chosen, seconds: (user + system) / 1e6 };
    };
    const [first, second] = [await run(), await run()];
    const shown = first.chosen.reduce((sum, { span }) => sum + span.end - span.start, 0);
    expect(shown).toBeLessThanOrEqual(limit.characters);
    expect(shown).toBeGreaterThan(0.8 * limit.characters);
    expect(Math.min(first.seconds, second.seconds)).toBeLessThan(SECONDS);
  });
});
