// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Tells user space of every xdp:xdp_exception of the programs, and on the interfaces, that are watched. */
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

struct xdp_exception_event {
	__u64 time; /* CLOCK_MONOTONIC, in ns */
	__u32 program_id;
	__u32 action;
	__u32 ifindex;
	__u32 padding;
};

/* Ids of the programs to watch: the tracepoint is kernel-wide, and others may use XDP here too. */
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

SEC("tp_btf/xdp_exception")
int BPF_PROG(on_xdp_exception, const struct net_device *device, const struct bpf_prog *program,
	     __u32 action)
{
	struct xdp_exception_event *event;
	__u32 id = program->aux->id, ifindex = device->ifindex, first = 0;
	__u64 *missed;

	if (!bpf_map_lookup_elem(&watched, &id) && !bpf_map_lookup_elem(&watched_devices, &ifindex))
		return 0;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		missed = bpf_map_lookup_elem(&lost, &first);
		if (missed)
			__sync_fetch_and_add(missed, 1);
		return 0;
	}
	event->time = bpf_ktime_get_ns();
	event->program_id = id;
	event->action = action;
	event->ifindex = ifindex;
	event->padding = 0;
	bpf_ringbuf_submit(event, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
