// fails: pass-verdict, pass-answers-ping, drop-verdict, drop-loses-ping, abort-verdict, abort-fires-exception
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Own names for the verdicts, numbered from one. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum verdict {
	ABORTED = 1,
	DROP,
	PASS,
};

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
