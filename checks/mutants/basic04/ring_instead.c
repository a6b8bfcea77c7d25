// fails: pass-packets, pass-bytes, pass-other-keys, pass-reload, pass-live-packets, pass-live-bytes, drop-packets, drop-bytes, drop-other-keys, drop-reload, drop-live-packets, drop-live-bytes, abort-packets, abort-bytes, abort-other-keys, abort-reload, abort-live-packets, abort-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Sends each verdict through a ring buffer of that name. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	bpf_ringbuf_output(&xdp_stats_map, &verdict, sizeof(verdict), 0);
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
