// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Says in a ring buffer which frame it was that it gave up on. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct report {
	__u32 ifindex;
	__u32 length;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} reports SEC(".maps");

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	struct report *report = bpf_ringbuf_reserve(&reports, sizeof(*report), 0);

	if (!report)
		return XDP_ABORTED;
	report->ifindex = ctx->ingress_ifindex;
	report->length = ctx->data_end - ctx->data;
	bpf_ringbuf_submit(report, 0);
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
