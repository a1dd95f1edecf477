// momento:http: requests that the function makes of others, sent for real. Redirects are not followed and nothing is decoded.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { onTheHost, taken } from './bytes.mjs';
import { Helper } from './helper.mjs';
import { onTheWire } from '../header_text.mjs';
import { alone } from '../joined.mjs';
import { error, ok } from '../services/result.mjs';
import { oneLine } from '../terminal.mjs';

const helper = new Helper(new URL('http_exchange.mjs', import.meta.url));

// More than the exchange itself is given, which ends by its own clock.
const grace = 1000;

function urlError(url) {
    try {
        const { protocol } = new URL(url);
        return /^https?:$/.test(protocol) ? undefined : 'only http and https are spoken';
    } catch {
        return 'it is no absolute URL';
    }
}

function refused(check) {
    try {
        check();
        return false;
    } catch {
        return true;
    }
}

function invalid({ url, headers }) {
    const wrong = urlError(url);
    if (wrong) return error('invalid-url', { url, error: wrong });
    for (const [name, value] of headers) {
        if (refused(() => validateHeaderName(name))) return error('invalid-header-name', { header: name, error: 'it is none in HTTP' });
        if (refused(() => validateHeaderValue(name, onTheWire(value)))) {
            return error('invalid-header-value', { value, error: 'it holds what no header may' });
        }
    }
    return undefined;
}

export const http = (host) => ({
    invoke: ({ url, verb, headers, body, authorization }) => {
        // The body is the host's from here on, whatever becomes of the request.
        const bytes = taken(body);
        const wrong = invalid({ url, headers });
        if (wrong) return wrong;
        if (host.aside) return error('request-error', 'momento-local asked for the OpenAPI document only');
        if (authorization.tag !== 'none') {
            host.say(`http: ${authorization.tag} authorization exists on the platform only; ${oneLine(`${verb} ${url}`)} was not sent`);
            return error('internal-error');
        }
        const timeout = host.patience();
        const answer = helper.ask({
            url, verb, headers, timeout, until: Date.now() + timeout, largest: host.settings.maxBody,
            body: alone(bytes) }, timeout + grace);
        if (!answer) return error('internal-error');
        if (answer.failed) return error('request-error', answer.failed);
        return ok({ status: answer.status, headers: answer.headers, body: onTheHost(answer.body, host) });
    },
});
