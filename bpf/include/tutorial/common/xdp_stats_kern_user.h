/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One entry of xdp_stats_map, as the program in the kernel and the tools outside of it see it. */
#ifndef __XDP_STATS_KERN_USER_H
#define __XDP_STATS_KERN_USER_H

#include <linux/types.h>
#include <linux/bpf.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

/* The verdicts of enum xdp_action are the keys. */
#ifndef XDP_ACTION_MAX
#define XDP_ACTION_MAX (XDP_REDIRECT + 1)
#endif

#endif /* __XDP_STATS_KERN_USER_H */
