/** C that needs no headers: two programs, a subprogram, a map, globals, and every kind of field. */
export const LESSON_PROGRAM = `
#define SEC(name) __attribute__((section(name), used))
typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
struct xdp_md { __u32 data, data_end; };
struct opaque;
enum color { RED, GREEN = 5 };
struct datarec { __u64 rx_packets; __u64 rx_bytes; };
struct address { union { __u8 bytes[4]; __u32 word; } in; };
struct every {
  int i; long l; __u8 u8; _Bool yes; char name[3]; enum color color;
  union { __u32 v4; __u8 raw[4]; };
  struct { short s1, s2; };
  unsigned low:3; unsigned high:7; int negative:5; __u64 wide:40;
  struct opaque *pointer; struct address address; const volatile int *restrict qualified;
  double d; float f; int matrix[2][3];
};

static void *(*bpf_map_lookup_elem)(void *, const void *) = (void *)1;
static __u64 (*bpf_ktime_get_ns)(void) = (void *)5;
static __u32 (*bpf_get_smp_processor_id)(void) = (void *)8;

struct {
  int (*type)[2];
  int (*max_entries)[4];
  __u32 *key;
  struct datarec *value;
} xdp_stats_map SEC(".maps");

struct every sample;
const volatile __u32 limit = 7;
const volatile __u64 mask = 0x8500000000000085;
static volatile const __u16 port = 9;

static __attribute__((noinline)) int stamp(struct xdp_md *ctx)
{
  return bpf_ktime_get_ns() + bpf_get_smp_processor_id() + bpf_ktime_get_ns() + ctx->data;
}

SEC("xdp") int xdp_count(struct xdp_md *ctx)
{
  __u32 key = 0;
  struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
  if (!rec)
    return 0;
  rec->rx_packets++;
  return stamp(ctx);
}

SEC("xdp.frags") int xdp_globals(struct xdp_md *ctx)
{
  return sample.i + limit + port + (mask == 1);
}

char _license[] SEC("license") = "GPL";
`;
