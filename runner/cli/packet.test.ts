import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { kindNames } from '../packet/frame-kind.ts';
import { TestLearner } from './testing/test-learner.ts';

const learner = new TestLearner();
after(() => learner[Symbol.dispose]());

describe('packet show', () => {
  for (const kind of kindNames) {
    test(`draws ${kind} in lines of at most 80 columns.`, async () => {
      const { exitCode, stdout, stderr } = await learner.run(`packet show ${kind} --vlan 5 --vlan 6`);
      assert.deepEqual([exitCode, stderr], [0, '']);
      assert.match(stdout, /^S-VLAN 5 VLAN 6 /);
      for (const line of stdout.split('\n')) assert.ok(line.length <= 80, line);
    });
  }

  test('prints the same bytes in hex and as a document.', async () => {
    const hex = await learner.run('packet show udp6 --dport 2000 --hex');
    assert.match(hex.stdout, /^([\da-f]{2}){62}\n$/);
    const report = await learner.json('packet show udp6 --dport 2000');
    assert.equal(`${String(report['hex'])}\n`, hex.stdout);
    assert.equal(report['length'], 62);
  });

  for (const [words, told, remedy] of [
    ['', 'packet needs to know what to do', 'There is: show'],
    ['shwo udp6', 'packet has no action shwo', 'Did you mean show?'],
    ['udp6', 'packet show udp6', 'There is: show'],
    ['show', 'what kind of frame', 'arp, icmp4'],
    ['show upd6', 'no kind of frame upd6', 'Did you mean udp6'],
    ['show banana', 'no kind of frame banana', 'There is: arp'],
    ['show udp6 udp4', 'udp4 is one word too many', '--help'],
    ['show udp6 --dprot 1', 'no option --dprot', 'Did you mean --dport'],
    ['show udp6 --dport 99999', '--dport takes a whole number', '--help'],
    ['show icmp6 --dport 1', '--dport is not for icmp6', 'It is for udp4, udp6, tcp4, tcp6.'],
    ['show udp6 --prog f', '--prog is for packet trace', '--help'],
    ['trace udp6', 'needs a C file', 'packet trace xdp_prog_kern.c'],
  ] as const) {
    test(`'${words}' is refused with exit code 2 and what is right.`, async () => {
      const { exitCode, stdout, stderr } = await learner.run(`packet ${words}`);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.ok(stderr.includes(told), stderr);
      assert.ok(stderr.includes(remedy), stderr);
    });
  }
});
