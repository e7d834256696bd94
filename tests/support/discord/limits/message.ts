import { invalidForm, refusal, refuse } from '../errors.ts';
import type { Attachment, Json, Message, Problem } from '../types.ts';
import { count, isObject, list, problem, text, whole } from './check.ts';
import { allComponents, componentProblems, TYPE } from './components.ts';
import { embedProblems } from './embeds.ts';

export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  componentsV2: 1 << 15,
} as const;
const MOST_FILES = 10;
const MOST_BYTES = 10 * 1024 * 1024;

/** A file of a request: `files[n]`. */
export interface Upload {
  readonly n: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What a message says after a request, its limits checked. */
export interface Draft {
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
}

export interface DraftOptions {
  readonly uploads: readonly Upload[];
  /** The message that is edited: what the body leaves out stays. */
  readonly old?: Message | undefined;
  readonly nextId: () => string;
}

/**
 * The message that a request body makes.
 *
 * @throws DiscordError as Discord answers: 50035 with every problem, 50006 for an empty message, 40005 for a large file.
 */
export function readDraft(body: Json, { uploads, old, nextId }: DraftOptions): Draft {
  if (uploads.some(({ bytes }) => bytes.length > MOST_BYTES)) throw refusal('tooLarge');
  const flags = (old?.flags ?? 0) | Number(body.flags ?? 0);
  const isV2 = (flags & FLAG.componentsV2) !== 0;
  const problems: Problem[] = [
    ...text(body.content, ['content'], { most: 2000 }),
    ...embedProblems(body.embeds),
    ...mentionProblems(body.allowed_mentions),
    ...whole(body.flags, ['flags'], [0, 2 ** 31 - 1]),
    ...(typeof body.nonce === 'string' ? text(body.nonce, ['nonce'], { most: 25 }) : []),
    ...(body.enforce_nonce === true && body.nonce === undefined
      ? [problem(['nonce'], 'BASE_TYPE_REQUIRED', 'This field is required')]
      : []),
  ];
  const attachments = attachmentsOf(body, { uploads, old, nextId, problems });
  const files = attachments.map(({ name }) => name);
  problems.push(...componentProblems(body.components, isV2, files));
  refuse(problems);
  const draft: Draft = {
    content: body.content === undefined ? (old?.content ?? '') : String(body.content ?? '').trim(),
    embeds: given(body.embeds, old?.embeds),
    components: given(body.components, old?.components),
    attachments,
    flags,
  };
  if (isV2) {
    refuse(
      (['content', 'embeds', 'poll', 'sticker_ids'] as const)
        .filter((key) => (key === 'content' || key === 'embeds' ? draft[key].length > 0 : Boolean(body[key])))
        .map((key) =>
          problem(
            [key],
            'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
            `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
          ),
        ),
    );
  }
  const { content, embeds, components } = draft;
  if (content === '' && embeds.length + components.length + attachments.length === 0) throw refusal('emptyMessage');
  return draft;
}

/** Everything that a message says, in the order it is seen. */
export function spokenText({ content, components }: Pick<Draft, 'content' | 'components'>): string {
  const displays = allComponents(components)
    .filter(({ component }) => component.type === TYPE.textDisplay)
    .map(({ component }) => String(component.content));
  return [content, ...displays].filter(Boolean).join('\n');
}

function given(value: unknown, old: readonly Json[] = []): readonly Json[] {
  return value === undefined ? old : Array.isArray(value) ? (value as Json[]) : [];
}

interface AttachmentOptions extends DraftOptions {
  readonly problems: Problem[];
}

function attachmentsOf(body: Json, { uploads, old, nextId, problems }: AttachmentOptions): readonly Attachment[] {
  const told = list(body.attachments, ['attachments'], problems);
  const kept = (old?.attachments ?? []).filter(
    ({ id }) => body.attachments === undefined || told.some((entry) => String(entry.id) === id),
  );
  for (const [at, { id }] of told.entries()) {
    const isKnown = kept.some((attachment) => attachment.id === String(id));
    if (!isKnown && !uploads.some(({ n }) => String(n) === String(id)))
      problems.push(problem(['attachments', at, 'id'], 'ATTACHMENT_NOT_FOUND', `Attachment ${id} was not uploaded.`));
  }
  const added = uploads.map(({ n, name, type, bytes }) => {
    const entry = told.find(({ id }) => String(id) === String(n));
    const description = typeof entry?.description === 'string' ? entry.description : undefined;
    problems.push(...text(description, ['attachments', n, 'description'], { most: 1024 }));
    return {
      id: nextId(),
      name: typeof entry?.filename === 'string' ? entry.filename : name,
      type,
      bytes,
      description,
    };
  });
  const all = [...kept, ...added];
  problems.push(...count(all, ['attachments'], [0, MOST_FILES]));
  return all;
}

function mentionProblems(value: unknown): Problem[] {
  if (value === undefined || value === null) return [];
  const path = ['allowed_mentions'];
  if (!isObject(value)) throw invalidForm([problem(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used.')]);
  const parse: unknown[] = Array.isArray(value.parse) ? value.parse : [];
  return [
    ...parse
      .filter((kind) => !['roles', 'users', 'everyone'].includes(String(kind)))
      .map((kind, at) => problem([...path, 'parse', at], 'BASE_TYPE_CHOICES', `Value "${kind}" must be one of them.`)),
    ...(['users', 'roles'] as const).flatMap((key) => {
      const named = value[key];
      if (!Array.isArray(named)) return [];
      return [
        ...count(named, [...path, key], [0, 100]),
        ...(named.length > 0 && parse.includes(key)
          ? [
              problem(
                [...path, 'parse'],
                'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
                `parse:["${key}"] and ${key} exclude`,
              ),
            ]
          : []),
      ];
    }),
  ];
}
