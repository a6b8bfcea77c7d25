/**
 * What the workbook makes on the learner's own machine carries its mark as interface alias (ip-link(8)),
 * and nothing is ever visible without it: it survives any crash, and what does not carry it is not touched.
 */
const prefix = 'xdp-workbook:';

/** The alias of everything that belongs to an environment. */
export function markOf(environment: string): string {
  return `${prefix}${environment}`;
}

/** The environment that an alias names; null for an interface of somebody else. */
export function environmentOf(alias: string): string | null {
  return alias.startsWith(prefix) ? alias.slice(prefix.length) : null;
}
