/**
 * Writes ONNX models, as far as a small encoder needs: the messages of onnx.proto (ONNX 1.x) in protobuf's wire format.
 * Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

/** A stored tensor, row-major; its element type is its array's. */
export interface Constant {
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array | Int8Array;
}

export type Attribute = number | readonly number[];

export interface Operation {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers, but for those named in FLOAT_ATTRIBUTES. */
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** What goes in or comes out; a word stands for a length that is not known. */
export interface Port {
  readonly type: keyof typeof ELEMENT;
  readonly dims: readonly (number | string)[];
}

export interface Graph {
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
  readonly constants: Readonly<Record<string, Constant>>;
  /** Each after those whose output it takes. */
  readonly operations: readonly Operation[];
}

const ELEMENT = { float: 1, int8: 3, int64: 7 } as const;
const IR_VERSION = 8;
const OPSET = 17;
/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;
const FLOAT_ATTRIBUTES = new Set(['epsilon']);

/** ModelProto. */
export function encodeModel(graph: Graph): Uint8Array {
  const opset = message(text(1, ''), integer(2, OPSET));
  return message(integer(1, IR_VERSION), text(2, 'footnote tests'), bytes(7, graphOf(graph)), bytes(8, opset));
}

function graphOf({ inputs, outputs, constants, operations }: Graph): Uint8Array {
  return message(
    ...operations.map((operation) => bytes(1, nodeOf(operation))),
    text(2, 'graph'),
    ...Object.entries(constants).map(([name, constant]) => bytes(5, tensorOf(name, constant))),
    ...Object.entries(inputs).map(([name, port]) => bytes(11, valueInfoOf(name, port))),
    ...Object.entries(outputs).map(([name, port]) => bytes(12, valueInfoOf(name, port))),
  );
}

function nodeOf({ type, inputs, output, attributes }: Operation): Uint8Array {
  return message(
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, type),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attributeOf(name, value))),
  );
}

function attributeOf(name: string, value: Attribute): Uint8Array {
  if (typeof value !== 'number')
    return message(text(1, name), ...value.map((part) => integer(8, part)), integer(20, ATTRIBUTE.ints));
  return FLOAT_ATTRIBUTES.has(name)
    ? message(text(1, name), float(2, value), integer(20, ATTRIBUTE.float))
    : message(text(1, name), integer(3, value), integer(20, ATTRIBUTE.int));
}

function tensorOf(name: string, { dims, data }: Constant): Uint8Array {
  const type = data instanceof Float32Array ? ELEMENT.float : data instanceof Int8Array ? ELEMENT.int8 : ELEMENT.int64;
  // `raw_data` is little-endian, as is every machine that Node runs on.
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(...dims.map((dim) => integer(1, dim)), integer(2, type), text(8, name), bytes(9, raw));
}

/** ValueInfoProto, with its TypeProto, Tensor and TensorShapeProto. */
function valueInfoOf(name: string, { type, dims }: Port): Uint8Array {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)));
  const tensor = message(integer(1, ELEMENT[type]), bytes(2, message(...shape)));
  return message(text(1, name), bytes(2, message(bytes(1, tensor))));
}

/** Kinds of fields on the wire: a number of any length, four bytes, or bytes behind their count. */
const WIRE = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}

function integer(field: number, value: number): Uint8Array {
  return message(tag(field, WIRE.varint), varint(BigInt(value)));
}

function float(field: number, value: number): Uint8Array {
  const four = Buffer.alloc(4);
  four.writeFloatLE(value);
  return message(tag(field, WIRE.fixed32), four);
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, Buffer.from(value));
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return message(tag(field, WIRE.lengthDelimited), varint(BigInt(value.length)), value);
}

function tag(field: number, wire: number): Uint8Array {
  return varint(BigInt((field << 3) | wire));
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. A negative number is its 64-bit complement. */
function varint(value: bigint): Uint8Array {
  const groups: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    groups.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(groups);
}
