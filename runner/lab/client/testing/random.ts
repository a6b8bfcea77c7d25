/** Random numbers from 0 up to 1, the same again for the same seed (a linear congruential generator). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A new seed, or the one of an earlier run that $XDP_WORKBOOK_TEST_SEED names. */
export function chooseSeed(): number {
  const given = process.env['XDP_WORKBOOK_TEST_SEED'];
  return given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
}
