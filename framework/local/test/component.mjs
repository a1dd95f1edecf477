// Runs tables in a component. It is loaded once; each request gets a fresh instance on a worker thread (workers.mjs).
import { admit } from '../authorization.mjs';
import { loadComponent } from '../component.mjs';
import { UserError } from '../errors.mjs';
import { Aws } from '../services/aws/index.mjs';
import { Services } from '../services/index.mjs';
import { printError } from '../terminal.mjs';
import { Workers } from '../workers.mjs';
import { instantOf } from './clock.mjs';

// The same as in native tests (include/momento/functions/detail/testing/fake_host.hpp), for equal responses.
export const invocationId = '00000000-0000-4000-8000-000000000000';

// The request for runtime.mjs. Characters beyond ASCII are percent-encoded in the query, as in HTTP.
const callOf = ({ method, path, query, headers, body, tokenMetadata, environment, clock, internal, replay }) => ({
    method, path, query: query.replace(/[^\0-\x7f]+/g, encodeURIComponent), headers, body: new Uint8Array(body), tokenMetadata,
    env: Object.fromEntries(environment), clock: clock && instantOf(clock), invocationId, internal, replay,
});

// Returns { begin, call, close }. `call` returns a promise of { status, headers, body }, or of { trap: reason }, or of
// { differs: line } if the function made another host call than the row has recorded. The response has `missing`, a line
// of a recorded host call that it did not make, and `rejected` if the caller's token was rejected. `begin` resets the
// services that calls share.
export async function startComponent({ component, name, cache, env, valkey, aws, timeout, maxMemory }) {
    const services = new Services({ aws: new Aws(aws) });
    const parts = await loadComponent(component, { maxMemory });
    if (parts.background) throw new UserError(`${component} is a background function, and tables are for web functions; test it with testing::spawn`);
    // Lines of host calls go to stderr; stdout has only the results.
    const workers = await new Workers(parts, { name, cache, env, valkey }, timeout, printError, services).start();
    const call = async (callerRequest) => {
        const { rejection, request } = admit(callerRequest, services.tokens, cache, name);
        if (rejection) return { ...rejection, rejected: true };
        const result = await workers.call(callOf(request));
        if (result.timedOut) return { trap: `no response within ${result.timedOut / 1000} s` };
        if (result.busy) return { trap: 'no thread became free in time' };
        if (result.differs) return { differs: result.differs };
        const reason = result.crashed ?? result.trap?.reason ?? result.incomplete;
        if (reason) return { trap: [reason, result.trap?.innermost].filter(Boolean).join(' at ') };
        const { status, headers, body, missing } = result;
        return { status, headers, missing, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
    };
    return { begin: () => services.reset(), call, close: () => workers.close() };
}
