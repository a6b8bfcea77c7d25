import { UsageError } from '../../runner/core/errors.ts';
import { detachXdp } from '../../runner/ebpf/xdp-attachment.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { nameProgram, type AttachedProgram } from './attached.ts';

/** Takes a program off its interface, in whichever way it is attached. */
export function detach(attached: AttachedProgram, ifindex: number): void {
  using link = XdpLink.find(ifindex);
  if (link === undefined) detachXdp(ifindex, attached.mode === 'skb' ? 'skb' : 'native');
  else link.detach();
}

/**
 * A program that somebody attached by hand goes only when that is asked for.
 * @param what would end it, for example `env teardown`
 * @throws UsageError `FOREIGN_PROGRAM`
 */
export function demandOwn(attached: AttachedProgram | null, device: string, what: string): void {
  if (attached === null || attached.file !== null) return;
  throw new UsageError(
    `${nameProgram(attached)} is attached to ${device}, and nothing says that the workbook loaded it: it is left alone`,
    { code: 'FOREIGN_PROGRAM', remedy: `${what} --force removes it too.` },
  );
}
