import { unknownName, unknownStruct } from './clang-names.ts';
import type { Rule } from './rule.ts';

/** C as everywhere. */
export const clangLanguageRules: readonly Rule[] = [
  {
    id: 'undeclared',
    pattern:
      /use of undeclared identifier '([^']+)'|unknown type name '([^']+)'|call to undeclared function '([^']+)'|implicit declaration of function '([^']+)'/,
    explain: ([, ...names]) => unknownName(names.find((name) => name !== undefined) ?? 'this'),
  },
  {
    id: 'incomplete-type',
    pattern: /incomplete (?:definition of )?type '(?:const )?struct (?!bpf_map_def')(\w+)'/,
    explain: ([, name = '']) => unknownStruct(name),
  },
  {
    id: 'no-member',
    pattern: /no member named '([^']+)' in '([^']+)'/,
    explain: ([, field, type]) => ({
      what: `${type} has no field ${field}.`,
      why: 'Its header lists the ones it has.',
      fix:
        type === 'struct xdp_md'
          ? 'use one of data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex.'
          : 'look it up there: the headers of packets lie in /usr/include/linux.',
    }),
  },
  {
    id: 'dot-or-arrow',
    pattern: /member reference type '([^']+)' is (not )?a pointer/,
    explain: ([, type, not]) => ({
      what: `What stands before the ${not === undefined ? 'dot is a pointer' : 'arrow is no pointer'} (${type}).`,
      why: 'A field of a struct is reached with a dot, through a pointer with an arrow.',
      fix: not === undefined ? 'write -> here: ctx->data.' : 'write a dot here.',
    }),
  },
  {
    id: 'semicolon',
    pattern: /expected ';'/,
    explain: () => ({
      what: 'A semicolon is missing at the end of this line, or of the one before.',
      why: 'It ends a statement, and the declaration of a struct.',
      fix: 'add it.',
    }),
  },
  {
    id: 'brace',
    pattern: /expected '}'|extraneous closing brace/,
    explain: () => ({
      what: 'Braces do not match.',
      why: 'Every { needs its }.',
      fix: 'count them in the function above this line.',
    }),
  },
  {
    id: 'parenthesis',
    pattern: /expected '\)'/,
    explain: () => ({
      what: 'Parentheses do not match in this line, or in the one before.',
      why: 'Every ( needs its ).',
      fix: 'count them; the condition of an if is in parentheses as a whole.',
    }),
  },
  {
    id: 'syntax',
    pattern:
      /^expected (?:expression|statement|identifier or '\('|function body after function declarator|member name or ';')/,
    explain: () => ({
      what: 'From the mark on clang cannot read this as C.',
      why: 'Something is missing there or shortly before, or is one too many: an operand, a comma, a semicolon, a brace.',
      fix: 'look at the mark, and at the end of the line before. Mend the first message first: those after it often follow from it.',
    }),
  },
  {
    id: 'no-return',
    pattern: /non-void function does not return a value|non-void function '\w+' should return a value/,
    explain: () => ({
      what: 'On some path this function ends without a return.',
      why: 'Its verdict is then whatever happens to be there.',
      fix: 'return a verdict on every path.',
    }),
  },
  {
    id: 'uninitialised',
    pattern: /variable '([^']+)' is (?:used )?uninitialized/,
    explain: ([, name]) => ({
      what: `${name} is read before anything was written to it.`,
      why: 'What happens to lie there may be a secret of the kernel.',
      fix: `give it a value where it is declared: ${name} = 0.`,
    }),
  },
  {
    id: 'integer-to-pointer',
    pattern: /integer to pointer conversion|to 'void \*' from smaller integer type/,
    explain: () => ({
      what: 'A number becomes a pointer here.',
      why: 'A pointer has 64 bits; the fields of the context are numbers of 32, and a function that is not declared gives a number, too.',
      fix: 'for a field of the context, widen it first: void *data = (void *)(long)ctx->data;',
    }),
  },
  {
    id: 'pointer-and-number',
    pattern: /comparison between pointer and integer/,
    explain: () => ({
      what: 'A pointer is compared with a number here.',
      why: 'The fields of the context are numbers; only as pointers can they be compared with one, and the verifier takes no other check.',
      fix: 'make both of them pointers: void *data_end = (void *)(long)ctx->data_end;',
    }),
  },
  {
    id: 'pointer-types',
    pattern: /incompatible pointer types|comparison of distinct pointer types/,
    explain: () => ({
      what: 'Pointers to different types meet here.',
      why: 'It may be meant so, since headers follow each other in a packet; but clang cannot know.',
      fix: 'cast the one to the type of the other: struct iphdr *iph = (void *)(eth + 1), or (void *)(iph + 1) > data_end.',
    }),
  },
  {
    id: 'argument-count',
    pattern:
      /too (few|many) arguments to function call, expected (?:at (?:least|most) )?(\d+)(?:, have (\d+))?/,
    explain: ([, few, wanted, given]) => ({
      what: `This call has too ${few} arguments: ${wanted} are expected${given === undefined ? '' : `, and there ${given === '1' ? 'is' : 'are'} ${given}`}.`,
      why: 'C wants as many as the function declares.',
      fix: 'look up its prototype in bpf-helpers(7).',
    }),
  },
  {
    id: 'redefinition',
    pattern: /redefinition of '([^']+)'/,
    explain: ([, name]) => ({
      what: `${name} is there twice.`,
      why: 'Each name stands for one thing in a file. vmlinux.h and the headers of linux/ define the same structs, so only one of the two can be included.',
      fix: 'rename or remove one of them. Programs may share a section, never a name.',
    }),
  },
  {
    id: 'assignment',
    pattern: /using the result of an assignment as a condition/,
    explain: () => ({
      what: 'This condition assigns with = and compares nothing.',
      why: 'It is true for every value but 0.',
      fix: 'write == to compare.',
    }),
  },
];
