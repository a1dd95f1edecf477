// Runs the command of --build, at the start and after each change of the sources.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { UserError } from './errors.mjs';
import { sourceFingerprint } from './source_files.mjs';
import { oneLine } from './terminal.mjs';
import { watch } from './watch.mjs';

// How much of the output of a failed build is printed, in characters. The first errors are the ones to correct.
const maxOutput = 256 * 1024;
// The output may stay open after the command: programs that it leaves running have it, too.
const outputGrace = 500;
// How long the command may take to end after a signal.
const stopGrace = 2000;

// The statuses of the shell for a command that it did not find, or could not execute.
const notStarted = { 126: 'the command is not executable', 127: 'the command was not found' };

export class BuildCommand {
    #command;
    #log;
    #folder;
    #known;
    #child;
    #running;
    #stopped = false;
    #unwatch = () => {};

    constructor(command, log, folder = process.cwd()) {
        this.#command = command;
        this.#log = log;
        this.#folder = folder;
        // Also if this process ends because of an error.
        process.on('exit', () => this.#signal('SIGKILL'));
    }

    // Builds once. A failed build is printed; the component of an earlier build may still work. Throws a UserError if
    // the command cannot be started.
    async start() {
        this.#known = await sourceFingerprint(this.#folder);
        const result = await this.#run();
        if (this.#stopped) return;
        const reason = result.error ?? notStarted[result.status];
        if (reason) {
            const last = result.output.trim().split('\n').at(-1);
            throw new UserError(`cannot run the command of --build: ${reason}${last ? ` (${last})` : ''}`);
        }
        this.#report(result);
    }

    // Builds after each change. A change during a build starts one more build after it.
    watch() {
        const read = () => sourceFingerprint(this.#folder).catch((error) => {
            if (!this.#stopped) this.#log.error(`${error.message}; changes start no more builds`);
            this.#unwatch();
        });
        this.#unwatch = watch(read, this.#known, async () => this.#report(await this.#run()));
    }

    // Ends the watch, and a build with all its processes.
    async stop() {
        this.#stopped = true;
        this.#unwatch();
        const child = this.#child;
        if (!child) return;
        this.#signal('SIGTERM');
        await Promise.race([this.#running, delay(stopGrace)]);
        this.#signal('SIGKILL', child);     // processes that ignored the signal
    }

    // The shell is the leader of a process group of its own, so the signal also reaches compilers.
    #signal(signal, child = this.#child) {
        try {
            if (child?.pid) process.kill(-child.pid, signal);
        } catch { /* all have ended */ }
    }

    #run() {
        this.#running = this.#runOnce();
        return this.#running;
    }

    // Returns a promise of { status, signal, output, milliseconds }, or { error } if there is no shell.
    async #runOnce() {
        const started = performance.now();
        // One pipe for both outputs preserves their order.
        const child = spawn('/bin/sh', ['-c', `exec 2>&1; ${this.#command}`],
            { argv0: 'sh', cwd: this.#folder, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
        this.#child = child;
        let output = '';
        let omitted = false;
        child.stdout.setEncoding('utf8').on('data', (text) => {
            omitted ||= output.length + text.length > maxOutput;
            output += text.slice(0, maxOutput - output.length);
        });
        const closed = once(child, 'close');
        closed.catch(() => {});
        try {
            const [status, signal] = (await once(child, 'exit')).map((each) => each ?? undefined);
            await Promise.race([closed, delay(outputGrace, undefined, { ref: false })]);
            child.stdout.destroy();
            if (omitted) output += '\n… (further output is omitted)';
            const milliseconds = Math.round(performance.now() - started);
            return { status, signal, output: stripVTControlCharacters(output).trimEnd(), milliseconds };
        } catch (error) {
            return { error: error.message };
        } finally {
            this.#child = undefined;
        }
    }

    // Prints nothing after a success: the reload of the component does. Ending the process ends the build, which is not
    // its failure.
    #report({ status, signal, output = '', milliseconds, error }) {
        if (this.#stopped || status === 0) return;
        const reason = error ?? (signal ? `it was ended by ${signal}` : `status ${status}`);
        const text = `build failed: ${oneLine(this.#command)}: ${reason}`;
        this.#log.error(output === '' ? text : `${output}\n${text}`,
            { kind: 'build', command: this.#command, status, signal, reason: error, output, milliseconds });
    }
}
