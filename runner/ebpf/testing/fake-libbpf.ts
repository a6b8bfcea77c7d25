import type { Libbpf } from '../../sys/libbpf.ts';

/** A libbpf of the given functions alone, which says nothing; any other call fails the test by its name. */
export function fakeLibbpf(functions: Partial<Libbpf>): Libbpf {
  const known: Partial<Libbpf> = { errno: () => 0, takeChatter: () => [], ...functions };
  const fake = new Proxy(known, {
    get(target, name): unknown {
      if (name in target) return Reflect.get(target, name);
      return () => {
        throw new Error(`the fake libbpf has no ${String(name)}`);
      };
    },
  });
  // What is missing throws when it is called.
  return fake as Libbpf;
}
