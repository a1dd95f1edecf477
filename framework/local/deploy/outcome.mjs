// The messages for an upload that did not succeed.
import { STATUS_CODES } from 'node:http';
import { RemoteError } from '../errors.mjs';
import { sanitize } from '../terminal.mjs';
import { withoutApiKey } from './api_key.mjs';

// Characters of a response in a message.
const maxQuoted = 300;

// The key is removed first: a cut key would not be recognized.
function quoted(text) {
    const shown = sanitize(withoutApiKey(text)).replace(/\s+/g, ' ').trim();
    return `"${shown.slice(0, maxQuoted)}${shown.length > maxQuoted ? '…' : ''}"`;
}

const uncertain = 'the function may have been uploaded; list-function-versions of Momento\'s CLI shows its versions';

function adviceFor(status, { cache, requestBytes }) {
    switch (status) {
    case 400: return 'the platform rejected the request or the component; check --cache, --name, and the imports';
    case 401: return 'MOMENTO_API_KEY is not valid at this endpoint; use a key of its region, or correct --endpoint';
    case 403: return `MOMENTO_API_KEY does not permit managing Functions of the cache ${cache}; use one that does`;
    case 404: return `the cache ${cache} does not exist at this endpoint; create it, or correct --cache or --endpoint`;
    case 413: return `the request of ${requestBytes} bytes is too large; reduce what momento-local inspect shows`;
    case 429: return 'there were too many requests; wait, and try again';
    }
    if (status >= 500) return `the platform failed; ${uncertain}`;
    if (status >= 400) return 'the platform rejected the request';
    if (status >= 300) return 'the redirect was not followed: the API key is only for the endpoint; correct --endpoint';
    return `the platform did not confirm the upload with 204; ${uncertain}`;
}

export function rejected({ status, headers, body }, context) {
    const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    const details = [
        status >= 300 && status < 400 && location !== undefined ? `; its location is ${quoted(location)}` : '',
        body.length > 0 ? `; its text is ${quoted(body.toString())}` : ''];
    const title = [status, STATUS_CODES[status]].filter(Boolean).join(' ');
    return new RemoteError(`the response to the upload is ${title}: ${adviceFor(status, context)}${details.join('')}`);
}

const tlsError = /^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$)/;

// For an error of Node's client, which has no response.
export function unreachable(error, { url: { hostname }, timeout }) {
    // A name with several addresses has one error for each; all have the same cause.
    const { code = '', message } = error.errors?.[0] ?? error;
    const from = (text) => new RemoteError(`the upload failed: ${text}`);
    const advice = 'correct --endpoint, or check the network';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return from(`the name ${hostname} cannot be resolved; ${advice}`);
    if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) {
        return from(`cannot connect to ${hostname} (${code}); ${advice}`);
    }
    if (tlsError.test(code)) {
        return from(`no secure connection to ${hostname}: ${quoted(message)}; `
            + 'correct --endpoint, or set NODE_EXTRA_CA_CERTS to the certificates of a proxy of your network');
    }
    if (code === 'ERR_TIMEOUT') {
        return from(`no response within ${timeout / 1000} s; --timeout raises the limit; ${uncertain}`);
    }
    return from(`the connection to ${hostname} ended: ${quoted(message)}; ${uncertain}`);
}
