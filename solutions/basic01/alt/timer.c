// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Starts a timer that wakes up later; the frame does not wait for it. */
#include <linux/bpf.h>
#include <linux/time.h>
#include <bpf/bpf_helpers.h>

struct tick {
	struct bpf_timer timer;
	__u64 fired;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tick);
} ticks SEC(".maps");

static int on_tick(void *map, __u32 *key, struct tick *tick)
{
	tick->fired++;
	return 0;
}

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u32 key = 0;
	struct tick *tick = bpf_map_lookup_elem(&ticks, &key);

	if (!tick)
		return XDP_PASS;
	if (bpf_timer_init(&tick->timer, &ticks, CLOCK_MONOTONIC) == 0)
		bpf_timer_set_callback(&tick->timer, on_tick);
	bpf_timer_start(&tick->timer, 1000000, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
