/** What a reader needs of a refusal; whole sentences, without the tool's jargon. */
export interface Explanation {
  /** What happened, seen from the reader's C. */
  readonly what: string;
  /** Why the kernel, or the compiler, insists. */
  readonly why: string;
  /** What to try; it follows the word «Try:». */
  readonly fix: string;
}
