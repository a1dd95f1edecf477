// Topics over HTTP, at /topics/<cache>/<topic>: GET subscribes to a topic (server-sent events), and POST publishes to
// it.
import { problem } from './response.mjs';
import { authorize } from './authorization.mjs';
import { EventStream } from './event_stream.mjs';
import { maxMessageSize, topicNameError } from './services/topics.mjs';
import { decoded } from './target.mjs';

const shape = /^(?:https?:\/\/[^/?]*)?\/topics\/([^/?]+)\/([^/?]*)(?:\?.*)?$/s;

const statuses = { 'invalid-argument': 400, 'limit-exceeded': 413 };
const rights = { GET: 'subscribe', POST: 'publish' };

// Bytes for application/octet-stream, else text; undefined if the text is not UTF-8.
function messageOf(headers, body) {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (/^application\/octet-stream\s*(;|$)/i.test(type)) return body;
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    } catch {
        return undefined;
    }
}

export function makeTopicEndpoint({ cache }, services) {
    const ends = new Set();         // functions, each of which ends one stream
    let stopped = false;

    function publish(topic, headers, body) {
        const message = body && messageOf(headers, body);
        if (!body) return problem(413, `the message has more than ${maxMessageSize} bytes`);
        if (message === undefined) return problem(400, 'the message is not UTF-8; the content type application/octet-stream publishes bytes');
        const { tag, val } = services.topics(cache).publish(topic, message);
        if (tag === 'err') return problem(statuses[val.tag], val.val);
        return { status: 204, headers: [], body: new Uint8Array() };
    }

    // `serverResponse` is Node's.
    function subscribe(topic, serverResponse) {
        if (serverResponse.destroyed) return;       // the subscriber has disconnected
        const stream = new EventStream(serverResponse);
        const unsubscribe = services.topics(cache).subscribe(topic, (message) => stream.send(message));
        const end = () => {
            unsubscribe();
            stream.end();
        };
        ends.add(end);
        serverResponse.once('close', () => {
            unsubscribe();
            ends.delete(end);
        });
    }

    return {
        // Returns a response, { status, stream } with a function that takes Node's response, or undefined if the
        // request is not for a topic. `body` is undefined if it was too large; `crossOrigin` is whether a page of
        // another origin sent it.
        respond({ method, target, headers, body, crossOrigin }) {
            const found = shape.exec(target);
            if (!found) return undefined;
            if (decoded(found[1]) !== cache) return problem(404, `not found; this server has only the topics of the cache ${cache}`);
            const topic = decoded(found[2]);
            if (!Object.hasOwn(rights, method)) {
                const rejection = problem(405, 'method not allowed; use GET to subscribe or POST to publish');
                return { ...rejection, headers: [...rejection.headers, ['allow', 'GET, POST']] };
            }
            const invalidName = topicNameError(topic);
            if (invalidName) return problem(400, invalidName);
            if (method === 'POST' && crossOrigin) {
                return problem(403, 'a page of another origin may not publish; --allow-host <host of its URL> allows it');
            }
            const { rejection } = authorize(headers, services.tokens, rights[method], cache, topic);
            if (rejection) return rejection;
            if (method === 'POST') return publish(topic, headers, body);
            if (stopped) return problem(503, 'momento-local is shutting down');
            return { status: 200, stream: (serverResponse) => subscribe(topic, serverResponse) };
        },
        // Ends the streams, and rejects new ones.
        stop() {
            stopped = true;
            for (const end of ends) end();
        },
    };
}
