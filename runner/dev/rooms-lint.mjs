import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path/posix';
import { ROOMS, roomOf, TOOLS } from './rooms.mjs';

/**
 * The lint rule `rooms/imports`. It sees every form an import can take (static, `export from`,
 * `import()`, `import type`, `typeof import()`) and resolves it against the importing file.
 * The linter runs in the package root; anywhere else every file is in no room, and that is reported.
 *
 * @typedef {{ type: string, value?: unknown, quasis?: { value: { cooked: string } }[] }} Specifier
 * @typedef {{ type: string, source?: Specifier | null, importKind?: string, exportKind?: string }} Import
 * @typedef {{ node: unknown, message: string }} Problem
 * @typedef {{ cwd: string, filename: string, report(problem: Problem): void }} Context
 */
const imports = {
  /** @param {Context} context */
  create(context) {
    const file = relative(context.cwd, context.filename);
    const room = roomOf(file);

    if (room === undefined) {
      const message = `${file} is in no room; see runner/dev/rooms.mjs`;
      return { Program: (/** @type {unknown} */ node) => context.report({ node, message }) };
    }
    if (room === TOOLS) return {};

    /** @param {Import} node */
    const check = (node) => {
      if (!node.source) return;
      const message = objection(file, room, textOf(node.source), isTypeOnly(node));
      if (message !== undefined) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/**
 * Why `file` in `room` may not import `specifier`, or undefined when it may.
 * @param {string} file
 * @param {string} room
 * @param {string | undefined} specifier
 * @param {boolean} typeOnly
 */
function objection(file, room, specifier, typeOnly) {
  if (specifier === undefined) {
    return 'an import that is not written out cannot be checked against the rooms; see ARCHITECTURE.md';
  }
  if (isBuiltin(specifier)) {
    if (!specifier.endsWith('child_process') || isTestCode(file)) return undefined;
    return `${room} may not import node:child_process, children are started by runner/proc; see ARCHITECTURE.md`;
  }
  const target = specifier.startsWith('.') ? join(dirname(file), specifier) : undefined;
  if (target !== undefined && isTestCode(target) && !isTestCode(file)) {
    return `only tests may import test code, and ${target} is test code`;
  }
  const wanted = target === undefined ? packageOf(specifier) : (roomOf(target) ?? target);
  const allowed = ROOMS[room] ?? [];
  if (wanted === room || allowed.includes(wanted)) return undefined;
  if (typeOnly && allowed.includes(`${wanted} (types)`)) return undefined;
  return `${room} may not import ${wanted}; it may import ${allowed.join(', ') || 'nothing'}; see ARCHITECTURE.md`;
}

/**
 * What is imported, as far as the source says it: of `../checks/${id}.js` the folder is enough.
 * @param {Specifier} node
 */
function textOf(node) {
  if (typeof node.value === 'string') return node.value;
  return node.quasis?.map((quasi) => quasi.value.cooked).join('id');
}

/** @param {Import} node */
function isTypeOnly(node) {
  return node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
}

/** @param {string} specifier */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** @param {string} file */
function isTestCode(file) {
  return /\.test\.[jt]s$|\/testing\//.test(file);
}

export default { meta: { name: 'rooms' }, rules: { imports } };
