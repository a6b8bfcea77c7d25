import { runLive } from '../../runner/ebpf/test-run.ts';

import { PacketBatch } from '../../runner/sys/packet-batch.ts';
import { loadTestRun } from '../../runner/sys/test-run-koffi.ts';

/** How frames leave an interface. */
export type Way =
  /** Made by a BPF program, straight to the driver (BPF_F_TEST_XDP_LIVE_FRAMES). */
  | { readonly kind: 'live-frames'; readonly programFd: number; readonly frame: Uint8Array }
  /** Copied out of this process, through a packet socket; one frame a flow. */
  | { readonly kind: 'packet-socket'; readonly frames: readonly Uint8Array[] };

/** Sends up to so many frames, and tells how many went. */
export type Send = (most: number) => number;

/** In the network namespace of this thread. @throws BpfError, EnvironmentError */
export function withSender<T>(way: Way, ifindex: number, action: (send: Send) => T): T {
  if (way.kind === 'packet-socket') {
    using batch = PacketBatch.open(ifindex, way.frames);
    return action((most) => batch.send(most));
  }
  const lib = loadTestRun();
  const { programFd, frame } = way;
  const context = { ingressIfindex: ifindex };
  // What a signal broke off counts as nothing here; the program's own counter knows better.
  return action((repeat) => (runLive(lib, programFd, frame, { context, repeat }) ? repeat : 0));
}
