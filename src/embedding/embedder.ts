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
  close(): Promise<void>;
}
