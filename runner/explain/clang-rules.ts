import type { Rule } from './rule.ts';

/** What beginners of this field hear from clang most often. First match wins. */
export const clangRules: readonly Rule[] = [
  {
    id: 'missing-header',
    pattern: /'(bpf\/[^']+)' file not found/,
    explain: ([, header]) =>
      `libbpf's header ${header} is not installed. On Debian and Ubuntu: apt-get install libbpf-dev`,
  },
  {
    id: 'missing-kernel-header',
    pattern: /'((?:linux|asm)\/[^']+)' file not found/,
    explain: ([, header]) =>
      `The kernel's header ${header} is not installed. On Debian and Ubuntu: apt-get install linux-libc-dev`,
  },
  {
    id: 'unknown-verdict',
    pattern: /use of undeclared identifier '(XDP_[A-Z]+)'/,
    explain: ([, name]) =>
      `There is no ${name}. The verdicts are XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX and XDP_REDIRECT, from <linux/bpf.h>.`,
  },
  {
    id: 'undeclared',
    pattern:
      /use of undeclared identifier '([^']+)'|call to undeclared function '([^']+)'|implicit declaration of function '([^']+)'/,
    explain: ([, ...names]) =>
      `Nothing above this line says what ${names.find((name) => name !== undefined) ?? 'it'} is. Is it spelled right, and is its #include there?`,
  },
  {
    id: 'semicolon',
    pattern: /expected ';'/,
    explain: () =>
      'A statement ends with a semicolon. It is missing at the end of this line, or of the one before.',
  },
];
