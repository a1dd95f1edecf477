// Bytes in memory of their own, as postMessage needs them: it takes along all of a larger buffer, and a Buffer may be a part of a pool.

// The pieces of a body as one.
export function joined(pieces, size) {
    const body = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
        body.set(piece, at);
        at += piece.length;
    }
    return body;
}

// The same bytes where they are alone, else a copy.
export const alone = (bytes) => (bytes.byteLength < bytes.buffer.byteLength ? Uint8Array.prototype.slice.call(bytes) : bytes);
