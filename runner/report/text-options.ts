import type { Style } from './style.ts';

/** How text shall look where it goes. */
export interface TextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** Shows passed checks' findings, and the end of the tools' logs. */
  readonly verbose: boolean;
}
