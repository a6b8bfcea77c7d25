import type { MapChange } from '../protocol/event.ts';
import type { FieldChange, FrameChange, PacketReport } from '../protocol/packet-layer.ts';
import type { Diagnostic } from '../protocol/report.ts';

/** What came of one frame in one program. */
export interface PacketRun {
  /** Name of the C function. */
  readonly program: string;
  readonly verdict: string;
  readonly after: PacketReport;
  readonly change: FrameChange;
  readonly fields: readonly FieldChange[];
  readonly maps: readonly MapChange[];
}

/** The document that `packet trace --json` prints. */
export interface PacketRunReport {
  /** As it was given. */
  readonly file: string;
  readonly before: PacketReport;
  /** Null when the program did not compile, or was refused. */
  readonly run: PacketRun | null;
  readonly diagnostics: readonly Diagnostic[];
}
