import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { answer } from '../lab/client/testing/answer.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { toolsWith, toolsWithout, type Tool } from '../lab/client/testing/tools.ts';
import { checkJson, workbook } from '../lab/client/testing/workbook.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const right = scratch.write('right.c', answer({}));

const silentPing = 'echo "3 packets transmitted, 0 received"; exit 1';

/** A way to break the machine, and what is said about it. */
const faults: readonly (readonly [what: string, path: string, message: RegExp])[] = [
  ...(['clang', 'ip', 'nsenter', 'ping', 'timeout', 'unshare'] as const).map(
    (tool: Tool) => [`without ${tool}`, toolsWithout(scratch, tool), new RegExp(tool)] as const,
  ),
  [
    'with a clang that is killed',
    toolsWith(scratch, 'clang', 'kill -KILL $$'),
    /clang was killed by SIGKILL/,
  ],
  ['with a ping that is killed', toolsWith(scratch, 'ping', 'kill -KILL $$'), /was killed by SIGKILL/],
  [
    'with a ping that breaks',
    toolsWith(scratch, 'ping', 'echo no socket >&2; exit 2'),
    /ping failed: no socket/,
  ],
  ['with an ip that breaks', toolsWith(scratch, 'ip', 'echo no veth >&2; exit 2'), /no veth/],
  ['with a ping that sends nothing', toolsWith(scratch, 'ping', silentPing), /^the lab does not work: /],
];

describe('the machine, and not the answer, is to blame', () => {
  for (const [what, path, message] of faults) {
    test(`${what} a right answer ends in 69`, async () => {
      const { exitCode, report } = await checkJson(['basic02', '--file', right], { env: { PATH: path } });
      assert.deepEqual([exitCode, report.outcome], [69, 'error']);
      assert.match(report.error?.message ?? '', message);
      assert.deepEqual(
        report.checks.filter(({ outcome }) => outcome === 'fail'),
        [],
      );
    });
  }

  test('a person reads what is wrong and what to do', async () => {
    const { stdout } = await workbook(['check', 'basic02', '--file', right], {
      env: { PATH: toolsWithout(scratch, 'ping') },
    });
    assert.match(stdout, /^error {2}basic02: ping failed: .*\nInstall iputils-ping/m);
  });
});
