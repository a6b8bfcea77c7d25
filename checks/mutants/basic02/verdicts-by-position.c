// fails: pass-verdict, pass-answers-ping, drop-verdict, drop-is-silent
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One function with the verdict in its second byte, as exit codes have it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __always_inline int status(int verdict)
{
	return verdict << 8;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return status(XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return status(XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return status(XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
