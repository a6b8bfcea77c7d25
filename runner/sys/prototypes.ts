/**
 * C prototypes of the libbpf functions that need no adapter, in koffi's own notation. Opaque objects
 * are `void *` here and branded pointers in `Libbpf`.
 */
export const prototypes = [
  'int bpf_object__load(void *object)',
  'void bpf_object__close(void *object)',
  'void *bpf_object__next_program(void *object, void *previous)',
  'void *bpf_object__next_map(void *object, void *previous)',
  'const char *bpf_program__name(void *program)',
  'const char *bpf_program__section_name(void *program)',
  'int bpf_program__fd(void *program)',
  'int bpf_program__type(void *program)',
  'int bpf_program__set_autoload(void *program, bool autoload)',
  'int bpf_program__set_log_buf(void *program, void *buffer, size_t size)',
  'void *bpf_program__attach(void *program)',
  'int bpf_link__destroy(void *link)',
  'const char *bpf_map__name(void *map)',
  'int bpf_map__fd(void *map)',
  'bool bpf_map__is_internal(void *map)',
  'const char *bpf_map__pin_path(void *map)',
  'int bpf_map__set_pin_path(void *map, const char *path)',
  'int bpf_map__type(void *map)',
  'uint32_t bpf_map__key_size(void *map)',
  'uint32_t bpf_map__value_size(void *map)',
  'uint32_t bpf_map__max_entries(void *map)',
  'int bpf_map__type(void *map)',
  'uint32_t bpf_map__key_size(void *map)',
  'uint32_t bpf_map__value_size(void *map)',
  'uint32_t bpf_map__max_entries(void *map)',
  'int bpf_map__set_max_entries(void *map, uint32_t entries)',
  'int bpf_map__set_autocreate(void *map, bool autocreate)',
  'int bpf_map__reuse_fd(void *map, int fd)',
  'int bpf_map__set_initial_value(void *map, void *data, size_t size)',
  'int bpf_map_lookup_elem(int fd, void *key, void *value)',
  'int bpf_map_update_elem(int fd, void *key, void *value, uint64_t flags)',
  'int bpf_map_delete_elem(int fd, void *key)',
  'int bpf_map_get_next_key(int fd, void *key, void *next)',
  'int libbpf_num_possible_cpus()',
  'int bpf_obj_pin(int fd, const char *path)',
  'int bpf_obj_get(const char *path)',
  'int bpf_prog_get_fd_by_id(uint32_t id)',
  'int bpf_map_get_fd_by_id(uint32_t id)',
  'int bpf_btf_get_fd_by_id(uint32_t id)',
  'int bpf_enable_stats(int type)',
  'int bpf_link_update(int link, int program, void *options)',
  'int bpf_link_detach(int link)',
  'int bpf_link_get_fd_by_id(uint32_t id)',
  'int libbpf_probe_bpf_map_type(int type, void *options)',
] as const;

/** The function's name in a C prototype. */
type NameIn<P extends string> = P extends `${string} *${infer N}(${string}`
  ? N
  : P extends `${string} ${infer N}(${string}`
    ? N
    : never;

/** Names of the functions that are bound one to one. */
export type PlainName = NameIn<(typeof prototypes)[number]>;
