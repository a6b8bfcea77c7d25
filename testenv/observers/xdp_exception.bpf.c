// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Tells user space of every xdp:xdp_exception of the programs, and on the interfaces, that are watched. */
#include "observer.h"

struct xdp_exception_event {
	struct event_head head;
	__u32 action;
	__u32 padding;
};

SEC("tp_btf/xdp_exception")
int BPF_PROG(on_xdp_exception, const struct net_device *device, const struct bpf_prog *program,
	     __u32 action)
{
	struct xdp_exception_event *event = new_event(device, program, sizeof(*event));

	if (!event)
		return 0;
	event->action = action;
	event->padding = 0;
	bpf_ringbuf_submit(event, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
