/** A fence, code that is indented after an empty line, and code between backticks. */
const code = [
  /^(?<mark>```+|~~~+)[\s\S]*?^\k<mark>/gm,
  /(?<=\n[^\S\n]*\n)(?: {4}|\t).*(?:\n(?: {4}|\t).*)*/g,
  /(?<mark>`+)(?:[^`\n]|\n(?!\n))+?\k<mark>/g,
];

/** Markdown with all code blanked; lines stay where they are, and so does a question, which is read as prose. */
export function proseOf(markdown: string): string {
  const blank = (found: string) => (found.startsWith('```predict') ? found : found.replaceAll(/\S/g, ' '));
  return code.reduce((text, pattern) => text.replaceAll(pattern, blank), markdown);
}
