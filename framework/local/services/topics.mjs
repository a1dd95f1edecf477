// The topics of a cache: a message goes to the current subscribers, in order, at most once. Messages are not stored.
import { error, ok } from './result.mjs';

export const maxNameLength = 512;
export const maxMessageSize = 1024 * 1024;

// Why the name of a topic is invalid, or undefined.
export function topicNameError(topic) {
    if (topic === '') return 'the name of the topic is empty';
    if (Buffer.byteLength(topic) > maxNameLength) return `the name of the topic is longer than ${maxNameLength} bytes`;
    if (/[\0-\x1f\x7f]/.test(topic)) return 'the name of the topic contains a control character';
    return undefined;
}

export class Topics {
    // { last, listeners } by name, for topics with subscribers; other topics use no memory.
    #topics = new Map();

    // `message` is text or bytes. The error is one of momento:topic.
    publish(topic, message) {
        const invalidName = topicNameError(topic);
        if (invalidName) return error('invalid-argument', invalidName);
        const size = Buffer.byteLength(message);
        if (size > maxMessageSize) return error('limit-exceeded', `the message has ${size} bytes, a message has at most ${maxMessageSize}`);
        const found = this.#topics.get(topic);
        if (found) {
            const id = ++found.last;
            for (const receive of found.listeners) receive({ id, message });
        }
        return ok();
    }

    // Calls `receive({ id, message })` for each message, until the returned function is called. The id is a number that
    // increases by one. It starts again at 1 after a time without subscribers, when a returning subscriber has missed
    // messages.
    subscribe(topic, receive) {
        if (!this.#topics.has(topic)) this.#topics.set(topic, { last: 0, listeners: new Set() });
        const found = this.#topics.get(topic);
        found.listeners.add(receive);
        return () => {
            // A second call must not remove the topic of later subscribers.
            if (found.listeners.delete(receive) && found.listeners.size === 0) this.#topics.delete(topic);
        };
    }

    // The number of topics with subscribers.
    get size() {
        return this.#topics.size;
    }

    listeners(topic) {
        return this.#topics.get(topic)?.listeners.size ?? 0;
    }
}
