/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What every observer has: whom it watches, and a ring buffer of what it saw of them. */
#ifndef XDP_WORKBOOK_OBSERVER_H
#define XDP_WORKBOOK_OBSERVER_H

#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

/* The few kernel fields that are read; CO-RE finds where they lie in the running kernel. */
struct net_device {
	int ifindex;
} __attribute__((preserve_access_index));

struct bpf_prog_aux {
	__u32 id;
} __attribute__((preserve_access_index));

struct bpf_prog {
	struct bpf_prog_aux *aux;
} __attribute__((preserve_access_index));

/* Ids of the programs to watch: tracepoints are kernel-wide, and others may use XDP here too. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u8);
	__uint(max_entries, 64);
} watched SEC(".maps");

/* Numbers of the interfaces to watch, each in whatever network namespace. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u8);
	__uint(max_entries, 64);
} watched_devices SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} events SEC(".maps");

/* Events that found the ring buffer full. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 1);
} lost SEC(".maps");

/* What every event begins with. */
struct event_head {
	__u64 time; /* CLOCK_MONOTONIC, in ns */
	__u32 program_id;
	__u32 ifindex; /* of the interface at which the frame came in */
};

/* Room for an event, to be filled and submitted; NULL where nobody watches, or no room is left. */
static __always_inline void *new_event(const struct net_device *device, const struct bpf_prog *program,
				       __u32 bytes)
{
	__u32 id = program->aux->id, ifindex = device->ifindex, first = 0;
	struct event_head *head;
	__u64 *missed;

	if (!bpf_map_lookup_elem(&watched, &id) && !bpf_map_lookup_elem(&watched_devices, &ifindex))
		return NULL;
	head = bpf_ringbuf_reserve(&events, bytes, 0);
	if (!head) {
		missed = bpf_map_lookup_elem(&lost, &first);
		if (missed)
			__sync_fetch_and_add(missed, 1);
		return NULL;
	}
	head->time = bpf_ktime_get_ns();
	head->program_id = id;
	head->ifindex = ifindex;
	return head;
}

#endif
