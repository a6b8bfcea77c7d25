import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import type { Network } from '../../testenv/network.ts';
import { pairOf } from '../../testenv/topologies/network.ts';
import type { Attachment } from '../kinds/traffic.ts';
import { fillMaps, Unfilled } from './fill-maps.ts';
import { loadChosen } from './load-chosen.ts';
import type { Subject } from './subject.ts';

/** Instances of one object, each with maps of its own and its program attached in a place of its own. */
export class Attachments implements Disposable {
  readonly programs: Program[] = [];
  readonly #objects: BpfObject[] = [];
  readonly #links: XdpLink[] = [];

  /** @returns why not, in a sentence, when the answer's maps do not take the entries */
  static attach(
    attachments: readonly Attachment[],
    network: Network,
    subject: Subject,
  ): Attachments | string {
    const made = new Attachments();
    try {
      for (const attachment of attachments) made.#add(attachment, network, subject);
      return made;
    } catch (error) {
      made[Symbol.dispose]();
      if (error instanceof Unfilled) return error.message;
      throw error;
    }
  }

  #add({ to, entries }: Attachment, network: Network, { object, program: { name } }: Subject): void {
    const instance = loadChosen(object, [name]);
    this.#objects.push(instance);
    // A devmap looks for the interface where its writer is.
    network.inHost(() => fillMaps(instance, entries));
    const program = instance.program(name);
    this.programs.push(program);
    const ifindex = pairOf(network.plan, to).outer.ifindex ?? 0;
    this.#links.push(network.inHost(() => XdpLink.attach(program, ifindex, 'native')));
  }

  /** The instances stay loaded. */
  detach(): void {
    for (const link of this.#links.splice(0)) link[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.detach();
    for (const object of this.#objects.splice(0)) object[Symbol.dispose]();
  }
}
