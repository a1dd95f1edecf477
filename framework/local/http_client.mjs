// Sends a request with Node's HTTP client. Paths are sent unchanged, and redirects are not followed.
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { decodeHeader, encodeHeader } from './header_text.mjs';
import { tokenHeader } from './target.mjs';

// `hostname` is that of a URL.
export const onThisMachine = (hostname) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

// The URL has protocol, hostname, port, and path, to which the path of the request is added. A response body is cut
// after `maxBody` bytes. `tls` are further options of node:https. Returns { status, headers, body }, or throws an error
// of Node's client.
export function send(url, request, { timeout, maxBody = Infinity, ...tls }) {
    const { protocol, hostname, port, path: base } = url;
    const { method, path, query, headers, body, tokenMetadata } = request;
    const target = base + (path === '' || path.startsWith('/') ? path : `/${path}`) + (query && `?${query}`);
    return new Promise((resolve, reject) => {
        const client = protocol === 'https:' ? overHttps : overHttp;
        const address = { hostname: hostname.replace(/^\[|\]$/g, ''), port };
        const sent = client({ ...address, method, path: encodeHeader(target), ...tls });
        const set = new Set();
        const add = (name, value) => {
            // The first header of a name replaces Node's default, such as Host.
            sent[set.has(name.toLowerCase()) ? 'appendHeader' : 'setHeader'](name, encodeHeader(value));
            set.add(name.toLowerCase());
        };
        sent.maxHeadersCount = 0;        // no header of the response is dropped
        sent.on('error', reject);
        for (const event of ['upgrade', 'connect']) {
            sent.on(event, () => {
                reject(new Error('the server left HTTP'));
                sent.destroy();
            });
        }
        const timer = setTimeout(() => {
            reject(Object.assign(new Error(`no response within ${timeout / 1000} s`), { code: 'ERR_TIMEOUT' }));
            sent.destroy();
        }, timeout);
        sent.on('close', () => clearTimeout(timer));
        sent.on('response', async (response) => {
            try {
                const pieces = [];
                let size = 0;
                for await (const piece of response) {
                    pieces.push(piece);
                    size += piece.length;
                    if (size > maxBody) break;
                }
                const { statusCode: status, rawHeaders: raw } = response;
                const pairs = raw.flatMap((name, at) => (at % 2 ? [] : [[name, decodeHeader(raw[at + 1])]]));
                resolve({ status, headers: pairs, body: Buffer.concat(pieces).subarray(0, maxBody) });
            } catch (error) {
                reject(error);
            }
        });
        try {
            for (const [name, value] of headers) add(name, value);
            if (tokenMetadata !== undefined) add(tokenHeader, tokenMetadata);
            sent.end(body);
        } catch (error) {
            sent.destroy(error);
        }
    });
}
