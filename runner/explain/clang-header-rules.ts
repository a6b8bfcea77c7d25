import type { Explanation } from './explanation.ts';
import type { Rule } from './rule.ts';

/** Headers that are not found. */
export const headerRules: readonly Rule[] = [
  {
    id: 'missing-header',
    pattern: /'((?:bpf|xdp)\/[^']+)' file not found/,
    explain: ([, header = '']) =>
      missing(
        header,
        header.startsWith('xdp/') ? 'libxdp-dev' : 'libbpf-dev',
        'Most programs need <bpf/bpf_helpers.h> and no other of these.',
      ),
  },
  {
    id: 'missing-kernel-header',
    pattern: /'((?:linux|asm|asm-generic)\/[^']+)' file not found/,
    explain: ([, header = '']) =>
      missing(
        header,
        'linux-libc-dev',
        'These headers describe what the kernel shows to programs: structs of packets, numbers of protocols.',
      ),
  },
  {
    id: 'stubs-32',
    pattern: /'gnu\/stubs[^']*' file not found/,
    explain: () => ({
      what: 'One of the #include lines asks for the C library, and for the half of it that is for another machine.',
      why: 'BPF is not the machine that the headers of this system are for. Headers such as <stdio.h> and <arpa/inet.h> ask for it, and <linux/icmp.h> does by a detour.',
      fix: 'leave out headers of the C library, which is not in the kernel: bpf_htons comes from <bpf/bpf_endian.h>. If it is a kernel header, install what is missing; on Debian and Ubuntu: apt-get install libc6-dev-i386',
    }),
  },
  {
    id: 'libc-header',
    pattern:
      /'(?:bits\/[^']+|std\w+\.h|string\.h|unistd\.h|errno\.h|arpa\/[^']+|net\/[^']+|netinet\/[^']+|sys\/[^']+)' file not found/,
    explain: () => ({
      what: 'One of the #include lines asks for a header of the C library.',
      why: 'There is no C library in the kernel.',
      fix: 'use the headers for kernel programs: types come from <linux/types.h>, bpf_htons from <bpf/bpf_endian.h>, helpers from <bpf/bpf_helpers.h>.',
    }),
  },
  {
    id: 'vmlinux-header',
    pattern: /'(?:[^']*\/)?vmlinux\.h' file not found/,
    explain: () => ({
      what: 'There is no vmlinux.h here.',
      why: 'It holds every type of one kernel, so each machine makes its own.',
      fix: 'make it beside the file: bpftool btf dump file /sys/kernel/btf/vmlinux format c > vmlinux.h. Packet programs do as well with <linux/bpf.h> and <linux/if_ether.h>.',
    }),
  },
  {
    id: 'missing-own-header',
    pattern:
      /'(?!(?:bpf|xdp|linux|asm|asm-generic|gnu|bits|arpa|net|netinet|sys)\/)(?!(?:std\w+|string|unistd|errno)\.h')(?!(?:[^']*\/)?vmlinux\.h')([^']+)' file not found/,
    explain: ([, header]) => ({
      what: `There is no header ${header}.`,
      why: 'clang looked beside the file that asks for it, in the folders of --include, and in those of the system.',
      fix: 'look whether it is spelled right; if it lies elsewhere, name its folder: --include DIR.',
    }),
  },
];

function missing(header: string, debian: string, about: string): Explanation {
  return {
    what: `There is no header ${header} here.`,
    why: about,
    fix: `look whether it is spelled right. If so, its package is missing; on Debian and Ubuntu: apt-get install ${debian}`,
  };
}
