// The Functions of one process: their components, the threads that run them, and the background Functions that they
// start.
import { randomUUID } from 'node:crypto';
import { CallsInDebugger, isDebugged } from './calls_in_debugger.mjs';
import { loadComponent } from './component.mjs';
import { withOwnBuffer } from './concat_bytes.mjs';
import { UserError } from './errors.mjs';
import { bodyKind, failureOf, rounded, totalOf } from './server.mjs';
import { error, ok } from './services/result.mjs';
import { oneLine } from './terminal.mjs';
import { fingerprint, watch } from './watch.mjs';
import { Workers } from './workers.mjs';

export const maxPayloadSize = 5 * 1024 * 1024;
// Of background Functions that have not finished. A Function that starts itself twice would otherwise fill the memory.
const defaultMaxStarted = 1000;

export class Functions {
    #options;
    #log;
    #services;
    #all = new Map();       // { name, file, background, workers, loaded } by name
    #started = new Set();   // promises of background Functions that have not finished

    // `options` are those of `serve`, and maxStarted. `log` has `call`, for what a call did, and `error`.
    constructor(options, log, services) {
        this.#options = options;
        this.#log = log;
        this.#services = services;
    }

    // Loads all components, and lets them start background Functions. Throws a UserError.
    async load() {
        for (const { name, file } of this.#options.functions) {
            const loaded = await fingerprint(file);
            this.#all.set(name, { name, file, loaded, ...await this.#component(name, file) });
        }
        this.#services.background = (name, payload) => this.spawn(name, payload);
        return this;
    }

    // In the order of the command line: { name, background }.
    get list() {
        return [...this.#all.values()];
    }

    run(request, name) {
        return this.#all.get(name).workers.call(request);
    }

    // Starts a background Function, at most once. The caller does not wait, and the result is a line on the terminal.
    // Returns the result of momento:spawn.
    spawn(name, payload) {
        const found = this.#all.get(name);
        if (!found?.background) {
            const reason = found ? `${name} is not a background function (MOMENTO_SPAWN)` : `no function has the name ${oneLine(name)}`;
            this.#log.error(`spawn: ${reason}`);
            return error('function-not-found');
        }
        if (payload.length > maxPayloadSize) {
            return error('limit', `the payload has ${payload.length} bytes, a payload has at most ${maxPayloadSize}`);
        }
        const { maxStarted = defaultMaxStarted } = this.#options;
        if (this.#started.size >= maxStarted) return error('limit', `${maxStarted} background functions have not finished`);
        const call = this.#runInBackground(found, payload).finally(() => this.#started.delete(call));
        this.#started.add(call);
        return ok();
    }

    // Waits for background Functions, and for those that they start, for at most `grace` milliseconds.
    async finish(grace) {
        const end = performance.now() + grace;
        while (this.#started.size > 0 && performance.now() < end) {
            let timer;
            const timeout = new Promise((resolve) => { timer = setTimeout(resolve, end - performance.now()); });
            await Promise.race([timeout, ...this.#started]);
            clearTimeout(timer);
        }
    }

    // Ends the threads.
    async close() {
        await Promise.all(this.list.map(({ workers }) => workers.close()));
    }

    // Loads a component again when its file changes, and then calls `reloaded` with its name. Returns a function that
    // stops it.
    watch(reloaded) {
        const stops = this.list.map((each) => watch(() => fingerprint(each.file), each.loaded, async () => {
            try {
                const previous = each.workers;
                Object.assign(each, await this.#component(each.name, each.file));
                previous.close();
                this.#log.print(`reloaded ${oneLine(each.file)}`, { kind: 'reload', function: each.name, file: each.file });
                reloaded(each.name);
            } catch (failure) {
                const message = `reload failed, the previous component is still in use: ${oneLine(failure.message)}`;
                this.#log.error(message, { kind: 'error', function: each.name, file: each.file, message });
            }
        }));
        return () => { for (const stop of stops) stop(); };
    }

    async #component(name, file) {
        const { cache, env, valkey, timeout, maxBody, maxMemory, threads } = this.#options;
        const parts = await loadComponent(file, { maxMemory, counted: true, unchanged: isDebugged() });
        const settings = { name, cache, env, valkey, maxBody, threads };
        const Calls = isDebugged() ? CallsInDebugger : Workers;
        try {
            return { background: parts.background, workers: await new Calls(parts, settings, timeout, this.#log.error, this.#services).start() };
        } catch (failure) {
            // With several components, the message must name the one that it is about.
            if (!(failure instanceof UserError) || this.#options.functions.length === 1) throw failure;
            throw new UserError(`${file}: ${failure.message}`);
        }
    }

    async #runInBackground({ name, workers }, payload) {
        const started = performance.now();
        const invocationId = randomUUID();
        const requestBytes = payload.length;        // transferring the payload empties it
        const result = await workers.call({ body: withOwnBuffer(payload), bodyKind: bodyKind(this.#options, requestBytes), invocationId });
        const failure = failureOf(`${name} (spawned)`, result, { function: name, invocationId });
        if (failure) return this.#log.error(failure.text, failure.event);
        const { ok: succeeded, note } = result.outcome;
        // Further lines of a note are indented, so that they cannot look like lines of the log.
        const text = note === undefined ? '' : `: ${note.replaceAll('\n', '\n    ')}`;
        const milliseconds = performance.now() - started;
        const line = `spawned ${name} ${succeeded ? 'ok' : 'failed'} ${milliseconds.toFixed(1)} ms${text}`;
        const event = { kind: 'spawn', function: name, ok: succeeded, note, milliseconds: rounded(milliseconds), requestBytes,
            hostCalls: totalOf(result.hostCalls), instructions: result.instructions, invocationId };
        return succeeded ? this.#log.call(line, event) : this.#log.error(line, event);
    }
}
