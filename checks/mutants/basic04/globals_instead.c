// fails: pass-packets, pass-bytes, pass-other-keys, pass-reload, pass-live-packets, pass-live-bytes, drop-packets, drop-bytes, drop-other-keys, drop-reload, drop-live-packets, drop-live-bytes, abort-packets, abort-bytes, abort-other-keys, abort-reload, abort-live-packets, abort-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts in a global array. Each load makes a new one, and no reader knows its name. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct datarec stats[XDP_REDIRECT + 1];

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;


	if (verdict > XDP_REDIRECT)
		return XDP_ABORTED;
	stats[verdict].rx_packets++;
	stats[verdict].rx_bytes += data_end - data;
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
