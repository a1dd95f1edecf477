// The pieces of a body as one, in memory of its own: it is moved to another thread, and a Buffer may be a part of a pool.
export function joined(pieces, size) {
    const body = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
        body.set(piece, at);
        at += piece.length;
    }
    return body;
}
