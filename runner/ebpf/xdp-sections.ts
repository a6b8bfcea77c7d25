import type { Libbpf } from '../sys/libbpf.ts';
import { checkReturn } from './check.ts';
import { attachTypes, progFlagXdpHasFrags, programTypes } from './constants.ts';

const served = new WeakSet<Libbpf>();

/**
 * Makes libbpf treat every section name that it does not know as an XDP program (`SEC("xdp_pass")` of
 * older tutorials is refused since libbpf 1.0), and report the relocated line info of XDP programs just
 * before they load. Handlers stay for the life of the process.
 */
export function serveXdpSections(lib: Libbpf): void {
  if (served.has(lib)) return;
  const xdp = { programType: programTypes.xdp, expectedAttachType: attachTypes.xdp };
  const handlers = [
    { ...xdp, section: 'xdp', programFlags: 0 },
    { ...xdp, section: 'xdp.frags', programFlags: progFlagXdpHasFrags },
    { ...xdp, section: null, programFlags: 0 },
  ];
  for (const handler of handlers) {
    checkReturn(lib, `serve section ${handler.section ?? '(any other)'}`, lib.registerProgHandler(handler));
  }
  served.add(lib);
}
