import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkPlan, Place } from '../../testenv/topologies/network.ts';
import { exchange, pings, rawFrames } from './action.ts';
import { cases, handles, handlesInTurn } from './cases.ts';
import { counts, countsSurviveReload, otherKeysUntouched, type Counter } from './counters.ts';
import { facts, gplCompatible, perCpuMap, safeCounting } from './facts.ts';
import { u32 } from './map-entry.ts';
import { environmentName, program } from './lesson-checks.ts';
import { countsLive, exceptionPerFrame, live, noException, pingAnswered, pingLost } from './live.ts';
import {
  answered,
  arrives,
  attachTo,
  exchanged,
  kernelCounter,
  redirected,
  traffic,
  uneventful,
} from './traffic.ts';
import { untouched, vectors, verdict } from './vectors.ts';

const draft = { id: 'x', title: 'A title', hint: 'A hint.' };
const counter: Counter = { map: 'xdp_stats_map', key: 'XDP_PASS', field: 'rx_packets', unit: 'frames' };

const plan: NetworkPlan = { host: 'any', pairs: [], forwarding: false, routes: [] };
const right: Place = { environment: 'right', end: 'outer' };
const ask = pings({ from: 'right', to: right, ip: 6 });
const noCases = () => [];

/** Every builder of an expectation, with what it makes beside the author's words. */
const builders = [
  [() => verdict({ ...draft, verdict: 'XDP_DROP' }), { kind: 'verdict', verdict: 'XDP_DROP' }],
  [() => untouched(draft), { kind: 'untouched' }],
  [() => counts({ ...draft, counter }), { kind: 'counts', counter }],
  [
    () => otherKeysUntouched({ ...draft, map: 'm', key: 'XDP_TX' }),
    { kind: 'other-keys', map: 'm', key: 'XDP_TX' },
  ],
  [() => countsSurviveReload({ ...draft, counter }), { kind: 'reload', counter }],
  [() => pingAnswered(draft), { kind: 'ping', answered: 'all' }],
  [() => pingLost(draft), { kind: 'ping', answered: 'none' }],
  [
    () => exceptionPerFrame({ ...draft, action: 'XDP_ABORTED' }),
    { kind: 'exceptions', action: 'XDP_ABORTED' },
  ],
  [() => noException(draft), { kind: 'exceptions', action: null }],
  [() => countsLive({ ...draft, counter }), { kind: 'live-count', counter }],
  [() => perCpuMap({ ...draft, map: 'm' }), { kind: 'per-cpu', map: 'm' }],
  [
    () => safeCounting({ ...draft, map: 'm', fields: ['f'] }),
    { kind: 'safe-counting', map: 'm', fields: ['f'] },
  ],
  [() => gplCompatible(draft), { kind: 'gpl-compatible' }],
  [
    () => handles({ ...draft, cases: noCases }),
    { kind: 'handles', cases: noCases, order: 'any', where: null },
  ],
  [
    () => handlesInTurn({ ...draft, cases: noCases }),
    { kind: 'handles', cases: noCases, order: 'given', where: null },
  ],
  [() => answered({ ...draft, which: 'odd' }), { kind: 'answered', which: 'odd' }],
  [() => exchanged(draft), { kind: 'exchanged' }],
  [() => arrives(draft), { kind: 'arrives', free: [] }],
  [
    () => kernelCounter({ ...draft, counter: 'IcmpInEchos', rises: false }),
    { kind: 'kernel-counter', counter: 'IcmpInEchos', rises: false },
  ],
  [() => redirected(draft), { kind: 'redirected' }],
  [() => uneventful(draft), { kind: 'uneventful' }],
] as const;

describe('An expectation', () => {
  for (const [build, made] of builders) {
    test(`of the kind ${JSON.stringify(made)} is required unless it is told otherwise.`, () => {
      assert.deepEqual(build(), { level: 'required', ...draft, ...made });
    });
  }

  test('may be advice.', () => {
    assert.equal(untouched({ ...draft, level: 'advice' }).level, 'advice');
    assert.equal(pingLost({ ...draft, level: 'advice' }).level, 'advice');
    assert.equal(gplCompatible({ ...draft, level: 'advice' }).level, 'advice');
  });
});

test('An experiment is marked with its kind.', () => {
  const expects: never[] = [];
  const kinds = [
    vectors({ program: 'p', frames: () => [], expects }),
    live({ program: 'p', expects }),
    facts({ program: 'p', expects }),
    cases({ program: 'p', expects }),
    traffic({ program: 'p', network: plan, attach: [], action: ask, expects }),
  ].map(({ kind }) => kind);
  assert.deepEqual(kinds, ['vectors', 'live', 'facts', 'cases', 'traffic']);
});

test('Traffic meets a peer that passes, and an exchange the port that it asks for, unless more is said.', () => {
  assert.equal(traffic({ program: 'p', network: plan, attach: [], action: ask, expects: [] }).peer, 'passes');
  const asks = { transport: 'udp', from: 'right', to: ask.to, ip: 4, port: 2000 } as const;
  assert.deepEqual([exchange(asks).listens, exchange({ ...asks, listens: 1999 }).listens], [2000, 1999]);
  assert.equal(rawFrames({ from: 'right', at: ask.to, frames: () => [] }).kind, 'raw-frames');
});

test('What is put into a map before traffic is bytes, numbers in the order of this machine.', () => {
  const entry = { map: 'tx_port', key: u32(0), value: u32(258) };
  assert.deepEqual(attachTo('right', entry), { to: 'right', entries: [entry] });
  assert.equal(new Uint32Array(entry.value.buffer)[0], 258);
});

test('A program is known by its name alone unless more is said.', () => {
  assert.deepEqual(program('xdp_pass_func'), { name: 'xdp_pass_func', aliases: [], behaves: null });
  assert.deepEqual(program('f', { behaves: 'XDP_PASS' }), { name: 'f', aliases: [], behaves: 'XDP_PASS' });
});

test('The environment of a lesson has the name that xdp-tutorial gives it.', () => {
  assert.equal(environmentName('basic02'), 'veth-basic02');
});
