import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequest, ProtocolError } from './json-lines.ts';
import type { LiveRequest } from './live-request.ts';
import { isLive } from './request.ts';

/** mulberry32: the same numbers in every run, from 0 to below `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const draw = numbers(20_260_101);

function pick<T>(values: readonly [T, ...T[]]): T {
  return values[draw(values.length)] ?? values[0];
}

const plain: readonly [unknown, ...unknown[]] = [
  ...([null, true, false, 0, -0, 1, -1, 0.5, 1e300, 2 ** 32, 2 ** 32 - 1, 2 ** 53] as const),
  ...([
    '',
    'a1',
    'basic02',
    'A1',
    'a/b',
    '../x',
    'a\n',
    'a b',
    '-a',
    'é',
    '\0',
    'AAAA',
    'AA==',
    '=',
    '*',
  ] as const),
  ...(['check', 'prepare', 'env', 'load', 'stats', '__proto__', 'constructor', 'x'.repeat(40)] as const),
  ...(['setup', 'native', 'veth-basic02', 'x'.repeat(16), '/etc', 'a.b', 'y'.repeat(300)] as const),
];
const names = [
  'type',
  'id',
  'lesson',
  'assignments',
  'seed',
  'object',
  'frame',
  'action',
  'name',
  'dev',
  'force',
  'contenders',
  'size',
  'count',
  '__proto__',
  'toString',
  'x',
] as const;

/** Any JSON value, up to three levels deep. */
function anyValue(depth = 3): unknown {
  const kind = depth === 0 ? 0 : draw(4);
  if (kind < 2) return pick(plain);
  if (kind === 2) return Array.from({ length: draw(4) }, () => anyValue(depth - 1));
  return Object.fromEntries(Array.from({ length: draw(5) }, () => [pick(names), anyValue(depth - 1)]));
}

const sixtyBytes = 'A'.repeat(80);

/** A good request in which some fields, or none, are something else or gone. */
function nearlyGood(): unknown {
  const type = pick([
    'check',
    'prepare',
    'explain',
    'bench',
    'run',
    'env',
    'load',
    'unload',
    'stats',
    'trace',
    'gen',
    'send',
  ]);
  const good = {
    type,
    id: draw(9),
    lesson: 'basic02',
    assignments: ['a1'],
    seed: 7,
    object: 'AAAA',
    action: pick(['setup', 'teardown', 'reset', 'status', 'find']),
    name: pick([null, 'veth-basic02']),
    dev: 'veth-basic02',
    file: 'a.c',
    frame:
      type === 'bench' ? pick(['udp4', 'arp']) : pick([sixtyBytes, sixtyBytes, 'AAAA', 'A'.repeat(2028)]),
    size: 64,
    contenders: [{ object: 'AAAA', program: pick([null, 'xdp_pass_func']), file: 'a.c' }],
    program: pick([null, 'xdp_pass_func']),
    mode: pick(['native', 'skb']),
    map: pick([null, 'xdp_stats_map']),
    count: pick([null, 3]),
    intervalMs: 250,
    durationMs: pick([null, 1, 1e9]),
    ...{ ipVersion: pick([4, 6]), flows: 3, rate: pick([null, 7]) },
    ...{ legacyIp: false, force: true, inner: false, link: false, pin: false },
  };
  const changed = Array.from({ length: draw(3) }, () => [
    pick(names),
    draw(4) === 0 ? undefined : anyValue(1),
  ]);
  return { ...good, ...Object.fromEntries(changed) };
}

function isId(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[a-z][a-z0-9-]*$/.test(value) &&
    value.length <= 32 &&
    !value.includes('\n')
  );
}

function isUnsigned(value: unknown): boolean {
  return typeof value === 'number' && value >>> 0 === value;
}

/** What the agent relies on, said once more in other words than the decoder's. */
function assertSound(request: ReturnType<typeof parseRequest>): void {
  if (isLive(request)) return assertSoundLive(request);
  if (request.type === 'run') {
    assert.ok(isShown(request.file));
    assert.ok(isFrame(request.frame));
  }
  if (request.type === 'explain' || request.type === 'run') {
    const { type: _, id, program, object, ...rest } = request;
    assert.deepEqual(Object.keys(rest).toSorted(), request.type === 'run' ? ['file', 'frame'] : []);
    assert.ok(isUnsigned(id));
    assert.ok(program === null || (program !== '' && program.length <= 255));
    assert.match(object, /^[\w+/=]*$/);
    return;
  }
  if (request.type === 'bench') {
    const { id, contenders, frame, size } = request;
    assert.ok(isUnsigned(id) && isUnsigned(size));
    assert.match(frame, /^(udp4|udp6|tcp4|icmp6|arp)$/);
    for (const { object, program, file } of contenders) {
      assert.match(object, /^[\w+/=]*$/);
      assert.ok(isShown(file) && (program === null || isShown(program)));
    }
    return;
  }
  assert.ok(isId(request.lesson));
  if (request.type === 'prepare') {
    assert.deepEqual(Object.keys(request).toSorted(), ['lesson', 'type']);
    return;
  }
  const { type, id, assignments, seed, object } = request;
  assert.equal(type, 'check');
  assert.deepEqual(Object.keys(request).toSorted(), [
    'assignments',
    'id',
    'lesson',
    'object',
    'seed',
    'type',
  ]);
  assert.ok(isUnsigned(id) && isUnsigned(seed));
  assert.ok(assignments === null || (Array.isArray(assignments) && assignments.every(isId)));
  assert.match(object, /^[\w+/=]*$/);
}

function isFrame(base64: string): boolean {
  const { length } = Buffer.from(base64, 'base64');
  return length >= 14 && length <= 1518;
}

function isDevice(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]{1,15}$/.test(value) && !/^[-_]/.test(value);
}

function isPositive(value: unknown): boolean {
  return isUnsigned(value) && value !== 0;
}

function isShown(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length < 256;
}

/** Nothing that reaches a command line, a path or the kernel is anything else than it seems. */
function assertSoundLive(request: LiveRequest): void {
  assert.ok(isUnsigned(request.id));
  if (request.type === 'env') {
    assert.ok(request.name === null || isDevice(request.name));
    assert.match(request.action, /^(setup|teardown|reset|status|find)$/);
    assert.equal(typeof request.legacyIp === 'boolean' && typeof request.force, 'boolean');
    return;
  }
  if (request.type === 'gen') {
    const { name, ipVersion, size, flows, rate, count, durationMs } = request;
    assert.ok((name === null || isDevice(name)) && [4, 6].includes(ipVersion) && isUnsigned(size));
    assert.ok([rate, count].every((value) => value === null || isPositive(value)));
    assert.ok(isPositive(flows) && isPositive(durationMs) && durationMs <= 3_600_000);
    return;
  }
  if (request.type === 'send') {
    const { name, frame, count, intervalMs } = request;
    assert.ok((name === null || isDevice(name)) && isFrame(frame) && isPositive(intervalMs));
    assert.ok(isPositive(count) && count <= 1000);
    return;
  }
  assert.ok(isDevice(request.dev));
  if (request.type === 'load') {
    const { object, file, program, mode, link, pin, force } = request;
    assert.match(object, /^[\w+/=]*$/);
    assert.ok(isShown(file) && (program === null || isShown(program)));
    assert.match(mode, /^(native|skb)$/);
    assert.ok([link, pin, force].every((flag) => typeof flag === 'boolean'));
  }
  if (request.type === 'stats') {
    const { map, intervalMs, count } = request;
    assert.ok(
      (map === null || isShown(map)) && isPositive(intervalMs) && (count === null || isPositive(count)),
    );
  }
  if (request.type === 'trace') assert.ok(request.durationMs === null || isPositive(request.durationMs));
  if (request.type === 'unload') assert.equal(typeof request.force, 'boolean');
}

/** Whether the line is taken; throws what is neither a sound request nor a ProtocolError. */
function isTaken(line: string): boolean {
  try {
    assertSound(parseRequest(line));
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

test('Of 500 JSON values at random each is taken as a sound request or refused as a broken one.', () => {
  for (let count = 0; count < 500; count++) isTaken(JSON.stringify(anyValue()));
});

test('Of 500 requests with some fields at random the sound ones are taken, and only those.', () => {
  const taken = Array.from({ length: 500 }, () => isTaken(JSON.stringify(nearlyGood()))).filter(
    Boolean,
  ).length;
  assert.ok(taken > 100 && taken < 450, `${taken} were taken`);
});

test('Of 500 lines of damaged JSON none does harm.', () => {
  for (let count = 0; count < 500; count++) {
    const line = JSON.stringify(nearlyGood());
    const at = draw(line.length);
    const damaged =
      line.slice(0, at) + pick(['', '"', '}', ',', '\\', '\u0000', '9']) + line.slice(at + draw(3));
    isTaken(damaged);
  }
});
