// fails: a1-packets, a1-bytes, a1-other-keys, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-other-keys, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A global array with the name of the map. It lies in .bss, and no map is called so. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct datarec xdp_stats_map[5];

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;

	xdp_stats_map[XDP_PASS].rx_packets++;
	xdp_stats_map[XDP_PASS].rx_bytes += data_end - data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
