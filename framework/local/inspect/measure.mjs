// Counts the instructions and pages of one call. Each count edits the component and runs it on a thread of its own,
// which is terminated after the time limit.
import { Worker } from 'node:worker_threads';
import { instrument } from '../../component/instrument.mjs';
import { loadComponent } from '../component.mjs';
import { UserError } from '../errors.mjs';
import { instrumentPages } from '../pages.mjs';
import { printError } from '../terminal.mjs';

async function runOn(kind, parts, { request, timeout, name, cache, env }) {
    const worker = new Worker(new URL('measure_worker.mjs', import.meta.url), {
        workerData: { kind, parts, request, settings: { name, cache, env, timeout } } });
    return new Promise((resolve) => {
        const finish = (result) => {
            clearTimeout(timer);
            worker.terminate();
            resolve(result);
        };
        const timer = setTimeout(finish, timeout, { failed: `no response within ${timeout / 1000} s` });
        worker.on('message', ({ line, result }) => (line === undefined ? finish(result) : printError(line)));
        worker.on('error', (error) => finish({ failed: error.message }));
    });
}

async function counted(kind, edit, bytes, options) {
    try {
        return await runOn(kind, await loadComponent(edit(bytes)), options);
    } catch (error) {
        if (error instanceof UserError) return { failed: error.message };
        return { failed: `its code cannot be edited: ${error.message}` };       // such as unknown instructions
    }
}

// Returns { executed, pages }. Each is the result of measure_worker.mjs, or { failed: reason }.
export async function measureCall(bytes, options) {
    const executed = await counted('instructions', instrument, bytes, options);
    if (executed.failed) return { executed };
    return { executed, pages: await counted('pages', instrumentPages, bytes, options) };
}
