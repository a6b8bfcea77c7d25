import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElf } from './elf.ts';
import { sourceLineOf } from './line-info.ts';
import { readObjectBtf } from './object-btf.ts';
import { programLines } from './program-lines.ts';
import { compiledObject, withoutClang } from './testing/compiled-object.ts';

const source = `#define SEC(name) __attribute__((section(name), used))
SEC("tc") int first(int *skb) {
	return skb[0];
}
SEC("tc") int second(int *skb) {
	return skb[1];
}
`;

test(
  'Each of two programs in one section has its own lines, counted from its own start.',
  { skip: withoutClang },
  () => {
    const elf = readElf(compiledObject(source));
    const btf = readObjectBtf(elf);
    assert.ok(btf !== null);
    const second = programLines(elf, btf, 'second');
    const { file, line, column, text } = sourceLineOf(second, 0) ?? assert.fail('no line');
    assert.match(file, /prog\.c$/);
    assert.deepEqual([line, column, text], [6, 2, '\treturn skb[1];']);
    assert.equal(sourceLineOf(programLines(elf, btf, 'first'), 0)?.line, 3);
    assert.equal(sourceLineOf(second, 2), undefined, 'behind the program nothing is known');
    assert.deepEqual(programLines(elf, btf, 'third'), []);
  },
);

test('An object without line info has none.', { skip: withoutClang }, () => {
  const elf = readElf(compiledObject(source, '-g0'));
  const btf = readObjectBtf(readElf(compiledObject(source)));
  assert.ok(btf !== null);
  assert.deepEqual(programLines(elf, btf, 'first'), []);
});
