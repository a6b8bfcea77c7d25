import { bpfObject } from '../../../runner/ebpf/testing/c-prelude.ts';
import type { CheckResult } from '../../../runner/protocol/event.ts';
import { network } from '../../../testenv/topologies/network.ts';
import { attachTo, traffic, type TrafficExperiment } from '../../kinds/traffic.ts';
import type { LiveLab } from '../live-lab.ts';
import { gradeExperiments } from './grade.ts';

export const plan = network({ host: 'wires', environments: ['right', 'left'] });
export const words = { title: 'a title', hint: 'a hint' };

/** A program `p` that sees whole IPv6 frames with 8 bytes behind their headers; anything else passes. */
export function ipv6Program(code: string, maps = ''): Uint8Array {
  return bpfObject(`
    static long (*bpf_redirect)(__u32 ifindex, __u64 flags) = (void *)23;
    static long (*bpf_redirect_map)(void *map, __u64 key, __u64 flags) = (void *)51;
    ${maps}
    SEC("xdp") int p(struct xdp_md *ctx) {
      __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
      if (data + 62 > end || data[12] != 0x86 || data[13] != 0xdd) return XDP_PASS;
      ${code}
      return XDP_PASS;
    }`);
}

/** A traffic experiment with program `p`, on the interface of `right` unless told. */
export async function gradeTraffic(
  lab: LiveLab,
  object: Uint8Array,
  experiment: Pick<TrafficExperiment, 'action' | 'expects'> & Partial<TrafficExperiment>,
): Promise<readonly CheckResult[]> {
  const whole = { network: plan, attach: [attachTo('right')], program: 'p', ...experiment };
  return await gradeExperiments(object, lab, [traffic(whole)]);
}

export function outcomes(results: readonly CheckResult[]): string[] {
  return results.map(({ outcome }) => outcome);
}
