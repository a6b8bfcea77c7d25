import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { asGuest, nobody } from '../lab/client/testing/guest.ts';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { LoadedEvent } from '../protocol/live-event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { cFile, objectFile, onlyPass } from './testing/c-files.ts';

interface LoadDocument {
  readonly loaded: LoadedEvent['loaded'] | null;
  readonly diagnostics: readonly Diagnostic[];
}

const dev = 'veth-load';
const pins = `/sys/fs/bpf/xdp-workbook/${dev}`;
const pass = `--prog xdp_pass_func ${solution('basic02')}`;
const drop = `--prog xdp_drop_func ${solution('basic02')}`;

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do(`env setup --name ${dev}`);
});
after(() => host[Symbol.dispose]());
beforeEach(async () => {
  host.run(`rm -rf ${pins} /run/xdp-workbook`);
  for (const kind of ['xdpdrv', 'xdpgeneric']) host.can(`ip link set dev ${dev} ${kind} off`);
  await until('nothing is attached', 10_000, () => host.xdpOn(dev) === '' || undefined);
});

const load = (words: string): Promise<LoadDocument> => host.json(`load --dev ${dev} ${words}`);

const source = (name: string, ...lines: readonly string[]): string => cFile(host.scratch, name, ...lines);

describe('what is attached', () => {
  for (const [words, flag, mode, how] of [
    ['', 'xdp', 'native', 'netlink'],
    ['--mode skb', 'xdpgeneric', 'skb', 'netlink'],
    ['--link', 'xdp', 'native', 'link'],
    ['--link --mode skb', 'xdpgeneric', 'skb', 'link'],
  ] as const) {
    test(`with '${words}' ip link shows it as ${flag}, status as ${mode} by ${how}, and it works.`, async () => {
      const { loaded } = await load(`${words} ${drop}`);
      assert.equal(host.xdpOn(dev), `${flag}/id:${loaded?.program.id}`);
      const { program } = await host.environment(dev);
      assert.deepEqual(
        [program?.id, program?.name, program?.mode, program?.how, program?.file],
        [loaded?.program.id, 'xdp_drop_func', mode, how, 'xdp_prog_kern.c'],
      );
      assert.equal((await host.type('env ping -c 1 -W 0.1')).exitCode, 1);
      assert.equal(
        await host.do(`unload --dev ${dev}`),
        `xdp_drop_func (id ${program?.id}) is off ${dev}.\n`,
      );
      assert.equal(host.xdpOn(dev), '');
      assert.equal((await host.type('env ping -c 1')).exitCode, 0);
    });
  }

  test('is told as xdp-tutorial tells it.', async () => {
    const told = await host.do(`load --dev ${dev} --prog xdp_stats1_func ${solution('basic03')}`);
    assert.match(
      told,
      /^Loaded xdp_prog_kern\.c and used program xdp_stats1_func \(section xdp\)\n - XDP prog id:\d+ attached on device:veth-load \(ifindex:\d+\)\n {3}in native mode, by netlink\n - BPF map id:\d+ name:xdp_stats_map\n$/,
    );
  });

  test('an object that somebody else compiled is loaded as well as its source.', async () => {
    const object = objectFile(host.scratch, 'only', onlyPass);
    assert.equal((await load(object)).loaded?.file, 'only.o');
    assert.equal((await host.environment(dev)).program?.name, 'only');
  });
});

describe('what is refused before anything is loaded', () => {
  const refusals: readonly (readonly [words: string, message: RegExp])[] = [
    [`--dev lo ${pass}`, /^xdp-workbook: lo is not an interface of the workbook: .*\nA program that drops/],
    [
      `--dev theirs ${pass}`,
      /^xdp-workbook: theirs is not an interface of the workbook: .*\nA program that drops/,
    ],
    [`--dev eth0.100 ${pass}`, /^xdp-workbook: eth0\.100 is not an interface of the workbook/],
    [
      `--dev veth-none ${pass}`,
      /there is no environment veth-none; there is: veth-load\nMake it: .*veth-none\n$/,
    ],
    [pass, /say which interface: --dev/],
    [`--dev ${dev} ${solution('basic02')}`, /has several programs: xdp_pass_func, .*\nSay which one: --prog/],
    [
      `--dev ${dev} --prog xdp_pas ${solution('basic02')}`,
      /has no XDP program xdp_pas\nIt has: xdp_pass_func/,
    ],
    [
      `--dev ${dev} --mode offload ${pass}`,
      /there is no mode offload: native is in the driver, skb is generic/,
    ],
    [`--dev ${dev}`, /say which file/],
    [`--dev ${dev} /nowhere/x.c`, /there is no file \/nowhere\/x\.c/],
    [`--dev ${dev} /nowhere/x.o`, /there is no file \/nowhere\/x\.o/],
    [`--dev ${dev} HERE/FOLDER.c`, /FOLDER\.c is not a file/],
    [`--dev ${dev} HERE/FOLDER.o`, /FOLDER\.o is not a file/],
    [`--dev ${dev} HERE/TEXT.o`, /TEXT\.o is no object file\nclang makes one/],
    [`--dev ${dev} HERE/SYSCALL.c`, /SYSCALL\.c is not loaded: .* is a syscall program/],
    [`--dev ${dev} HERE/TC.c`, /TC\.c has no XDP program\nA program is a function under SEC\("xdp"\)/],
  ];
  before(() => {
    for (const name of ['FOLDER.c', 'FOLDER.o']) mkdirSync(join(host.scratch.path, name));
    host.scratch.write('TEXT.o', 'int main;');
    source('SYSCALL.c', onlyPass, 'SEC("syscall") int call(void *ctx) { return 0; }');
    source('TC.c', 'SEC("tc") int filter(struct __sk_buff *skb) { return 0; }');
    host.run('ip link add name theirs type veth');
  });

  for (const [words, message] of refusals) {
    test(`\`load ${words}\` exits 2 and says why.`, async () => {
      const typed = `load ${words}`.replace('HERE', host.scratch.path);
      assert.match(await host.refuses(typed, 2), message);
      assert.equal((await host.environment(dev)).program, null);
      assert.ok(!/xdp/.test(host.run('ip link show dev theirs') + host.run('ip link show dev lo')));
    });
  }

  test('with --json it is a document too.', async () => {
    const { error } = await host.json<{ error: { code: string; message: string } }>(`load --dev lo ${pass}`);
    assert.deepEqual([error.code, error.message.startsWith('lo is not')], ['NOT_OURS', true]);
  });
});

describe('what falls short', () => {
  test('a syntax error exits 1 with the line, explained, and the program that is attached stays.', async () => {
    const broken = source('broken.c', 'SEC("xdp") int only(struct xdp_md *ctx) { return XDP_PASS }');
    await host.do(`load --dev ${dev} ${pass}`);
    const { exitCode, stdout } = await host.type(`load --force --dev ${dev} ${broken}`);
    assert.equal(exitCode, 1);
    assert.match(stdout, /broken\.c:3/);
    assert.equal((await host.environment(dev)).program?.name, 'xdp_pass_func');
  });

  test('what the verifier refuses exits 1 with the line, and leaves neither program nor pin.', async () => {
    const broken = source(
      'unsafe.c',
      'struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, __u32); __type(value, __u32); __uint(max_entries, 1); } counts SEC(".maps");',
      'SEC("xdp") int only(struct xdp_md *ctx)',
      '{',
      '\t__u32 key = 0, *value = bpf_map_lookup_elem(&counts, &key);',
      '\treturn *value;',
      '}',
    );
    const { exitCode, stdout } = await host.type(`load --pin --dev ${dev} --json ${broken}`);
    const { loaded, diagnostics } = JSON.parse(stdout) as LoadDocument; // what load prints
    assert.deepEqual(
      [exitCode, loaded, diagnostics[0]?.tool, diagnostics[0]?.line],
      [1, null, 'verifier', 7],
    );
    const { program, pins: left } = await host.environment(dev);
    assert.deepEqual([program, left], [null, []]);
  });

  test('an object of another machine exits 1 with what libbpf says.', async () => {
    const object = join(host.scratch.path, 'host.o');
    assert.equal(spawnSync('clang', ['-c', '-o', object, source('host.c')]).status, 0);
    const { exitCode, stdout, stderr } = await host.type(`load --dev ${dev} ${object}`);
    assert.deepEqual([exitCode === 1 || exitCode === 2, stdout + stderr !== ''], [true, true]);
    assert.doesNotMatch(stdout + stderr, /bug of xdp-workbook/);
  });

  test('an object that is cut short, or damaged, is no bug of ours.', async () => {
    const object = objectFile(host.scratch, 'whole', onlyPass);
    for (const bytes of [4, 40, 64, 200, 600, 1000]) {
      host.run(`cp ${object} ${host.scratch.path}/cut.o`);
      host.run(`truncate -s ${bytes} ${host.scratch.path}/cut.o`);
      const { exitCode, stderr, stdout } = await host.type(`load --dev ${dev} ${host.scratch.path}/cut.o`);
      assert.ok(exitCode === 1 || exitCode === 2, `${bytes} bytes: ${exitCode} ${stdout}${stderr}`);
      assert.doesNotMatch(stdout + stderr, /bug of xdp-workbook/);
    }
  });

  test('an MTU that native XDP cannot take exits 69, in words; what had to make room is named.', async () => {
    await host.do(`load --dev ${dev} --mode skb ${pass}`);
    host.run(`ip -n ${dev} link set dev veth0 mtu 9000`);
    const { id } = (await host.environment(dev)).program ?? {};
    const said = await host.refuses(`load --force --dev ${dev} ${drop}`, 69);
    assert.match(said, /MTU/);
    assert.match(said, new RegExp(`xdp_pass_func \\(id ${id}\\) was taken off for it`));
    assert.doesNotMatch(said, /bug/);
    await host.do(`load --mode skb --dev ${dev} ${drop}`);
    host.run(`ip -n ${dev} link set dev veth0 mtu 1500`);
  });
});

describe('whose file it is', () => {
  test("behind sudo, the person's: what they may not read is not read.", async () => {
    const secret = host.scratch.write('secret.o', '\x7fELF', 0o600);
    const env = { SUDO_UID: String(nobody.uid), SUDO_GID: String(nobody.uid), SUDO_USER: nobody.name };
    const guest = { ...asGuest(host.scratch, { user: 'root' }), env };
    assert.match(await host.refuses(`load --dev ${dev} ${secret}`, 2, guest), /cannot be read: EACCES/);
    const { stdout } = await host.type(`load --dev ${dev} ${source('own.c', onlyPass)}`, guest);
    assert.match(stdout, /^Loaded own\.c/);
  });
});
