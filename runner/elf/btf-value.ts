/** A struct, union or section of variables by field name; fields of anonymous members stand among the others. */
export interface BtfFields {
  readonly [field: string]: BtfValue;
}

/**
 * A value by BTF type: integers and enums of up to 32 bits and floats are numbers, wider integers and pointers bigints,
 * `bool` a boolean, an array (of chars too) an array, a struct or union a plain object.
 */
export type BtfValue = number | bigint | boolean | readonly BtfValue[] | BtfFields;

/** How deep types may nest; C code comes nowhere near it, a type that contains itself does. */
export const MAX_DEPTH = 64;
