import type { Json, Problem } from '../types.ts';
import { address, count, isObject, list, type Path, problem, required, text, whole } from './check.ts';

const TOTAL = 6000;

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export function embedProblems(value: unknown, path: Path = ['embeds']): Problem[] {
  const problems: Problem[] = [];
  const embeds = list(value, path, problems);
  problems.push(...count(embeds, path, [0, 10]));
  let total = 0;
  for (const [at, embed] of embeds.entries()) {
    const place = [...path, at];
    problems.push(...oneEmbed(embed, place, problems));
    total += embedTexts(embed).join('').length;
    if (total > TOTAL)
      problems.push(problem(place, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${TOTAL}`));
  }
  return problems;
}

/** The texts of an embed that count, in the order they are seen. */
export function embedTexts(embed: Json): string[] {
  const { author, title, description, fields, footer } = embed;
  const named = (value: unknown, key: string) => (isObject(value) ? [value[key]] : []);
  const cells = Array.isArray(fields) ? fields.filter(isObject).flatMap(({ name, value }) => [name, value]) : [];
  return [...named(author, 'name'), title, description, ...cells, ...named(footer, 'text')].filter(
    (part): part is string => typeof part === 'string',
  );
}

function oneEmbed(embed: Json, path: Path, problems: Problem[]): Problem[] {
  const { title, description, url, color, timestamp, author, footer, image, thumbnail } = embed;
  const fields = list(embed.fields, [...path, 'fields'], problems);
  const isEmpty = ![title, description, image, thumbnail].some(Boolean) && embedTexts(embed).join('').trim() === '';
  return [
    ...(isEmpty ? [required([...path, 'description'])] : []),
    ...text(title, [...path, 'title'], { most: 256 }),
    ...text(description, [...path, 'description'], { most: 4096 }),
    ...address(url, [...path, 'url']),
    ...whole(color, [...path, 'color'], [0, 0xffffff]),
    ...(timestamp !== undefined && timestamp !== null && Number.isNaN(Date.parse(String(timestamp)))
      ? [problem([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${timestamp}.`)]
      : []),
    ...(isObject(author)
      ? [
          ...text(author.name, [...path, 'author', 'name'], { least: 1, most: 256, isRequired: true }),
          ...address(author.url, [...path, 'author', 'url']),
        ]
      : []),
    ...(isObject(footer)
      ? text(footer.text, [...path, 'footer', 'text'], { least: 1, most: 2048, isRequired: true })
      : []),
    ...[image, thumbnail].flatMap((media, at) =>
      isObject(media)
        ? address(media.url, [...path, at === 0 ? 'image' : 'thumbnail', 'url'], ['http:', 'https:', 'attachment:'])
        : [],
    ),
    ...count(fields, [...path, 'fields'], [0, 25]),
    ...fields.flatMap(({ name, value }, at) => [
      ...text(name, [...path, 'fields', at, 'name'], { least: 1, most: 256, isRequired: true }),
      ...text(value, [...path, 'fields', at, 'value'], { least: 1, most: 1024, isRequired: true }),
    ]),
  ];
}
