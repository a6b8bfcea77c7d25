import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { allTargets, findTarget } from './lesson.ts';

test('A lesson is found with its files, and means the whole lesson.', async () => {
  const { lesson, assignment } = await findTarget('basic02');
  assert.equal(assignment, null);
  assert.deepEqual([lesson.id, lesson.checks.lesson], ['basic02', 'basic02']);
  assert.ok(lesson.starter.endsWith('/bpf/basic02/xdp_prog_kern.c'));
  assert.ok(lesson.solution.endsWith('/solutions/basic02/xdp_prog_kern.c'));
  assert.ok(lesson.text.endsWith('/lessons/basic02/lesson.md'));
});

test('One assignment of a lesson is found by its id.', async () => {
  const { lesson, assignment } = await findTarget('basic02/a2');
  assert.deepEqual([lesson.id, assignment], ['basic02', 'a2']);
});

test('A lesson that does not exist is a usage error with the nearest name.', async () => {
  await assert.rejects(findTarget('basik02'), {
    name: 'UsageError',
    code: 'UNKNOWN_LESSON',
    exitCode: 2,
    message: 'there is no lesson basik02',
    remedy: 'Did you mean basic02?',
  });
});

test('A name that is nowhere near any lesson is answered with all of them.', async () => {
  const everything = /^There is: basic01, basic02, /;
  for (const name of ['everything', 'constructor', '__proto__', '../../etc/passwd', '']) {
    await assert.rejects(findTarget(name), { code: 'UNKNOWN_LESSON', remedy: everything });
  }
});

test('An assignment that does not exist is a usage error with the nearest one.', async () => {
  await assert.rejects(findTarget('basic02/a9'), {
    code: 'UNKNOWN_ASSIGNMENT',
    exitCode: 2,
    message: 'basic02 has no assignment a9',
    remedy: 'Did you mean a1 or a2?',
  });
  for (const target of ['basic02/', 'basic02/a2/', 'basic02/xdp_abort_func']) {
    await assert.rejects(findTarget(target), { code: 'UNKNOWN_ASSIGNMENT' });
  }
});

test('All lessons come in the order of teaching, each in files of its own.', async () => {
  const targets = await allTargets();
  const ids = targets.map(({ lesson }) => lesson.id);
  assert.deepEqual(ids.slice(0, 3), ['basic01', 'basic02', 'basic03']);
  assert.equal(new Set(ids).size, ids.length);
  for (const { lesson } of targets) {
    assert.equal(lesson.checks.lesson, lesson.id);
    assert.equal(basename(lesson.starter), basename(lesson.solution));
  }
});
