// The topics of the cache over HTTP, at /topics/<cache>/<topic>: GET listens to one, as server-sent events, and POST publishes to it.
import { problem } from './answer.mjs';
import { callerOf } from './caller.mjs';
import { EventStream } from './event_stream.mjs';
import { largestMessage, nameFault } from './services/topics.mjs';
import { decoded } from './target.mjs';

const shape = /^(?:https?:\/\/[^/?]*)?\/topics\/([^/?]+)\/([^/?]*)(?:\?.*)?$/s;

const statuses = { 'invalid-argument': 400, 'limit-exceeded': 413 };
const rights = { GET: 'subscribe', POST: 'publish' };

// Bytes where the request says so, else text; undefined where that is no UTF-8.
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
    const ends = new Set();         // of each stream, what ends it
    let stopped = false;

    function publish(topic, headers, body) {
        const message = body && messageOf(headers, body);
        if (!body) return problem(413, `A message has at most ${largestMessage} bytes.`);
        if (message === undefined) return problem(400, 'The message is no UTF-8; the content type application/octet-stream publishes bytes.');
        const { tag, val } = services.topics(cache).publish(topic, message);
        if (tag === 'err') return problem(statuses[val.tag], `Not published: ${val.val}.`);
        return { status: 204, headers: [], body: new Uint8Array() };
    }

    function listen(topic, response) {
        if (response.destroyed) return;         // the subscriber is gone already
        const stream = new EventStream(response);
        const unsubscribe = services.topics(cache).subscribe(topic, (message) => stream.send(message));
        const end = () => {
            unsubscribe();
            stream.end();
        };
        ends.add(end);
        response.once('close', () => {
            unsubscribe();
            ends.delete(end);
        });
    }

    return {
        // Undefined where the request is for something else; { status, stream } where `stream` is to be given the response. `body` is
        // undefined where it was too large; `crossOrigin` is whether a page of another origin makes the request.
        answerTo({ method, target, headers, body, crossOrigin }) {
            const found = shape.exec(target);
            if (!found) return undefined;
            if (decoded(found[1]) !== cache) return problem(404, `this server has the topics of one cache, ${cache}`);
            const topic = decoded(found[2]);
            if (!Object.hasOwn(rights, method)) {
                const refused = problem(405, 'A topic is listened to with GET and published to with POST.');
                return { ...refused, headers: [...refused.headers, ['allow', 'GET, POST']] };
            }
            const fault = nameFault(topic);
            if (fault) return problem(400, `No topic: ${fault}.`);
            if (method === 'POST' && crossOrigin) {
                return problem(403, 'a page of another origin may not publish; --allow-host <host of its URL> allows it');
            }
            const { refusal } = callerOf(headers, services.tokens, rights[method], cache, topic);
            if (refusal) return refusal;
            if (method === 'POST') return publish(topic, headers, body);
            if (stopped) return problem(503, 'momento-local is about to end.');
            return { status: 200, stream: (response) => listen(topic, response) };
        },
        // Ends the streams, and takes no more.
        stop() {
            stopped = true;
            for (const end of ends) end();
        },
    };
}
