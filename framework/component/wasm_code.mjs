// The instructions of WebAssembly's binary format, for edits of code as bytes.

export const op = { unreachable: 0x00, nop: 0x01, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, brIf: 0x0d,
  brTable: 0x0e, return: 0x0f, call: 0x10, callIndirect: 0x11, returnCall: 0x12, returnCallIndirect: 0x13, drop: 0x1a,
  memoryGrow: 0x40 };

// Exceptions, calls of references, and codes without an instruction.
const isUnknown = (code) => (code >= 0x06 && code <= 0x0a) || (code >= 0x14 && code <= 0x19) || (code >= 0x1d && code <= 0x1f)
  || code === 0x27 || (code > 0xc4 && code !== 0xd1);

// Reads one instruction with its immediates and returns its code; codes from 0xfc00 have two bytes. Throws for an
// unknown instruction.
export function readInstruction(reader) {
  const code = reader.byte();
  const numbers = (count) => { while (count-- > 0) reader.number(); };
  if (code === op.block || code === op.loop || code === op.if) numbers(1);                // a block type
  else if (code === op.br || code === op.brIf || code === op.call || code === op.returnCall) numbers(1);
  else if (code === op.brTable) numbers(reader.number() + 1);
  else if (code === op.callIndirect || code === op.returnCallIndirect) numbers(2);
  else if (code === 0x1c) numbers(reader.number());                                       // select with types
  else if (code >= 0x20 && code <= 0x26) numbers(1);                                      // local.*, global.*, table.get and set
  else if (code >= 0x28 && code <= 0x3e) memoryArgument(reader);
  else if (code === 0x3f || code === op.memoryGrow || code === 0x41 || code === 0x42) numbers(1);  // memory.size and grow, const
  else if (code === 0x43) reader.take(4);
  else if (code === 0x44) reader.take(8);
  else if (code === 0xd0 || code === 0xd2) numbers(1);                                    // ref.null, ref.func
  else if (code === 0xfc) {
    const more = reader.number();
    const immediates = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][more];
    if (immediates === undefined) throw new Error(`unknown instruction 0xfc ${more}`);
    numbers(immediates);
    return 0xfc00 + more;
  } else if (code === 0xfd) {
    const more = reader.number();
    if (more <= 11 || (more >= 84 && more <= 93)) memoryArgument(reader);                 // v128.load*, v128.store*
    if (more === 12 || more === 13) reader.take(16);                                      // v128.const, i8x16.shuffle
    if ((more >= 21 && more <= 34) || (more >= 84 && more <= 91)) reader.byte();          // a lane
    return 0xfd00 + more;
  } else if (isUnknown(code)) throw new Error(`unknown instruction 0x${code.toString(16)}`);
  return code;
}

function memoryArgument(reader) {
  if (reader.number() & 0x40) reader.number();        // a memory other than the first
  reader.number();
}
