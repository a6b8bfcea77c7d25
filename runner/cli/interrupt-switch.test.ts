import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InterruptSwitch } from './interrupt-switch.ts';

test('Ctrl-C ends what this process does, but for the time that it is left to another program.', () => {
  let ended = 0;
  const interrupts = new InterruptSwitch(() => ended++);
  {
    using left = interrupts.leave();
    assert.equal(left.happened, false);
    interrupts.press();
    assert.deepEqual([left.happened, ended], [true, 0]);
  }
  using again = interrupts.leave();
  assert.equal(again.happened, false);
  again[Symbol.dispose]();
  interrupts.press();
  assert.deepEqual([again.happened, ended], [false, 1]);
});
