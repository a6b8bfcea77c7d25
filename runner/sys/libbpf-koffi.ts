import { constants } from 'node:os';
import koffi, { type LibraryHandle } from 'koffi';
import { catchChatter } from './chatter.ts';
import type { BatchReturn, Libbpf, NextIdReturn, XdpQueryReturn } from './libbpf.ts';
import type { BpfMapPtr } from './pointers.ts';
import { progHandlers } from './prog-handler.ts';
import { prototypes, type PlainName } from './prototypes.ts';
import { addressOf, bindTestRun, openLibbpf } from './test-run-koffi.ts';
import { ringBuffers } from './ring-buffer.ts';
import { structs } from './structs.ts';

let loaded: Libbpf | undefined;

/**
 * The real libbpf, bound once a process: its print callback and its section handlers are process-wide.
 * @throws EnvironmentError LIBBPF_MISSING when libbpf.so.1 cannot be loaded.
 */
export function loadLibbpf(): Libbpf {
  loaded ??= bindLibbpf();
  return loaded;
}

function bindLibbpf(): Libbpf {
  const lib = openLibbpf();
  const libc = koffi.load('libc.so.6');
  const chatter = catchChatter(lib, libc);
  const handlers = progHandlers(lib);
  // The prototypes table and Libbpf name the same functions with the same parameters; koffi cannot type them.
  const plain = Object.fromEntries(
    prototypes.map((prototype) => {
      const bound = lib.func(prototype);
      return [bound.info.name, bound];
    }),
  ) as unknown as Pick<Libbpf, PlainName>;

  return {
    ...plain,
    versionMajor: lib.func('uint32_t libbpf_major_version()')(),
    versionMinor: lib.func('uint32_t libbpf_minor_version()')(),
    errno: () => koffi.errno(),
    takeChatter: chatter.take,
    openMem: bindOpenMem(lib),
    registerProgHandler: handlers.register,
    onPrepareLoad: handlers.listen,
    initialValue: bindInitialValue(lib),
    lookupBatch: bindLookupBatch(lib),
    updateBatch: bindUpdateBatch(lib),
    objGetInfo: bindObjGetInfo(lib),
    testRun: bindTestRun(lib),
    linkCreate: bindLinkCreate(lib),
    linkGetNextId: bindLinkGetNextId(lib),
    xdpAttach: bindXdpAttach(lib),
    xdpQuery: bindXdpQuery(lib, libc),
    ringBufferNew: ringBuffers(lib),
    progLoad: bindProgLoad(lib),
    addressOf,
  };
}

function bindOpenMem(lib: LibraryHandle): Libbpf['openMem'] {
  const open = lib.func(
    'void *bpf_object__open_mem(void *bytes, size_t size, bpf_object_open_opts *options)',
  );
  return (bytes, { objectName, pinRootPath }) =>
    open(bytes, bytes.length, {
      sz: koffi.sizeof(structs.openOpts),
      object_name: objectName,
      relaxed_maps: false,
      pin_root_path: pinRootPath ?? null,
    });
}

function bindInitialValue(lib: LibraryHandle): Libbpf['initialValue'] {
  const initial = lib.func('void *bpf_map__initial_value(void *map, _Out_ size_t *size)');
  return (map: BpfMapPtr) => {
    const size: [number] = [0];
    const pointer: bigint | null = initial(map, size);
    return pointer === null ? null : new Uint8Array(koffi.view(pointer, size[0])).slice();
  };
}

function bindLookupBatch(lib: LibraryHandle): Libbpf['lookupBatch'] {
  const lookup = lib.func(
    'int bpf_map_lookup_batch(int fd, void *in, void *out, void *keys, void *values, _Inout_ uint32_t *count, bpf_map_batch_opts *options)',
  );
  return (fd, inBatch, outBatch, keys, values, count): BatchReturn => {
    const counted: [number] = [count];
    const error: number = lookup(fd, inBatch, outBatch, keys, values, counted, null);
    return { error, count: counted[0] };
  };
}

function bindUpdateBatch(lib: LibraryHandle): Libbpf['updateBatch'] {
  const update = lib.func(
    'int bpf_map_update_batch(int fd, void *keys, void *values, _Inout_ uint32_t *count, bpf_map_batch_opts *options)',
  );
  return (fd, keys, values, count): BatchReturn => {
    const counted: [number] = [count];
    const error: number = update(fd, keys, values, counted, null);
    return { error, count: counted[0] };
  };
}

function bindObjGetInfo(lib: LibraryHandle): Libbpf['objGetInfo'] {
  const getInfo = lib.func('int bpf_obj_get_info_by_fd(int fd, void *info, _Inout_ uint32_t *size)');
  return (fd, info) => {
    const size: [number] = [info.length];
    const error: number = getInfo(fd, info, size);
    return error < 0 ? error : size[0];
  };
}

function bindProgLoad(lib: LibraryHandle): Libbpf['progLoad'] {
  const load = lib.func(
    'int bpf_prog_load(int type, const char *name, const char *license, void *insns, size_t count, bpf_prog_load_opts *options)',
  );
  return ({ programType, expectedAttachType, instructions, log }) =>
    load(programType, null, 'GPL', instructions, instructions.length / 8, {
      sz: koffi.sizeof(structs.progLoadOpts),
      expected_attach_type: expectedAttachType,
      log_level: 1,
      log_size: log.length,
      log_buf: log,
    });
}

function bindLinkCreate(lib: LibraryHandle): Libbpf['linkCreate'] {
  const create = lib.func(
    'int bpf_link_create(int program, int target, int attach, bpf_link_create_opts *options)',
  );
  return (program, target, attach, { flags }) =>
    create(program, target, attach, { sz: koffi.sizeof(structs.linkCreateOpts), flags });
}

function bindLinkGetNextId(lib: LibraryHandle): Libbpf['linkGetNextId'] {
  const next = lib.func('int bpf_link_get_next_id(uint32_t start, _Out_ uint32_t *next)');
  return (id): NextIdReturn => {
    const found: [number] = [0];
    const error: number = next(id, found);
    return { error, id: found[0] };
  };
}

function bindXdpAttach(lib: LibraryHandle): Libbpf['xdpAttach'] {
  const attach = lib.func(
    'int bpf_xdp_attach(int ifindex, int fd, uint32_t flags, bpf_xdp_attach_opts *options)',
  );
  return (ifindex, fd, flags, oldFd) =>
    attach(
      ifindex,
      fd,
      flags,
      oldFd < 0 ? null : { sz: koffi.sizeof(structs.xdpAttachOpts), old_prog_fd: oldFd },
    );
}

const interfaceNameBytes = 16;

/** libbpf answers for an interface that does not exist that nothing is attached to it; libc knows better. */
function bindXdpQuery(lib: LibraryHandle, libc: LibraryHandle): Libbpf['xdpQuery'] {
  const nameOf = libc.func('void *if_indextoname(uint32_t ifindex, void *name)');
  const query = lib.func('int bpf_xdp_query(int ifindex, int flags, _Inout_ bpf_xdp_query_opts *options)');
  return (ifindex): XdpQueryReturn => {
    const options = {
      sz: koffi.sizeof(structs.xdpQueryOpts),
      prog_id: 0,
      drv_prog_id: 0,
      hw_prog_id: 0,
      skb_prog_id: 0,
      attach_mode: 0,
    };
    const known = nameOf(ifindex, new Uint8Array(interfaceNameBytes)) !== null;
    const error: number = query(ifindex, 0, options);
    return {
      error: known ? error : -constants.errno.ENODEV,
      programId: options.prog_id,
      driverProgramId: options.drv_prog_id,
      genericProgramId: options.skb_prog_id,
      hardwareProgramId: options.hw_prog_id,
      attachMode: options.attach_mode,
    };
  };
}
