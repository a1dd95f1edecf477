// The topics of a cache: what is published goes to whoever listens at that moment, in order, at most once. Nothing is kept.
import { error, ok } from './result.mjs';

export const longestName = 512;
export const largestMessage = 1024 * 1024;

// What is wrong with a topic's name, or undefined.
export function nameFault(topic) {
    if (topic === '') return 'the name of the topic is empty';
    if (Buffer.byteLength(topic) > longestName) return `the name of the topic is longer than ${longestName} bytes`;
    if (/[\0-\x1f\x7f]/.test(topic)) return 'the name of the topic holds a control character';
    return undefined;
}

export class Topics {
    // { last, listeners } by name, once somebody has listened: names that nobody asked for take no memory.
    #topics = new Map();

    // `message` is text or bytes. The error is one of momento:topic.
    publish(topic, message) {
        const fault = nameFault(topic);
        if (fault) return error('invalid-argument', fault);
        const size = Buffer.byteLength(message);
        if (size > largestMessage) return error('limit-exceeded', `the message has ${size} bytes, a message has at most ${largestMessage}`);
        const found = this.#topics.get(topic);
        if (found) {
            const id = ++found.last;
            for (const receive of found.listeners) receive({ id, message });
        }
        return ok();
    }

    // Calls `receive({ id, message })` for each message until the function that it returns is called. Numbers go up by one, from the
    // topic's first listener on.
    subscribe(topic, receive) {
        if (!this.#topics.has(topic)) this.#topics.set(topic, { last: 0, listeners: new Set() });
        const { listeners } = this.#topics.get(topic);
        listeners.add(receive);
        return () => listeners.delete(receive);
    }

    listeners(topic) {
        return this.#topics.get(topic)?.listeners.size ?? 0;
    }
}
