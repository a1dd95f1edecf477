// Bytes that own their buffer. postMessage needs these: it transfers the entire buffer, which may be larger or Node's
// pool.

export function concatBytes(pieces, size) {
    const body = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
        body.set(piece, at);
        at += piece.length;
    }
    return body;
}

// The same object if it owns its buffer, else a copy.
export const withOwnBuffer = (bytes) =>
    (bytes.byteLength < bytes.buffer.byteLength ? Uint8Array.prototype.slice.call(bytes) : bytes);
