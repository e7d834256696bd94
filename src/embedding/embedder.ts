/** Turns texts into unit vectors. Queries and passages may be treated differently by the model. */
export interface Embedder {
  /** Name of the model, for people: `bundled`, a folder or a hub id. */
  readonly model: string;
  /** Hash of the model's files and of all settings that change its vectors. */
  readonly hash: string;
  readonly dimension: number;
  /** Longest input in tokens, special ones included; the rest of a longer text would not be seen. */
  readonly maxTokens: number;
  /** Tokens of a passage as the model counts them, prefix and special ones included. */
  countTokens(passage: string): number;
  /** One vector of unit length a text, in order. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
  embedQuery(text: string): Promise<Float32Array>;
  /** Absent where a token's vector depends on the text around it. */
  readonly tokens?: TokenTable;
  close(): Promise<void>;
}

/** What single tokens mean to a model, for comparing texts token by token. */
export interface TokenTable {
  /** The distinct tokens of a text that mean something, in order of first occurrence. */
  tokensOf(text: string): Uint16Array;
  /** How alike in meaning tokens are, each with each. Neither list may be empty. */
  compare(tokens: Uint16Array, others: Uint16Array): Promise<TokenComparison>;
}

export interface TokenComparison {
  /** How much each of the tokens says, not below 0; comparable within one model only. */
  readonly weights: Float32Array;
  /** Row-major, [others, tokens]. */
  readonly cosines: Float32Array;
}
