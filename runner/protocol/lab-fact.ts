/** What a step of a lesson claims of the live lab. */
export type LabFact =
  /** The environment is there and whole, or nothing of it is left. */
  | { readonly kind: 'environment'; readonly there: boolean }
  /** The learner's own program of one of these names, as their file stands now; null: no program at all. */
  | { readonly kind: 'attached'; readonly names: readonly string[] | null }
  | PingFact;

/** Pings from inside the environment, and what they leave behind. */
export interface PingFact {
  readonly kind: 'pings';
  readonly count: number;
  readonly answered: boolean;
  /** Each fires xdp:xdp_exception, with the id of the attached program. */
  readonly exceptions: boolean;
  /** Verdict under which each is counted in xdp_stats_map; null where nobody asks. */
  readonly countedUnder: string | null;
}
