/**
 * koffi hands every C pointer over as a bigint. The brand keeps a `bpf_map *` from being passed
 * where a `bpf_program *` is wanted: it is the only type safety there is at this door.
 */
export type Pointer<Tag extends string> = bigint & { readonly __c: Tag };

export type BpfObjectPtr = Pointer<'bpf_object'>;
export type BpfProgramPtr = Pointer<'bpf_program'>;
export type BpfMapPtr = Pointer<'bpf_map'>;
export type BpfLinkPtr = Pointer<'bpf_link'>;
export type RingBufferPtr = Pointer<'ring_buffer'>;
export type BytesPtr = Pointer<'bytes'>;
