import { expect } from 'vitest';
import { type Payload, withoutEmbed } from '../../../src/platforms/discord/payload.ts';

const LONE = /\p{Cs}/u;

/** A message is inside all of Discord's limits, also as plain text, and parts no character. */
export function expectInside(payload: Payload): void {
  const { embed, rows = [], file, content = '' } = payload;
  expect(embed?.title?.length ?? 1).toBeGreaterThan(0);
  expect(embed?.title?.length ?? 0).toBeLessThanOrEqual(256);
  expect(embed?.description.length ?? 0).toBeLessThanOrEqual(4096);
  expect((embed?.description ?? content).trim().length).toBeGreaterThan(0);
  const total = (embed?.title?.length ?? 0) + (embed?.description.length ?? 0) + (embed?.footer?.text.length ?? 0);
  expect(total).toBeLessThanOrEqual(6000);
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(rows.length).toBeLessThanOrEqual(5);
  const buttons = rows.flatMap(({ components }) => components);
  for (const { components } of rows) {
    expect(components.length).toBeGreaterThan(0);
    expect(components.length).toBeLessThanOrEqual(5);
  }
  expect(new Set(buttons.map(({ custom_id }) => custom_id)).size).toBe(buttons.length);
  for (const { custom_id, label, emoji } of buttons) {
    expect(custom_id.length).toBeLessThanOrEqual(100);
    expect((label ?? emoji?.name ?? '').length).toBeGreaterThan(0);
    expect(label?.length ?? 0).toBeLessThanOrEqual(80);
  }
  const plain = withoutEmbed(payload).content ?? '';
  expect(plain.length).toBeLessThanOrEqual(2000);
  for (const text of [embed?.title ?? '', embed?.description ?? '', plain, ...buttons.map(({ label = '' }) => label)])
    expect(text).not.toMatch(LONE);
  if (file) expect(file.text).not.toMatch(LONE);
}
