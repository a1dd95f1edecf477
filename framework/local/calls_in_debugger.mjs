// Runs calls in the main thread if Node.js runs with --inspect: debuggers such as Chromium's DevTools show only this
// thread, and a call that waits at a breakpoint must not be terminated. A call therefore has no time limit, and no call
// runs at the same time, so a Function cannot call its own URL.
import inspector from 'node:inspector';
import { UserError } from './errors.mjs';
import { fromParts } from './runtime.mjs';
import { describeTrap } from './trap.mjs';

export const isDebugged = () => inspector.url() !== undefined;

// Has the functions of Workers (workers.mjs). A response that is sent in parts is sent at its end.
export class CallsInDebugger {
    #parts;
    #settings;
    #component;

    constructor(parts, settings, timeout, print, services) {
        this.#parts = parts;
        this.#settings = { ...settings, timeout, print, services };
    }

    async start() {
        this.#component = await fromParts(this.#parts, this.#settings);
        try {
            this.#component.instance().start();
        } catch (error) {
            throw new UserError(`the component cannot be instantiated: ${describeTrap(error).reason}`);
        }
        return this;
    }

    // Later: spawn::invoke must return before the background Function begins.
    async call({ stream, ...request }) {
        await new Promise(setImmediate);
        return this.#component.background ? this.#component.spawn(request) : this.#component.call(request);
    }

    async close() {}
}
