import type { Option, Parsed } from './command.ts';

export const includeOption = {
  type: 'string',
  short: 'I',
  value: 'DIR',
  multiple: true,
  help: 'look for #include files here too',
} as const satisfies Option;

/** The folders that were given, as they were typed. */
export function readInclude({ values: { include } }: Parsed): readonly string[] {
  return Array.isArray(include) ? include.map(String) : [];
}
