// A query as the function receives it: `a=1&b=2` is split on `&`, names and values are percent-decoded, and order and
// repeated names are preserved.
//
// `+` is a space, as in forms and in the URL standard. The platform does not document this, nor bytes that are not
// UTF-8 after decoding. These become U+FFFD, because the interface has only strings. A `%` without two hex digits is
// unchanged.

function decode(text) {
    const spaced = text.replaceAll('+', ' ');
    if (!spaced.includes('%')) return spaced;
    const bytes = Buffer.from(spaced, 'latin1').toString('latin1')
        .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
}

export function parseQuery(text) {
    return (text ?? '').split('&').filter(Boolean).map((piece) => {
        const at = piece.indexOf('=');
        return at < 0 ? [decode(piece), ''] : [decode(piece.slice(0, at)), decode(piece.slice(at + 1))];
    });
}
