// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* No header at all: what libbpf reads is only type information, and a helper is only a number. */
#define SEC(name) __attribute__((section(name), used))

typedef unsigned int u32;
typedef unsigned long long u64;

struct xdp_md {
	u32 data, data_end;
};

struct datarec {
	u64 rx_packets, rx_bytes;
};

struct {
	int (*type)[6];
	int (*max_entries)[5];
	u32 *key;
	struct datarec *value;
} xdp_stats_map SEC(".maps");

static void *(*lookup)(void *map, const void *key) = (void *)1;

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	u32 pass = 2;
	struct datarec *rec = lookup(&xdp_stats_map, &pass);

	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += (u64)ctx->data_end - (u64)ctx->data;
	}
	return pass;
}

char LICENSE[] SEC("license") = "GPL";
