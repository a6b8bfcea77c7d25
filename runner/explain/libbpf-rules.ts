import { legacyMap } from './legacy-map.ts';
import type { Rule } from './rule.ts';

/** What libbpf says of an object that it does not hand to the kernel. First match wins. */
export const libbpfRules: readonly Rule[] = [
  {
    id: 'legacy-map',
    pattern: /legacy map definitions in 'maps' section are not supported/,
    explain: () => legacyMap,
  },
  {
    id: 'undefined',
    pattern: /failed to find BTF for extern '([^']+)'/,
    explain: ([, name]) =>
      `${name} is used, and nothing in this file says what it does. A program in the kernel stands alone: ` +
      'there is no C library, and nothing is linked to it later. Is the name spelled right, and is the header that holds its body included?',
  },
  {
    id: 'map-field',
    pattern: /map '([^']+)': unknown field '([^']+)'/,
    explain: ([, map, field]) =>
      `The map ${map} has a field ${field}, which means nothing to libbpf. The usual ones are type, key, value and max_entries.`,
  },
  {
    id: 'map-refused',
    pattern: /map '([^']+)': failed to create: (?:Invalid argument|-EINVAL)/,
    explain: ([, map]) =>
      `The kernel does not make the map ${map} as it is described. It needs a type, a key, a value and max_entries, ` +
      'and they must suit each other: the key of an array has 4 bytes, for example.',
  },
];
