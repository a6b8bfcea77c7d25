import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { ScratchCourse } from './testing/scratch-course.ts';

const course = new ScratchCourse();
after(() => course[Symbol.dispose]());

const create = (...words: readonly string[]) => course.node('dist/runner/dev/lesson-new.js', ...words);
const compile = () => course.node('node_modules/typescript/bin/tsc', '-p', '.');
const lint = (id: string) => course.node('dist/runner/dev/lesson-lint.js', id);

describe('A new lesson', () => {
  test('that cannot be named so is not made, and the list stays as it is.', () => {
    const before = course.read('checks/lesson-list.ts');
    const wrong = [
      [],
      ['filter01'],
      ['filter01', ''],
      ['filter01', 'Two\nlines'],
      ['filter01', 'Drop', 'it'],
    ];
    for (const words of [
      ...wrong,
      ...['Filter01', 'filter1', '../filter01', 'f-01'].map((id) => [id, 'Drop it']),
    ]) {
      const { status, stdout, stderr } = create(...words);
      assert.deepEqual([words, status, stdout], [words, 2, '']);
      assert.match(stderr, /^usage: npm run lesson:new -- filter01 /);
    }
    const { status, stderr } = create('basic02', 'Again');
    assert.equal(status, 2);
    assert.match(stderr, /^basic02 is in checks\/lesson-list\.ts already, so nothing was written\n$/);
    assert.equal(course.read('checks/lesson-list.ts'), before);
  });

  test('compiles, and its linter asks for nothing but answers and mutants.', () => {
    const { status, stdout, stderr } = create('filter01', 'Drop what: you do not want');
    assert.deepEqual([status, stderr], [0, '']);
    for (const path of stdout.match(/^\S+\.(c|ts|md)/gm) ?? [])
      assert.ok(existsSync(course.path(path)), path);
    const types = compile();
    assert.deepEqual([types.status, types.stdout], [0, '']);
    const linted = lint('filter01');
    assert.equal(
      linted.stderr,
      'filter01: a1 has 1 alternatives; at least 3\nfilter01: a1 has 1 mutants; at least 6\n',
    );
    assert.deepEqual([linted.status, linted.stdout], [1, '1 lesson read, 2 complaints\n']);
  });

  test('that has them is one that nothing can be said against.', () => {
    for (const name of ['second', 'third']) copy('solutions/filter01/alt/another_style.c', name);
    for (const name of ['two', 'three', 'four', 'five', 'six']) copy('checks/mutants/filter01/drops.c', name);
    const { status, stdout, stderr } = lint('filter01');
    assert.deepEqual([status, stdout, stderr], [0, '1 lesson read, 0 complaints\n', '']);
  });

  test('is never written over what is there, not even over one file of it.', () => {
    const text = course.read('lessons/filter01/lesson.md');
    const again = create('filter01', 'Another title');
    assert.equal(again.status, 2);
    assert.match(again.stderr, /^filter01 is in checks\/lesson-list\.ts already/);
    assert.equal(course.read('lessons/filter01/lesson.md'), text);

    mkdirSync(course.path('bpf/filter02'));
    writeFileSync(course.path('bpf/filter02/xdp_prog_kern.c'), 'mine');
    const other = create('filter02', 'Another lesson');
    assert.equal(other.status, 2);
    assert.equal(other.stderr, 'bpf/filter02/xdp_prog_kern.c: already there, so nothing was written\n');
    assert.equal(course.read('bpf/filter02/xdp_prog_kern.c'), 'mine');
    assert.ok(!existsSync(course.path('checks/filter02.ts')));
  });
});

test('The linter tells which lesson it does not know.', () => {
  const { status, stdout, stderr } = lint('filter99');
  assert.deepEqual(
    [status, stdout, stderr],
    [1, '0 lessons read, 1 complaint\n', 'there is no lesson filter99 in checks/lesson-list.ts\n'],
  );
});

/** Copies a file to another name in its folder. */
function copy(path: string, name: string): void {
  cpSync(course.path(path), course.path(path.replace(/[^/]+\.c$/, `${name}.c`)));
}
