import type { Rule } from './rule.ts';

/** What is said of calls: helpers, kernel functions, and the program's own. */
export const callRules: readonly Rule[] = [
  {
    id: 'gpl-only',
    pattern:
      /cannot call GPL.restricted (?:function|helper)|cannot call kernel function from non-GPL compatible program/i,
    explain: () => ({
      what: 'This line calls a helper that is for GPL-compatible programs only, and the object does not say that it is one.',
      why: 'Some helpers give away so much of the kernel that its licence reaches their callers.',
      fix: 'add a line: char LICENSE[] SEC("license") = "GPL"; ("Dual BSD/GPL" and "GPL v2" count as well).',
    }),
  },
  {
    id: 'wrong-helper',
    // Older kernels say `unknown func bpf_skb_load_bytes#26` in both cases.
    pattern:
      /program of this type cannot use helper (\w+)#\d+|(?:unknown|invalid) func (\w+)#(?!195896080)\d+/,
    explain: ([, named, older]) => {
      const name = named ?? older ?? 'this helper';
      return {
        what: `A program of this kind may not call ${name}, or this kernel does not have it.`,
        why: 'Each kind of program has helpers of its own, for what its context is: bpf_xdp_… for struct xdp_md, bpf_skb_… for struct __sk_buff.',
        fix: insteadOf(name),
      };
    },
  },
  {
    id: 'core-relocation',
    pattern:
      /failed to resolve CO-RE relocation <\w+>(?: \[\d+\])? (?:\w+ )?(\S+)|(?:unknown|invalid) func \w+#195896080/,
    explain: ([, field]) => ({
      what: `This line reads ${field ?? 'a field'}, and the types of the running kernel have nothing of that name.`,
      why: 'Structs of the kernel change from version to version; libbpf looks each field up when it loads the program.',
      fix: 'look it up with bpftool btf dump file /sys/kernel/btf/vmlinux format c. If only some kernels have it, ask first: if (bpf_core_field_exists(p->field)).',
    }),
  },
  {
    id: 'wrong-map',
    pattern: /cannot pass map_type \d+ into func (\w+)#\d+/,
    explain: ([, helper = '']) => ({
      what: `${helper} does not work with a map of this type.`,
      why: 'Each type of map is for a purpose, and has helpers of its own.',
      fix: mapFor(helper),
    }),
  },
  {
    id: 'no-map',
    pattern: /R\d+ type=\w+ expected=map_ptr/,
    explain: () => ({
      what: 'This call wants a map as its first argument, and gets something else.',
      why: 'To the verifier a map is only what libbpf found in the section .maps.',
      fix: 'give the address of the map, &name; and declare that map as a struct under SEC(".maps").',
    }),
  },
  {
    id: 'global-function',
    pattern:
      /Caller passes invalid args into func|arg#\d+ .*(?:size cannot be determined|expected pointer)|Arg#\d+ type \S+ .*is not supported yet/,
    explain: () => ({
      what: 'A function here is not static, and gets an argument that only its caller knows to be right.',
      why: 'Such a function is verified by itself, from the types of its arguments alone; a packet pointer has none that says how far it goes.',
      fix: 'make the function static, or static __always_inline.',
    }),
  },
  {
    id: 'helper-argument',
    pattern: /R(\d+) type=(?!\w*_or_null)(\w+) expected=(?!map_ptr\b)(\w+)/,
    explain: ([, register, type = '', expected = '']) => ({
      what: `Argument ${register} of this call is ${kindOf(type)}; it must be ${wantedFor(expected)}.`,
      why: 'The helper works on what it is given, so the verifier must know that it is the right thing.',
      fix: 'look up in bpf-helpers(7) what each argument is. Memory is the address of a local variable, a map value, or packet bytes that were checked; the context is the first argument of the program.',
    }),
  },
  {
    id: 'kfunc',
    pattern: /calling kernel function (\w+) is not allowed/,
    explain: ([, name]) => ({
      what: `A program of this kind may not call the kernel function ${name}.`,
      why: 'The kernel lists for each kind of program the functions that it may call.',
      fix: 'look in the kernel documentation of the function for the programs it is for. What an XDP program can do without it is in its helpers, bpf-helpers(7).',
    }),
  },
  {
    id: 'metadata-kfunc',
    pattern: /metadata kfuncs require device-bound program|metadata kfuncs can't be offloaded/,
    explain: () => ({
      what: 'This program asks the network card for what it knows of a frame, and was not loaded for a certain card.',
      why: 'The functions bpf_xdp_metadata_… are those of the driver, so the kernel must know the device when it loads the program.',
      fix: 'load it for its interface, with bpf_program__set_ifindex and the flag BPF_F_XDP_DEV_BOUND_ONLY. Nothing is wrong with the C.',
    }),
  },
];

const instead: readonly (readonly [helpers: RegExp, advice: string])[] = [
  [
    /^bpf_skb_/,
    'in an XDP program there is no struct __sk_buff yet: read the packet through data and data_end, or with bpf_xdp_load_bytes.',
  ],
  [
    /^bpf_xdp_/,
    'in a program that is no XDP program use what works on a struct __sk_buff, bpf_skb_…, or give the program SEC("xdp").',
  ],
  [
    /^bpf_get_current_|^bpf_probe_read|^bpf_get_stack/,
    'a frame belongs to no process: count or copy here what the frame says, and look at processes in a tracing program.',
  ],
];

function insteadOf(name: string): string {
  const advice = instead.find(([helpers]) => helpers.test(name))?.[1];
  return advice ?? 'look in bpf-helpers(7) for the programs it is for, and for what does the same here.';
}

/** Which maps a helper is for (kernel: check_map_func_compatibility). */
function mapFor(helper: string): string {
  const types: Readonly<Record<string, string>> = {
    bpf_redirect_map: 'BPF_MAP_TYPE_DEVMAP, DEVMAP_HASH, CPUMAP or XSKMAP',
    bpf_tail_call: 'BPF_MAP_TYPE_PROG_ARRAY',
    bpf_perf_event_output: 'BPF_MAP_TYPE_PERF_EVENT_ARRAY',
    bpf_ringbuf_reserve: 'BPF_MAP_TYPE_RINGBUF',
    bpf_ringbuf_output: 'BPF_MAP_TYPE_RINGBUF',
  };
  const wanted = types[helper];
  return wanted === undefined
    ? 'use the helper that belongs to this map (bpf_redirect_map, bpf_tail_call, bpf_ringbuf_output), or an array or a hash for things that are looked up.'
    : `give it a map whose type is ${wanted}.`;
}

/** The first of the types that would do, as a reader would say it: memory of any kind is told as memory. */
function wantedFor(expected: string): string {
  return expected === 'fp' || expected === 'pkt' ? 'the address of memory' : kindOf(expected);
}

/** The verifier's word for a type, as a reader would say it. */
function kindOf(type: string): string {
  const kinds: Readonly<Record<string, string>> = {
    scalar: 'a plain number',
    inv: 'a plain number',
    ctx: 'the context',
    fp: 'the address of a local variable',
    pkt: 'a packet pointer',
    pkt_end: 'data_end',
    map_ptr: 'a map',
    map_value: 'a map value',
  };
  return kinds[type] ?? `of the type ${type}`;
}
