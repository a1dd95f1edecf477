// Text between node's HTTP, which has a character for each byte (Latin-1), and functions, whose strings are UTF-8. It is for header
// values in both directions; a request's target has ASCII only, which node checks.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const onTheWire = (value) => Buffer.from(value, 'utf8').toString('latin1');

// Bytes that are UTF-8 are that text. Of any others each becomes the character of its number, as in Latin-1.
export function fromTheWire(value) {
    if (!/[\x80-\xff]/.test(value)) return value;
    try {
        return utf8.decode(Buffer.from(value, 'latin1'));
    } catch {
        return value;
    }
}
