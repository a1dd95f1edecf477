// Which hosts a request may name. A page of another site must not reach this server under a name of its own (DNS rebinding), nor change
// its services through the browser of a visitor (cross-site request forgery).
import { isIP, isIPv6 } from 'node:net';
import { problem } from './answer.mjs';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
// An address such as these means every address of the machine.
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

const valuesOf = ({ rawHeaders }, wanted) =>
    rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1].toLowerCase() === wanted);

// The authority of the request's target where it has one, which replaces the header Host (RFC 9112, section 3.2.2).
function authorityOf(request) {
    const absolute = /^https?:\/\/([^/?]*)/i.exec(request.url);
    return absolute ? absolute[1] : valuesOf(request, 'host')[0];
}

// `options`: host (where the server listens, a name or an address) and allowHost (what else a request may name: `name`, with any port, or
// `name:port`). `address` returns that of the listening server.
export function makeHostCheck({ host, allowHost = [] }, address) {
    const allowed = allowHost.map(parseAuthority);
    const isAllowed = ({ name, port }) => allowed.some((each) => each.name === name && (each.port === '' || each.port === port));
    const isOwnName = (name) => loopback.includes(name) || [host, address().address].some((each) => each && nameOf(each) === name);
    const isOwnPort = (port) => port === String(address().port);

    function isOwnHost({ name, port }) {
        // Any page can have a name, no page an address that is not its server's. Ports may be mapped on the way here.
        if (unspecified.includes(nameOf(address().address)) && (isLiteral(name) || name === 'localhost')) return true;
        return isOwnName(name) && (port === '' || isOwnPort(port));
    }

    function isOwnOrigin(origin, own) {
        const found = /^(https?):\/\/(.*)$/.exec(origin);
        const authority = found && parseAuthority(found[2]);
        if (!authority) return false;           // such as `null`, of a page without an origin
        const { name } = authority;
        if (own && name === own.name && authority.port === own.port) return true;
        const port = authority.port || (found[1] === 'https' ? '443' : '80');
        return isAllowed({ name, port }) || (isOwnName(name) && isOwnPort(port));
    }

    return {
        // The problem of a request that names no host, several, or one that is not this server; undefined if there is none.
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
            return problem(421, `this server is not ${text}; --allow-host ${text} allows it`);
        },
        // Whether a page of another origin makes the request. Browsers send Origin with everything that may change something; clients that
        // are no browsers send neither header.
        isCrossOrigin(request) {
            const origins = valuesOf(request, 'origin');
            const text = authorityOf(request);
            const own = text && parseAuthority(text);
            if (origins.length > 0) return !origins.every((origin) => isOwnOrigin(origin, own));
            return valuesOf(request, 'sec-fetch-site').some((site) => site !== 'same-origin' && site !== 'none');
        },
    };
}
