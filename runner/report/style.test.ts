import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseStyle } from './style.ts';

const terminal = { isTTY: true };
const isColoured = (stream: { isTTY?: boolean }, environment: Record<string, string> = {}, plain = false) =>
  chooseStyle(stream, environment, plain).strong('x') !== 'x';

test('A terminal gets colour, and anything else does not.', () => {
  assert.ok(isColoured(terminal));
  assert.ok(!isColoured({}));
  assert.ok(!isColoured({ isTTY: false }));
});

test('NO_COLOR, ACCESSIBLE and --plain each refuse colour; an empty variable says nothing.', () => {
  assert.ok(!isColoured(terminal, { NO_COLOR: '1' }));
  assert.ok(!isColoured(terminal, { ACCESSIBLE: '1' }));
  assert.ok(!isColoured(terminal, {}, true));
  assert.ok(isColoured(terminal, { NO_COLOR: '', ACCESSIBLE: '' }));
});

test('A terminal that cannot show colour gets none.', () => {
  assert.ok(!isColoured(terminal, { TERM: 'dumb' }));
  assert.ok(isColoured(terminal, { TERM: 'xterm-256color' }));
});

test('Every way to stand out ends where it began.', () => {
  const { good, bad, note, faint, strong } = chooseStyle(terminal, {}, false);
  const codes = [good, bad, note, faint, strong].map((stand) => stand('text').split('text'));
  for (const [open = '', close = ''] of codes) {
    assert.ok(open.startsWith('\u001b[') && open.endsWith('m'));
    assert.ok(close.startsWith('\u001b[') && close.endsWith('m') && close !== open);
  }
});
