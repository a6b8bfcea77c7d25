// answers: a1, a2
// advice: a1-name-xdp_pass_func, a1-name-xdp_drop_func, a2-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Before libbpf 1.0 loaders asked for the section (--progsec xdp_abort). */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp_pass")
int prog_pass(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp_drop")
int prog_drop(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp_abort")
int prog_abort(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
