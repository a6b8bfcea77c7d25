/** What every type has: its id within the blob, and its name, '' where C gave none. */
interface BtfNamed {
  readonly id: number;
  readonly name: string;
}

/** A type that stands before another one. */
interface BtfReference<K extends string> extends BtfNamed {
  readonly kind: K;
  readonly typeId: number;
}

/** Type 0, which no record describes. */
export interface BtfVoid extends BtfNamed {
  readonly kind: 'void';
}

export interface BtfInt extends BtfNamed {
  readonly kind: 'int';
  /** Bytes of the storage unit. */
  readonly size: number;
  /** Bits that carry the value, and where they start. Narrower than `size` only in old-style bitfields. */
  readonly bits: number;
  readonly bitOffset: number;
  readonly signed: boolean;
  readonly char: boolean;
  readonly bool: boolean;
}

export interface BtfFloat extends BtfNamed {
  readonly kind: 'float';
  readonly size: number;
}

export interface BtfArray extends BtfNamed {
  readonly kind: 'array';
  readonly elementTypeId: number;
  readonly indexTypeId: number;
  readonly length: number;
}

/** A field; `bitSize` is 0 unless it is a bitfield, `name` is '' for an anonymous struct or union. */
export interface BtfMember {
  readonly name: string;
  readonly typeId: number;
  readonly bitOffset: number;
  readonly bitSize: number;
}

/** A struct or a union of `size` bytes, padding included. */
export interface BtfComposite extends BtfNamed {
  readonly kind: 'struct' | 'union';
  readonly size: number;
  readonly members: readonly BtfMember[];
}

export interface BtfEnum extends BtfNamed {
  readonly kind: 'enum';
  readonly size: number;
  /** False also for negative values in objects of clang before 15, which did not record the sign. */
  readonly signed: boolean;
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

export interface BtfEnum64 extends BtfNamed {
  readonly kind: 'enum64';
  readonly size: number;
  readonly signed: boolean;
  readonly values: readonly { readonly name: string; readonly value: bigint }[];
}

/** A declaration without a body. */
export interface BtfFwd extends BtfNamed {
  readonly kind: 'fwd';
  readonly of: 'struct' | 'union';
}

/** 0 static, 1 global, 2 extern. */
export type BtfLinkage = number;

/** A function; `typeId` is its prototype. */
export interface BtfFunc extends BtfReference<'func'> {
  readonly linkage: BtfLinkage;
}

/** `typeId` is what it returns. A last parameter of type 0 without a name stands for `...`. */
export interface BtfFuncProto extends BtfReference<'func_proto'> {
  readonly parameters: readonly { readonly name: string; readonly typeId: number }[];
}

export interface BtfVar extends BtfReference<'var'> {
  readonly linkage: BtfLinkage;
}

/** A section of variables. clang writes size and offsets as 0; libbpf fills them in when it opens the object. */
export interface BtfDatasec extends BtfNamed {
  readonly kind: 'datasec';
  readonly size: number;
  readonly vars: readonly {
    readonly typeId: number;
    readonly offset: number;
    readonly size: number;
  }[];
}

/** `name` is the tag; `component` the member or parameter it is on, -1 for the whole of `typeId`. */
export interface BtfDeclTag extends BtfReference<'decl_tag'> {
  readonly component: number;
}

/** What C puts before a type without changing its values. */
export type BtfModifier = BtfReference<'typedef' | 'volatile' | 'const' | 'restrict' | 'type_tag'>;

/** A BTF type. Source: the kernel's Documentation/bpf/btf.rst, section 2.2. */
export type BtfType =
  | BtfVoid
  | BtfInt
  | BtfFloat
  | BtfReference<'ptr'>
  | BtfArray
  | BtfComposite
  | BtfEnum
  | BtfEnum64
  | BtfFwd
  | BtfModifier
  | BtfFunc
  | BtfFuncProto
  | BtfVar
  | BtfDatasec
  | BtfDeclTag;

export type BtfKind = BtfType['kind'];

/** The member of the union BtfType whose kind is, or may be, K. */
export type BtfTypeOf<K extends BtfKind> = BtfType & { readonly kind: K };

/** Narrows a type to one kind. */
export function isKind<K extends BtfKind>(type: BtfType, kind: K): type is BtfTypeOf<K> {
  return type.kind === kind;
}
