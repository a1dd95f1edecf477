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
    // { last, listeners } by name, while somebody listens: any other name takes no memory.
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

    // Calls `receive({ id, message })` for each message until the function that it returns is called. Numbers go up by one, and begin
    // again with 1 once nobody listens any more: a listener that comes back later has missed messages in any case.
    subscribe(topic, receive) {
        if (!this.#topics.has(topic)) this.#topics.set(topic, { last: 0, listeners: new Set() });
        const found = this.#topics.get(topic);
        found.listeners.add(receive);
        return () => {
            // Called again, it must not remove the topic of those who came later.
            if (found.listeners.delete(receive) && found.listeners.size === 0) this.#topics.delete(topic);
        };
    }

    // How many names it stores something for.
    get size() {
        return this.#topics.size;
    }

    listeners(topic) {
        return this.#topics.get(topic)?.listeners.size ?? 0;
    }
}
