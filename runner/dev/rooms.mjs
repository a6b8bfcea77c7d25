/**
 * Who may import whom: the one table behind the lint rule in rooms-lint.mjs.
 *
 * A room is a folder; `checks/<id>` are the files directly in `checks/`. A room may always import
 * itself and node's own modules; of other rooms and npm packages it may import what stands here,
 * `(types)` with `import type` alone. Anything else is forbidden.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const ROOMS = {
  'runner/core': [],
  'runner/sys': ['runner/core', 'koffi'],
  'runner/elf': ['runner/core'],
  'runner/ebpf': ['runner/sys', 'runner/elf', 'runner/core'],
  'runner/proc': ['runner/core', 'execa'],
  'runner/toolchain': ['runner/proc', 'runner/core'],
  'runner/protocol': ['runner/core'],
  'runner/explain': ['runner/elf', 'runner/protocol (types)', 'runner/core'],
  'runner/plot': [],
  'runner/report': ['runner/plot', 'runner/protocol', 'runner/core', 'marked', 'marked-terminal'],
  'runner/course': [
    'checks/<id>',
    'checks/kinds',
    'runner/protocol (types)',
    'runner/proc',
    'runner/core',
    'fastest-levenshtein',
    'marked',
    'write-file-atomic',
  ],
  'runner/packet': ['testenv/frames', 'testenv/topologies', 'runner/protocol (types)', 'runner/core'],
  'runner/lab/client': ['runner/protocol', 'runner/proc', 'runner/core'],
  'runner/lab/agent': [
    'checks/<id>',
    'checks/kinds',
    'checks/evaluate',
    'testenv',
    'testenv/frames',
    'testenv/topologies',
    'runner/protocol',
    'runner/ebpf',
    'runner/elf',
    'runner/sys',
    'runner/proc',
    'runner/core',
  ],
  'runner/cli': [
    'runner/plot',
    'runner/report',
    'runner/course',
    'runner/toolchain',
    'runner/explain',
    'runner/packet',
    'runner/lab/client',
    'runner/protocol',
    'runner/core',
    'enquirer',
  ],
  'checks/<id>': ['checks/kinds', 'testenv/frames', 'testenv/topologies'],
  'checks/kinds': ['testenv/frames', 'testenv/topologies (types)', 'runner/protocol (types)'],
  'checks/evaluate': [
    'checks/kinds',
    'testenv',
    'testenv/frames',
    'testenv/topologies',
    'runner/protocol (types)',
    'runner/ebpf',
    'runner/elf',
    'runner/proc',
    'runner/core',
  ],
  testenv: [
    'testenv/frames',
    'testenv/topologies',
    'runner/ebpf',
    'runner/sys',
    'runner/proc',
    'runner/core',
    'zx',
  ],
  'testenv/frames': ['runner/core'],
  'testenv/topologies': ['runner/core'],
};

/** Author and build tools: they may import everything, and no room may import them. */
export const TOOLS = 'runner/dev';

/**
 * The room a file belongs to, or undefined when it is in none.
 * @param {string} file path from the package root, with `/`
 */
export function roomOf(file) {
  if (/^checks\/[^/]+$/.test(file)) return 'checks/<id>';
  const folders = file.split('/').slice(0, -1);
  for (; folders.length > 0; folders.pop()) {
    const room = folders.join('/');
    if (room === TOOLS || Object.hasOwn(ROOMS, room)) return room;
  }
  return undefined;
}
