// fails: a1-packets, a1-bytes, a1-other-keys, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-other-keys, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts in globals, which are a map too, but not this one. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 rx_packets;
__u64 rx_bytes;

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	rx_packets += 1;
	rx_bytes += (long)ctx->data_end - (long)ctx->data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
