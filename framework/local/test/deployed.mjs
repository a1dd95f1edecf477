// Runs tables against a deployed function, with Node's HTTP client. Paths are sent unchanged.
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { decodeHeader, encodeHeader } from '../header_text.mjs';
import { tokenHeader } from '../target.mjs';

const onThisMachine = (hostname) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

// Why a request cannot be sent, or undefined. Only momento-local takes token metadata from a header.
export function unsendable(url, { clock, environment, tokenMetadata, replay }) {
    if (replay !== undefined) return 'recorded host calls cannot be replayed over a URL';
    if (clock !== undefined) return 'clock cannot be set over a URL';
    if (environment.length > 0) return 'environment cannot be set over a URL';
    if (tokenMetadata === undefined || onThisMachine(url.hostname)) return undefined;
    return 'token_metadata cannot be set over a URL, except for momento-local on this machine';
}

function send({ protocol, hostname, port, path: base }, { method, path, query, headers, body, tokenMetadata }, timeout) {
    const target = base + (path === '' || path.startsWith('/') ? path : `/${path}`) + (query && `?${query}`);
    return new Promise((resolve, reject) => {
        const client = protocol === 'https:' ? overHttps : overHttp;
        const request = client({ hostname: hostname.replace(/^\[|\]$/g, ''), port, method, path: encodeHeader(target) });
        const set = new Set();
        const add = (name, value) => {
            // The first header of a name replaces Node's default, such as Host.
            request[set.has(name.toLowerCase()) ? 'appendHeader' : 'setHeader'](name, encodeHeader(value));
            set.add(name.toLowerCase());
        };
        request.maxHeadersCount = 0;        // no header of the response is dropped
        request.on('error', reject);
        for (const event of ['upgrade', 'connect']) {
            request.on(event, () => {
                reject(new Error('the server left HTTP'));
                request.destroy();
            });
        }
        const timer = setTimeout(() => request.destroy(new Error(`no response within ${timeout / 1000} s`)), timeout);
        request.on('close', () => clearTimeout(timer));
        request.on('response', async (response) => {
            try {
                const pieces = [];
                for await (const piece of response) pieces.push(piece);
                const { statusCode: status, rawHeaders: raw } = response;
                const pairs = raw.flatMap((name, at) => (at % 2 ? [] : [[name, decodeHeader(raw[at + 1])]]));
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

// Like startComponent in component.mjs. The result is { unreachable: reason } if there was no response.
export function startDeployed({ url, timeout }) {
    const call = async (request) => {
        try {
            return await send(url, request, timeout);
        } catch (error) {
            // A name with several addresses has one error for each; all have the same cause.
            return { unreachable: error.errors?.[0]?.message ?? error.message };
        }
    };
    return { begin: () => {}, call, close: async () => {} };
}
