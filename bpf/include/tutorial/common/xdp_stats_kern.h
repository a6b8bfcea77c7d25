/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Statistics for each verdict, under the names that answers to xdp-project/xdp-tutorial use. */
#ifndef __XDP_STATS_KERN_H
#define __XDP_STATS_KERN_H

#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/*
 * A learner's own struct datarec, from the header of basic03 and basic04, is the one that
 * counts.
 */
#ifndef __COMMON_KERN_USER_H
#include "xdp_stats_kern_user.h"
#endif

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_ACTION_MAX);
	__type(key, __u32);
	__type(value, struct datarec);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} xdp_stats_map SEC(".maps");

/* Counts the frame under a verdict and returns it; XDP_ABORTED for a number that is none. */
static __always_inline __u32 xdp_stats_record_action(struct xdp_md *ctx, __u32 action)
{
	struct datarec *record;

	if (action >= XDP_ACTION_MAX)
		return XDP_ABORTED;
	record = bpf_map_lookup_elem(&xdp_stats_map, &action);
	if (!record)
		return XDP_ABORTED;
	record->rx_bytes += ctx->data_end - ctx->data;
	record->rx_packets++;
	return action;
}

#endif /* __XDP_STATS_KERN_H */
