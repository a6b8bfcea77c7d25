// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Looks at the frame through a dynptr: no pointers of its own, no bounds checks. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

extern int bpf_dynptr_from_xdp(struct xdp_md *ctx, __u64 flags, struct bpf_dynptr *ptr) __ksym;
extern void *bpf_dynptr_slice(const struct bpf_dynptr *ptr, __u32 offset, void *buffer,
				  __u32 size) __ksym;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	struct bpf_dynptr frame;
	struct ethhdr buffer, *eth;

	if (bpf_dynptr_from_xdp(ctx, 0, &frame))
		return XDP_PASS;
	eth = bpf_dynptr_slice(&frame, 0, &buffer, sizeof(buffer));
	if (eth)
		bpf_printk("EtherType 0x%04x", bpf_ntohs(eth->h_proto));
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
