import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationBy, plural, type Rule } from './rule.ts';
import { bareScene } from './scene.ts';

const rules: readonly Rule[] = [
  {
    id: 'number',
    pattern: /line (\d+)/,
    explain: ([, line], { wanted }) => ({ what: `Line ${line}.`, why: `A ${wanted}.`, fix: 'count.' }),
  },
  { id: 'file', pattern: /file/, explain: () => ({ what: 'A file.', why: 'Files are.', fix: 'look.' }) },
];
const said = (message: string) => explanationBy(rules, message, bareScene);

test('The rule that matches explains, with what its pattern captured and with the scene: why, and what to try.', () => {
  assert.equal(said('see line 7'), 'Line 7. A network program.\nTry: count.');
  assert.equal(said('see the file'), 'A file. Files are.\nTry: look.');
});

test('Nothing explains what no rule matches.', () => {
  assert.equal(said('see here'), null);
  assert.equal(explanationBy([], 'see line 7', bareScene), null);
});

test('One is one, and others are many.', () => {
  assert.deepEqual(
    [plural(1, 'byte'), plural(2, 'byte'), plural(0, 'byte')],
    ['1 byte', '2 bytes', '0 bytes'],
  );
});
