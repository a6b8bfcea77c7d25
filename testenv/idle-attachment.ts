import { closeSync } from 'node:fs';
import { BpfError } from '../runner/ebpf/errors.ts';
import type { Program } from '../runner/ebpf/program.ts';
import { XdpLink } from '../runner/ebpf/xdp-link.ts';
import { inNetworkNamespace, newNetworkNamespace } from '../runner/sys/libc.ts';

/** The loopback interface, which every network namespace has. */
const loopback = 1;

/**
 * A program on an interface that never sees a frame, in a network namespace where nothing else is. The kernel
 * calls XDP programs that are attached somewhere in a faster way (its dispatcher), as in real traffic; a test run
 * with repetitions of another one changes that way for a while, which takes tens of milliseconds. A program
 * that cannot be attached stays without.
 */
export class IdleAttachment implements Disposable {
  readonly #namespace: number;
  readonly #link: XdpLink | null;

  /** @throws EnvironmentError `LIBC_<errno>` when no namespace can be made */
  constructor(program: Program) {
    this.#namespace = newNetworkNamespace();
    this.#link = inNetworkNamespace(`/proc/self/fd/${this.#namespace}`, () => attach(program));
  }

  [Symbol.dispose](): void {
    this.#link?.[Symbol.dispose]();
    closeSync(this.#namespace);
  }
}

function attach(program: Program): XdpLink | null {
  try {
    return XdpLink.attach(program, loopback, 'skb');
  } catch (error) {
    if (error instanceof BpfError) return null;
    throw error;
  }
}
