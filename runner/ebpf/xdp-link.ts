import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { checkReturn } from './check.ts';
import { attachTypes, linkTypes } from './constants.ts';
import { eachLink, readLinkInfo, type LinkInfo } from './link-info.ts';
import { OwnedFd } from './owned-fd.ts';
import { openPinned } from './pinned.ts';
import type { Program } from './program.ts';
import { modeFlags, type XdpMode } from './xdp-mode.ts';
import { queryXdp } from './xdp-query.ts';

const EINVAL = 22;

/**
 * A program attached to an interface by a bpf_link (BPF_LINK_CREATE, kernel 5.9). Unless it is pinned,
 * the attachment lives exactly as long as this object: when the process dies, however it dies, the kernel
 * detaches.
 */
export class XdpLink implements Disposable {
  readonly #lib: Libbpf;
  readonly #fd: OwnedFd;

  private constructor(lib: Libbpf, fd: OwnedFd) {
    this.#lib = lib;
    this.#fd = fd;
  }

  /**
   * @throws BpfError `BPF_EBUSY` when another link is attached, `BPF_EOPNOTSUPP` when the driver has no
   * native XDP, `BPF_ENODEV` when there is no such interface in this network namespace
   */
  static attach(program: Program, ifindex: number, mode: XdpMode, lib: Libbpf = loadLibbpf()): XdpLink {
    const flags = modeFlags[mode];
    const fd = lib.linkCreate(program.fd, ifindex, attachTypes.xdp, { flags });
    // Where there is no such interface the kernel says EINVAL; asked about it, it says ENODEV.
    const missing = fd === -EINVAL ? lib.xdpQuery(ifindex).error : 0;
    const operation = `attach ${program.name} to interface ${ifindex} (${mode})`;
    checkReturn(lib, operation, missing < 0 ? missing : fd);
    return new XdpLink(lib, new OwnedFd('XDP link', fd));
  }

  /**
   * An attachment that was pinned in a bpffs; it outlives this object as long as the pin is there.
   * @throws BpfError `BPF_ENOENT` when nothing is pinned there, `BPF_EINVAL` when it is no link
   */
  static openPinned(path: string, lib: Libbpf = loadLibbpf()): XdpLink {
    return new XdpLink(lib, openPinned(lib, 'link', path));
  }

  /**
   * The attachment that a bpf_link holds on an interface of this network namespace, whoever made it.
   * @returns undefined where nothing is attached, or where it is attached the netlink way
   */
  static find(ifindex: number, lib: Libbpf = loadLibbpf()): XdpLink | undefined {
    const attached = queryXdp(ifindex, lib).programId;
    for (const fd of eachLink(lib)) {
      if (holds(readLinkInfo(lib, fd.value), ifindex, attached)) return new XdpLink(lib, fd);
      fd[Symbol.dispose]();
    }
    return undefined;
  }

  /** Puts another program in its place; no frame meets an interface without one. */
  replace(program: Program): void {
    const result = this.#lib.bpf_link_update(this.#fd.value, program.fd, null);
    checkReturn(this.#lib, `replace attached program by ${program.name}`, result);
  }

  /** Keeps the attachment alive past this process, under a path in a bpffs. */
  pin(path: string): void {
    checkReturn(this.#lib, `pin XDP link at ${path}`, this.#lib.bpf_obj_pin(this.#fd.value, path));
  }

  /** Detaches now, pinned or not. */
  detach(): void {
    checkReturn(this.#lib, 'detach XDP link', this.#lib.bpf_link_detach(this.#fd.value));
  }

  [Symbol.dispose](): void {
    this.#fd[Symbol.dispose]();
  }
}

/** Interface numbers are those of one network namespace: that the program is attached here tells the rest. */
function holds(link: LinkInfo, ifindex: number, attached: number | null): boolean {
  return link.type === linkTypes.xdp && link.ifindex === ifindex && link.programId === attached;
}
