// rule: kfunc-missing
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int bpf_no_such_kfunc(struct xdp_md *ctx) __ksym;

SEC("xdp")
int xdp_call_func(struct xdp_md *ctx)
{
	return bpf_no_such_kfunc(ctx) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
