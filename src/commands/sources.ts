import type { Command, SourceEntry } from './command.ts';
import { languageOf } from './run.ts';

export const sources: Command = {
  name: 'sources',
  description: 'helpSources',
  options: [],
  async run(_input, context) {
    const documents: SourceEntry[] = [];
    let first = 1;
    for (const document of context.index.manifest.documents) {
      documents.push({ first, document, articles: await context.index.articles(document.source) });
      first += document.articles;
    }
    return { kind: 'sources', language: languageOf(context), documents };
  },
};
