import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { loadOwnObject } from '../own-object.ts';

/** What our programs on the inner end of a veth do; see peer.bpf.c. */
export type PeerKind = 'passes' | 'source-port-plus-one';

const functions = {
  passes: 'peer_passes',
  'source-port-plus-one': 'peer_source_port_plus_one',
} as const satisfies Record<PeerKind, string>;

/** Our programs for the inner ends, loaded once for all networks of a lab. */
export class PeerPrograms implements Disposable {
  readonly #object: BpfObject = loadOwnObject('peers/peer');

  program(kind: PeerKind): Program {
    return this.#object.program(functions[kind]);
  }

  [Symbol.dispose](): void {
    this.#object[Symbol.dispose]();
  }
}
