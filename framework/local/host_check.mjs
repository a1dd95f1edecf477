// Checks the host and the origin of a request. A page of another site must not reach this server under its own name
// (DNS rebinding), and must not change its services through the browser of a visitor (cross-site request forgery).
import { isIP, isIPv6 } from 'node:net';
import { problem } from './response.mjs';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
// These mean every address of the machine.
const unspecified = ['0.0.0.0', '[::]'];

const shape = /^(\[[0-9a-f:.]+\]|[^\s/?#@:[\]\\]+)(?::(\d*))?$/i;

// { name, port } of `host[:port]`, the name in its canonical form and the port '' if absent; undefined if invalid.
export function parseAuthority(text) {
    const found = shape.exec(text);
    if (!found) return undefined;
    try {
        return { name: new URL(`http://${found[1]}`).hostname, port: found[2] ?? '' };
    } catch {
        return undefined;
    }
}

const nameOf = (address) => parseAuthority(isIPv6(address) ? `[${address}]` : address)?.name;
const isLiteral = (name) => isIP(name.replace(/^\[|\]$/g, '')) !== 0;

const valuesOf = ({ rawHeaders }, field) =>
    rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1].toLowerCase() === field);

// The authority of the request target, which replaces the Host header (RFC 9112, section 3.2.2).
function authorityOf(request) {
    const absolute = /^https?:\/\/([^/?]*)/i.exec(request.url);
    return absolute ? absolute[1] : valuesOf(request, 'host')[0];
}

// `options`: host (the name or address that the server listens on) and allowHost (further allowed hosts: `name`, with
// any port, or `name:port`). `address` returns the address of the listening server.
export function makeHostCheck({ host, allowHost = [] }, address) {
    const allowed = allowHost.map(parseAuthority);
    const isAllowed = ({ name, port }) => allowed.some((each) => each.name === name && (each.port === '' || each.port === port));
    const isOwnName = (name) => loopback.includes(name) || [host, address().address].some((each) => each && nameOf(each) === name);
    const isOwnPort = (port) => port === String(address().port);

    function isOwnHost({ name, port }) {
        // A page can use any name, but only the address of its own server. The port may be forwarded.
        if (unspecified.includes(nameOf(address().address)) && (isLiteral(name) || name === 'localhost')) return true;
        return isOwnName(name) && (port === '' || isOwnPort(port));
    }

    function isOwnOrigin(origin, own) {
        const found = /^(https?):\/\/(.*)$/.exec(origin);
        const authority = found && parseAuthority(found[2]);
        if (!authority) return false;           // for example `null`, for a page without an origin
        const { name } = authority;
        if (own && name === own.name && authority.port === own.port) return true;
        const port = authority.port || (found[1] === 'https' ? '443' : '80');
        return isAllowed({ name, port }) || (isOwnName(name) && isOwnPort(port));
    }

    return {
        // The problem response if the request has no host, several, or one that is not allowed; else undefined.
        reject(request) {
            const hosts = valuesOf(request, 'host');
            if (hosts.length > 1) return problem(400, 'the request has several Host headers');
            const text = authorityOf(request);
            // RFC 9112, section 3.2: only HTTP/1.1 requires a host.
            if (hosts.length === 0 && request.httpVersion !== '1.0') return problem(400, 'the request has no Host header');
            if (text === undefined) return undefined;
            const authority = parseAuthority(text);
            if (!authority) return problem(400, 'the request has no valid host');
            if (isOwnHost(authority) || isAllowed(authority)) return undefined;
            return problem(421, `the host ${text} is not allowed; --allow-host ${text} allows it`);
        },
        // Whether a page of another origin makes the request. Browsers send Origin with every request that may change
        // something; other clients send neither header.
        isCrossOrigin(request) {
            const origins = valuesOf(request, 'origin');
            const text = authorityOf(request);
            const own = text && parseAuthority(text);
            if (origins.length > 0) return !origins.every((origin) => isOwnOrigin(origin, own));
            return valuesOf(request, 'sec-fetch-site').some((site) => site !== 'same-origin' && site !== 'none');
        },
    };
}
