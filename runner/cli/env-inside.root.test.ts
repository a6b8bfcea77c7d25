import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asGuest, nobody } from '../lab/client/testing/guest.ts';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { toolsWithout } from '../lab/client/testing/tools.ts';
import { until } from '../lab/client/testing/until.ts';

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do('env setup --name veth-basic02');
});
after(() => host[Symbol.dispose]());

const rule = `root ALL=(ALL) ALL\n${nobody.name} ALL=(root) NOPASSWD: ALL\n`;
const sudoEnvironment = {
  SUDO_UID: String(nobody.uid),
  SUDO_GID: String(nobody.uid),
  SUDO_USER: nobody.name,
};

describe('env exec', () => {
  test('runs a command inside, and passes its words, its output and its exit code on.', async () => {
    assert.match(await host.do('env exec -- ip -br link'), /^veth0@if\d+ /m);
    const quoted = host.start(['env', 'exec', 'sh', '-c', 'echo "$1 $2"; exit 7', 'sh', 'a  b', '--name']);
    const { exitCode, stdout } = await quoted.ended;
    assert.deepEqual([exitCode, stdout], [7, 'a  b --name\n']);
  });

  test('of a command that a signal ends it gives 128 and the signal, as a shell does.', async () => {
    const { exitCode } = await host.start(['env', 'exec', 'sh', '-c', 'kill -TERM $$']).ended;
    assert.equal(exitCode, 128 + 15);
  });

  test('of a command that is not there it gives 127 and says so.', async () => {
    const { exitCode, stderr } = await host.type('env exec no-such-command');
    assert.equal(exitCode, 127);
    assert.match(stderr, /no-such-command.*No such file/);
  });

  test('without nsenter it is the machine that falls short.', async () => {
    const path = toolsWithout(host.scratch, 'nsenter');
    const stderr = await host.refuses('env exec true', 69, { prefix: ['env', `PATH=${path}`] });
    assert.match(stderr, /nsenter is not installed or not on the PATH\nInstall nsenter/);
  });

  test('without a command it says what one looks like.', async () => {
    assert.match(await host.refuses('env exec', 2), /env exec needs a command\nFor example: /);
  });

  test('sees the pins of the environment, which ip netns exec would hide.', async () => {
    await host.do(`load --dev veth-basic02 --pin --prog xdp_pass_func ${solution('basic04')}`);
    const folder = '/sys/fs/bpf/xdp-workbook/veth-basic02';
    assert.equal(await host.do(`env exec ls ${folder}`), 'xdp_stats_map\n');
    await host.do('env reset');
  });
});

describe('who runs what is inside', () => {
  test('root itself, when nobody is behind sudo.', async () => {
    assert.equal(await host.do('env exec -- id -u'), '0\n');
  });

  test('the person behind sudo, with their groups and their home; root with --root.', async () => {
    const env = { ...sudoEnvironment };
    const seen = await host.start(['env', 'exec', 'sh', '-c', 'id -u; id -g; echo $HOME'], { env }).ended;
    assert.equal(seen.stdout, `${nobody.uid}\n${nobody.uid}\n/nonexistent\n`);
    assert.equal(await host.do('env exec --root -- id -u', { env }), '0\n');
    const { exitCode } = await host.type('env exec -- ip link set dev veth0 down', { env });
    assert.notEqual(exitCode, 0);
    assert.deepEqual((await host.environment('veth-basic02')).problems, []);
  });

  test('a caller without root, through sudo, with their exit code; and they may ping without privilege.', async () => {
    const guest = asGuest(host.scratch, { user: 'nobody', sudoers: rule });
    assert.equal(await host.do('env exec -- id -u', guest), `${nobody.uid}\n`);
    assert.equal((await host.start(['env', 'exec', 'sh', '-c', 'exit 9'], guest).ended).exitCode, 9);
    const unprivileged = 'env exec -- setpriv --no-new-privs';
    const pinged = await host.do(`${unprivileged} ping -c 1 fc00:dead:cafe:1::1`, guest);
    assert.match(pinged, / 1 received/);
    assert.equal(await host.do('env exec --root -- id -u', guest), '0\n');
  });

  test('nobody whom sudo does not let in.', async () => {
    const guest = asGuest(host.scratch, { user: 'nobody', sudoers: 'root ALL=(ALL) ALL\n' });
    assert.match(await host.refuses('env exec -- id -u', 69, guest), /sudo refuses without a terminal/);
  });
});

describe('env enter, ping and tcpdump', () => {
  test('enter starts a shell of the caller inside.', async () => {
    const { exitCode, stdout } = await host.start(['env', 'enter', '--', '-c', 'ip -br link; exit 3'], {
      env: { SHELL: '/bin/sh' },
    }).ended;
    assert.equal(exitCode, 3);
    assert.match(stdout, /^veth0@/m);
  });

  test('ping exits 1 when nothing comes back, and ends by itself without a terminal.', async () => {
    await host.do(`load --dev veth-basic02 --prog xdp_drop_func ${solution('basic02')}`);
    const { exitCode, stdout } = await host.type('env ping -i 0.01 -W 0.1');
    await host.do('unload --dev veth-basic02');
    assert.equal(exitCode, 1);
    assert.match(stdout, /3 packets transmitted, 0 received, 100% packet loss/);
  });

  for (const [words, device] of [
    ['env tcpdump', 'veth-basic02'],
    ['env tcpdump --inner', 'veth0'],
  ] as const) {
    test(`\`${words}\` listens on ${device}.`, async () => {
      const listening = host.start(`${words} -l -c 1 icmp6`);
      let ended = false;
      void listening.ended.then(() => (ended = true));
      // tcpdump says that it listens on stderr, which is read when it ends: pings go until it has seen one.
      await until('tcpdump saw a ping', 20_000, () => {
        host.run('ip netns exec veth-basic02 ping -c 1 -W 1 fc00:dead:cafe:1::1');
        return ended || undefined;
      });
      const { exitCode, stdout, stderr } = await listening.ended;
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, new RegExp(`listening on ${device},`));
      assert.match(stdout, /fc00:dead:cafe:1::2 > fc00:dead:cafe:1::1: ICMP6, echo request/);
    });
  }
});

test('A process that runs inside when the environment is torn down runs on, and the name is free.', async () => {
  await host.do('env setup --name veth-busy');
  const running = host.start(['env', 'exec', '-n', 'veth-busy', 'sleep', '30']);
  await until('the process is inside', 20_000, () =>
    host.run('ip netns pids veth-busy').trim() === '' ? undefined : true,
  );
  const pid = Number(host.run('ip netns pids veth-busy').trim());
  assert.equal(await host.do('env teardown --name veth-busy'), 'veth-busy is removed\n');
  assert.ok(process.kill(pid, 0), 'it runs on');
  assert.ok(!host.can('ip link show dev veth-busy'));
  await host.do('env setup --name veth-busy');
  assert.match(await host.do('env ping -n veth-busy -c 1'), / 1 received/);
  process.kill(pid, 'SIGTERM');
  assert.equal((await running.ended).exitCode, 128 + 15);
  await host.do('env teardown --name veth-busy');
});
