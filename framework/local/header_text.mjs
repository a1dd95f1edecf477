// Text between node's HTTP, which has a character for each byte (Latin-1), and functions, whose strings are UTF-8.
import { isUtf8 } from 'node:buffer';

export const onTheWire = (value) => Buffer.from(value, 'utf8').toString('latin1');

// Bytes that are no UTF-8 stay a character each.
export function fromTheWire(value) {
    const bytes = Buffer.from(value, 'latin1');
    return isUtf8(bytes) ? bytes.toString('utf8') : value;
}
