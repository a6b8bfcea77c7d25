import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import koffi from 'koffi';
import { structs } from './structs.ts';

const skip = existsSync('/usr/include/bpf/libbpf.h') ? false : 'the headers of libbpf are missing';

for (const type of Object.values(structs)) {
  test(`The fields of ${type.name} lie where the C header puts them.`, { skip }, () => {
    const fields = Object.keys(type.members ?? {}).filter((field) => field !== 'unnamed');
    assert.ok(fields.length > 1);
    const claims = fields.map(
      (field) =>
        `_Static_assert(offsetof(struct ${type.name}, ${field}) == ${koffi.offsetof(type, field)}, "${field}");`,
    );
    const includes = ['stddef.h', 'bpf/bpf.h', 'bpf/libbpf.h'].map((header) => `#include <${header}>\n`);
    const options = ['-x', 'c', '-fsyntax-only', '-'];
    const said = execFileSync('clang', options, {
      input: includes.join('') + claims.join('\n'),
      encoding: 'utf8',
    });
    assert.equal(said, '');
  });
}
