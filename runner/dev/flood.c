// SPDX-License-Identifier: Apache-2.0
/*
 * The least that a C program needs to send live frames: what the generator is measured against.
 * flood IFINDEX FRAMES CPU…: so many frames on each CPU; prints nanoseconds of CPU time that they took.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int program;
static unsigned int ifindex, frames;

static void *flood(void *argument)
{
	unsigned char frame[64] = { 2, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1, 2, 0x88, 0xb5 };
	struct xdp_md context = { .data_end = sizeof(frame), .ingress_ifindex = ifindex };
	LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = frame, .data_size_in = sizeof(frame),
		    .ctx_in = &context, .ctx_size_in = sizeof(context), .repeat = (int)frames,
		    .flags = BPF_F_TEST_XDP_LIVE_FRAMES);
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(atoi(argument), &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus) || bpf_prog_test_run_opts(program, &options)) {
		perror("flood");
		exit(1);
	}
	return NULL;
}

int main(int count, char **words)
{
	const struct bpf_insn code[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .imm = XDP_TX },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	pthread_t threads[64];
	struct timespec from, to;

	if (count < 4 || count - 3 > 64)
		return 2;
	ifindex = (unsigned int)atoi(words[1]);
	frames = (unsigned int)atoi(words[2]);
	program = bpf_prog_load(BPF_PROG_TYPE_XDP, "flood", "GPL", code, 2, NULL);
	if (program < 0) {
		perror("load");
		return 1;
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (int thread = 3; thread < count; thread++)
		pthread_create(&threads[thread - 3], NULL, flood, words[thread]);
	for (int thread = 3; thread < count; thread++)
		pthread_join(threads[thread - 3], NULL);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + (to.tv_nsec - from.tv_nsec));
	return 0;
}
