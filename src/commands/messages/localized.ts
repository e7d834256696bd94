import type { Language } from '../../types.ts';

/** One thing that is said, in every language that replies come in. */
export type Localized = Readonly<Record<Language, string>>;
