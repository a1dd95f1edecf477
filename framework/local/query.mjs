// A query as the function gets it: `a=1&b=2` split on `&`, each name and value percent-decoded, order and repeats kept.
//
// `+` is a space, as in forms and in the URL standard's query parser. The platform's documentation is silent on this and on bytes
// that are no UTF-8 once decoded; they become U+FFFD, because the boundary carries nothing else. A `%` without two hex digits
// stays as it is.

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
