// Tables against a component: loaded once, and a fresh instance for each request, on a thread that can be ended (workers.mjs).
import { admit } from '../caller.mjs';
import { loadComponent } from '../component.mjs';
import { Services } from '../services/index.mjs';
import { complain } from '../terminal.mjs';
import { Workers } from '../workers.mjs';
import { instantOf } from './clock.mjs';

// Of a native test's double (include/momento/functions/detail/testing/fake_host.hpp), so that an answer that tells it is the same here.
const invocationId = '00000000-0000-4000-8000-000000000000';

// As runtime.mjs has it. The query is decoded byte by byte, so what is not ASCII goes in as HTTP would carry it.
const callOf = ({ method, path, query, headers, body, tokenMetadata, environment, clock, aside }) => ({
    method, path, query: query.replace(/[^\0-\x7f]+/g, encodeURIComponent), headers, body: new Uint8Array(body), tokenMetadata,
    env: Object.fromEntries(environment), clock: clock && instantOf(clock), invocationId, aside,
});

// { begin, call, close }. `call` promises { status, headers, body } as the component gave them, with `refused` where it was not asked
// because of the caller's token, or { trap: reason }. `begin` empties what calls share.
export async function startComponent({ component, name, cache, env, timeout, maxMemory }) {
    const services = new Services();
    // Lines of its host calls go to stderr; stdout belongs to the results.
    const workers = await new Workers(await loadComponent(component, { maxMemory }), { name, cache, env }, timeout, complain, services).start();
    const call = async (given) => {
        const { refusal, request } = admit(given, services.tokens, cache, name);
        if (refusal) return { ...refusal, refused: true };
        const answer = await workers.call(callOf(request));
        if (answer.timedOut) return { trap: `no answer within ${answer.timedOut / 1000} s, the call was ended` };
        if (answer.busy) return { trap: 'no thread became free in time' };
        if (answer.lost || answer.trap) return { trap: answer.lost ?? answer.trap.reason };
        const { status, headers, body } = answer;
        return { status, headers, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
    };
    return { begin: () => services.reset(), call, close: () => workers.close() };
}
