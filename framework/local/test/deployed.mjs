// Tables against a function that is served somewhere, through node's client. Paths are sent as they are written.
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { fromTheWire, onTheWire } from '../header_text.mjs';
import { tokenHeader } from '../target.mjs';

const onThisMachine = (hostname) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

// Why a request cannot be sent there, if anything: momento-local alone takes the metadata of a token from a header.
export function unsendable(url, { clock, environment, tokenMetadata }) {
    if (clock !== undefined) return 'clock cannot be set over a URL';
    if (environment.length > 0) return 'environment cannot be set over a URL';
    if (tokenMetadata === undefined || onThisMachine(url.hostname)) return undefined;
    return 'token_metadata cannot be set over a URL, but for momento-local on this machine';
}

function send({ protocol, hostname, port, path: base }, { method, path, query, headers, body, tokenMetadata }, timeout) {
    const target = base + (path === '' || path.startsWith('/') ? path : `/${path}`) + (query && `?${query}`);
    return new Promise((resolve, reject) => {
        const client = protocol === 'https:' ? overHttps : overHttp;
        const request = client({ hostname: hostname.replace(/^\[|\]$/g, ''), port, method, path: onTheWire(target) });
        const set = new Set();
        const add = (name, value) => {
            // The first of a name replaces what node would say itself, such as the host.
            request[set.has(name.toLowerCase()) ? 'appendHeader' : 'setHeader'](name, onTheWire(value));
            set.add(name.toLowerCase());
        };
        request.maxHeadersCount = 0;        // none of the response is left out
        request.on('error', reject);
        for (const event of ['upgrade', 'connect']) {
            request.on(event, () => {
                reject(new Error('the server left HTTP'));
                request.destroy();
            });
        }
        const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
        request.on('close', () => clearTimeout(timer));
        request.on('response', async (response) => {
            try {
                const pieces = [];
                for await (const piece of response) pieces.push(piece);
                const { statusCode: status, rawHeaders: raw } = response;
                const pairs = raw.flatMap((name, at) => (at % 2 ? [] : [[name, fromTheWire(raw[at + 1])]]));
                resolve({ status, headers: pairs, body: Buffer.concat(pieces) });
            } catch (error) {
                reject(error);
            }
        });
        try {
            for (const [name, value] of headers) add(name, value);
            if (tokenMetadata !== undefined) add(tokenHeader, tokenMetadata);
            request.end(body);
        } catch (error) {
            request.destroy(error);
        }
    });
}

// As component.mjs has it, with { unreachable: reason } for a request that got no answer.
export function startDeployed({ url, timeout }) {
    const call = async (request) => {
        try {
            return await send(url, request, timeout);
        } catch (error) {
            // An address of several is refused once for each; the first will do.
            return { unreachable: error.errors?.[0]?.message ?? error.message };
        }
    };
    return { begin: () => {}, call, close: async () => {} };
}
