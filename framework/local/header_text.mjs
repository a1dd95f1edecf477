// Converts header values between Node's HTTP, which has one character per byte (Latin-1), and functions, whose strings
// are UTF-8. The target of a request has only ASCII, which Node checks.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const encodeHeader = (value) => Buffer.from(value, 'utf8').toString('latin1');

// Bytes that are not UTF-8 are decoded as Latin-1.
export function decodeHeader(value) {
    if (!/[\x80-\xff]/.test(value)) return value;
    try {
        return utf8.decode(Buffer.from(value, 'latin1'));
    } catch {
        return value;
    }
}
