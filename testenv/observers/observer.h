/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What every observer has: whom it watches, and a ring buffer of what it saw of them. */
#ifndef XDP_WORKBOOK_OBSERVER_H
#define XDP_WORKBOOK_OBSERVER_H

#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

/* The few kernel fields that are read; CO-RE finds where they lie in the running kernel. */
struct ns_common {
	unsigned int inum;
} __attribute__((preserve_access_index));

struct net {
	struct ns_common ns;
} __attribute__((preserve_access_index));

typedef struct {
	struct net *net;
} __attribute__((preserve_access_index)) possible_net_t;

struct net_device {
	int ifindex;
	possible_net_t nd_net;
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

/* An interface has its number in one network namespace, and that one has the number of its file in /proc. */
struct watched_device {
	__u32 netns;
	__u32 ifindex;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, struct watched_device);
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
	__u32 netns; /* that the interface is in */
	__u32 padding;
};

/* Room for an event, to be filled and submitted; NULL where nobody watches, or no room is left. */
static __always_inline void *new_event(const struct net_device *device, const struct bpf_prog *program,
				       __u32 bytes)
{
	struct watched_device where = {
		.netns = device->nd_net.net->ns.inum,
		.ifindex = device->ifindex,
	};
	__u32 id = program->aux->id, first = 0;
	struct event_head *head;
	__u64 *missed;

	if (!bpf_map_lookup_elem(&watched, &id) && !bpf_map_lookup_elem(&watched_devices, &where))
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
	head->ifindex = where.ifindex;
	head->netns = where.netns;
	head->padding = 0;
	return head;
}

#endif
