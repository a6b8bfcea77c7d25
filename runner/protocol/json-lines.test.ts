import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EnvironmentError, InternalError, UsageError } from '../core/errors.ts';
import type { LabEvent } from './event.ts';
import { encodeLine, parseEvent, parseRequest, reportError } from './json-lines.ts';
import type { LabRequest } from './request.ts';

const broken = { name: 'ProtocolError', code: 'PROTOCOL', exitCode: 70 };

describe('A request', () => {
  const check: LabRequest = {
    type: 'check',
    id: 1,
    lesson: 'basic02',
    assignments: ['a1', 'a2'],
    seed: 0xffff_ffff,
    object: 'f0VMRg==',
  };

  test('comes back from its line as it was.', () => {
    const requests: LabRequest[] = [
      { type: 'prepare', lesson: 'basic02' },
      check,
      { ...check, assignments: null },
    ];
    for (const request of requests) assert.deepEqual(parseRequest(encodeLine(request)), request);
  });

  test('is one line, whatever is in it.', () => {
    assert.doesNotMatch(encodeLine({ ...check, object: 'a\nb\u2028' }), /\n/);
  });

  test('keeps no field that is not its own.', () => {
    const line = JSON.stringify({ ...check, extra: 1 }).replace('{', '{"__proto__":{"seed":1},');
    assert.deepEqual(parseRequest(line), check);
    assert.deepEqual(parseRequest('{"type":"prepare","lesson":"a","object":"x"}'), {
      type: 'prepare',
      lesson: 'a',
    });
  });

  const wrong: readonly (readonly [why: string, facts: Readonly<Record<string, unknown>>])[] = [
    ['no lesson', { lesson: undefined }],
    ['a lesson that is a path', { lesson: '../../etc' }],
    ['a lesson with a line break', { lesson: 'basic02\n' }],
    ['a lesson that begins with a dash', { lesson: '-rf' }],
    ['a lesson of 33 letters', { lesson: 'a'.repeat(33) }],
    ['a lesson that is a list', { lesson: ['basic02'] }],
    ['an unknown type', { type: 'exec' }],
    ['a type from the prototype', { type: 'constructor' }],
    ['an id with a fraction', { id: 1.5 }],
    ['a negative id', { id: -1 }],
    ['an id that is text', { id: '1' }],
    ['a seed of 33 bits', { seed: 2 ** 32 }],
    ['a seed that is null', { seed: null }],
    ['assignments that are text', { assignments: 'a1' }],
    ['assignments with a hole', { assignments: ['a1', null] }],
    ['assignments that are missing', { assignments: undefined }],
    ['an object that is no base64', { object: 'f0VM*g==' }],
    ['an object with a line break', { object: 'f0VM\n' }],
    ['an object that is a list of bytes', { object: [127, 69] }],
    ['an object of more than 8 MiB', { object: 'A'.repeat(8 * 2 ** 20 + 1) }],
  ];
  for (const [why, facts] of wrong) {
    test(`with ${why} is refused.`, () => {
      assert.throws(() => parseRequest(JSON.stringify({ ...check, ...facts })), broken);
    });
  }

  test('that is no JSON, or no object, is refused.', () => {
    const lines = ['', '{', 'null', '7', '"check"', '[]', '[{"type":"prepare"}]', '['.repeat(200_000)];
    for (const line of lines) assert.throws(() => parseRequest(line), broken);
  });

  test('that is refused says what is wrong, and keeps the cause of what is no JSON.', () => {
    assert.throws(() => parseRequest(JSON.stringify({ ...check, seed: -1 })), {
      message: 'broken protocol: seed is no unsigned 32-bit number',
    });
    assert.throws(
      () => parseRequest('{'),
      (error: Error) => error.cause instanceof SyntaxError,
    );
  });
});

describe('An event', () => {
  test('comes back from its line as it was.', () => {
    const event: LabEvent = { type: 'program', id: 1, assignment: 'a1', program: 'xdp_pass_func' };
    assert.deepEqual(parseEvent(encodeLine(event)), event);
  });

  test('of an unknown type, or none, is refused.', () => {
    for (const line of ['{"type":"check2"}', '{"type":["done"]}', '{}', 'null', '[]', 'Segmentation fault']) {
      assert.throws(() => parseEvent(line), broken);
    }
  });
});

describe('An error that crosses the protocol', () => {
  test('of ours keeps its code, its words, its remedy and its exit code.', () => {
    const environment = new EnvironmentError('clang is missing', {
      code: 'CLANG_MISSING',
      remedy: 'Install it.',
    });
    assert.deepEqual(reportError(environment), {
      code: 'CLANG_MISSING',
      message: 'clang is missing',
      remedy: 'Install it.',
      exitCode: 69,
    });
    assert.deepEqual(reportError(new UsageError('no such lesson', { code: 'UNKNOWN' })), {
      code: 'UNKNOWN',
      message: 'no such lesson',
      remedy: null,
      exitCode: 2,
    });
    assert.equal(reportError(new InternalError('odd', { code: 'ODD' })).exitCode, 70);
  });

  test('of nobody is a bug of ours, told with its stack.', () => {
    const { code, message, remedy, exitCode } = reportError(new TypeError('x is not a function'));
    assert.deepEqual([code, exitCode], ['BUG', 70]);
    assert.match(message, /^TypeError: x is not a function\n\s+at /);
    assert.match(remedy ?? '', /report it/);
  });

  test('may be anything that can be thrown.', () => {
    for (const thrown of [undefined, null, 'text', 7, Symbol('s'), { code: 'X', exitCode: 0 }]) {
      const { code, exitCode } = reportError(thrown);
      assert.deepEqual([code, exitCode], ['BUG', 70]);
    }
  });
});
