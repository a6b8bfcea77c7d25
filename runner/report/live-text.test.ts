import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentsText, loadedText } from './live-text.ts';
import { chooseStyle } from './style.ts';

const options = { style: chooseStyle({}, {}, true), width: 80, verbose: false };
const end = (device: string) => ({
  device,
  ifindex: 3,
  mac: '02:00:00:00:01:01',
  mtu: 1500,
  up: true,
  addresses: ['fc00:dead:cafe:1::1/64', '10.11.1.1/24'],
});
const program = {
  id: 88,
  name: 'xdp_stats1_func',
  tag: '0123456789abcdef',
  mode: 'native',
  how: 'link',
  file: 'xdp_prog_kern.c',
  maps: [{ id: 7, name: 'xdp_stats_map' }],
} as const;
const environment = {
  name: 'veth-basic03',
  namespacePath: '/run/netns/veth-basic03',
  outer: end('veth-basic03'),
  inner: end('veth0'),
  problems: [],
  program,
  pins: ['/sys/fs/bpf/xdp-workbook/veth-basic03/xdp-link'],
};

test('An environment is told line by line, within the width of the terminal.', () => {
  const told = environmentsText([environment], [], options);
  for (const line of told.split('\n')) assert.ok(line.length <= 80, line);
  assert.match(told, /^veth-basic03\n {2}outside {2}veth-basic03 \(ifindex 3\) .*\n/);
  assert.match(
    told,
    /XDP {6}xdp\/id:88 xdp_stats1_func, native mode, by a bpf_link, from\s+xdp_prog_kern\.c\n/,
  );
  assert.match(
    told,
    /maps {5}xdp_stats_map \(id 7\)\n {2}pin {6}\/sys\/fs\/bpf\/xdp-workbook\/veth-basic03\/xdp-link\n$/,
  );
});

test('What is missing, down or foreign is said.', () => {
  const broken = {
    ...environment,
    outer: { ...end('veth-basic03'), up: false },
    inner: null,
    problems: ['veth0 is gone from the namespace veth-basic03'],
    program: { ...program, file: null },
  };
  const told = environmentsText([broken], ['a note'], options);
  assert.match(told, /^a note\nveth-basic03\n {2}trouble {2}veth0 is gone from the namespace veth-basic03\n/);
  assert.match(told, /\(ifindex 3\) down /);
  assert.match(told, /by a bpf_link, not by the\s+workbook\n/);
});

test('Where there is none, it says how to make one.', () => {
  assert.equal(
    environmentsText([], [], options),
    'There is no environment: xdp-workbook env setup makes one.\n',
  );
});

test('A load is told in the words of xdp-tutorial; what it took the place of, and took over, besides.', () => {
  const told = loadedText({
    file: 'xdp_prog_kern.c',
    section: 'xdp',
    dev: 'veth-basic03',
    ifindex: 3,
    program: { ...program, mode: 'skb', how: 'netlink' },
    replaced: { id: 80, name: 'xdp_pass_func' },
    reused: ['xdp_stats_map'],
    pins: ['/sys/fs/bpf/xdp-workbook/veth-basic03/xdp_stats_map'],
  });
  assert.deepEqual(told.split('\n'), [
    'Loaded xdp_prog_kern.c and used program xdp_stats1_func (section xdp)',
    ' - XDP prog id:88 attached on device:veth-basic03 (ifindex:3)',
    '   in generic mode (skb), by netlink',
    ' - in the place of xdp_pass_func (id 80)',
    ' - BPF map id:7 name:xdp_stats_map, taken over with its counts',
    ' - pinned at /sys/fs/bpf/xdp-workbook/veth-basic03/xdp_stats_map',
    '',
  ]);
});
