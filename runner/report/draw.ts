/** Draws Markdown at most this many columns wide. */
export type Draw = (markdown: string, width: number) => string;
