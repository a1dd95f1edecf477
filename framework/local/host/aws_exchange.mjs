// One request to AWS or to a function in the thread of helper.mjs, signed if it has credentials. A detached request is
// sent without waiting for the response.
import exchange from './http_exchange.mjs';
import { sign } from '../services/aws/sigv4.mjs';

export default async ({ signing, detached, ...request }) => {
    const { host, pathname, search } = new URL(request.url);
    const headers = [['Host', host], ...request.headers];
    if (signing) {
        headers.push(...sign({ ...signing, method: request.verb, target: `${pathname}${search}`, headers, body: request.body, date: new Date() }));
    }
    const response = exchange({ ...request, headers });
    return detached ? { status: 202, headers: [], body: new Uint8Array() } : response;
};
