// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Tells user space of every xdp:xdp_redirect and xdp:xdp_redirect_err of the watched programs. */
#include "observer.h"

struct xdp_redirect_event {
	struct event_head head;
	__s32 error; /* 0, or a negative errno */
	__u32 map_id; /* INT_MAX where the program named an interface and no map */
	__u32 index; /* the key in the map, or the interface's number */
	__u32 padding;
};

static __always_inline void tell(const struct net_device *device, const struct bpf_prog *program, int error,
				 __u32 map_id, __u32 index)
{
	struct xdp_redirect_event *event = new_event(device, program, sizeof(*event));

	if (!event)
		return;
	event->error = error;
	event->map_id = map_id;
	event->index = index;
	event->padding = 0;
	bpf_ringbuf_submit(event, 0);
}

SEC("tp_btf/xdp_redirect")
int BPF_PROG(on_xdp_redirect, const struct net_device *device, const struct bpf_prog *program,
	     const void *target, int error, __u32 map_type, __u32 map_id, __u32 index)
{
	tell(device, program, error, map_id, index);
	return 0;
}

SEC("tp_btf/xdp_redirect_err")
int BPF_PROG(on_xdp_redirect_err, const struct net_device *device, const struct bpf_prog *program,
	     const void *target, int error, __u32 map_type, __u32 map_id, __u32 index)
{
	tell(device, program, error, map_id, index);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
