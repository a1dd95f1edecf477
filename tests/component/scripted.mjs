// A component whose host service is controlled by the test: requests to the service are recorded, and the test chooses
// its responses.
import assert from 'node:assert/strict';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { interfaceOf } from '../architecture/interfaces.mjs';
import { assertProblem, fixture, post, text } from './support.mjs';

export const inline = (body) => ({ tag: 'value', val: Buffer.from(body) });
export const onHost = (host, body) => ({ tag: 'buffer', val: new HostBuffer(Buffer.from(body), host) });
export const ok = (val) => ({ tag: 'ok', val });
export const err = (tag, val) => ({ tag: 'err', val: val === undefined ? { tag } : { tag, val } });

// The location and the bytes of a `data` that reached the host. The host owns a transferred buffer.
export const taken = (value) => {
    if (Array.isArray(value)) return value.map(taken);
    if (value instanceof Uint8Array) return value;
    if (value?.tag === 'buffer') return { on: 'host', bytes: `${Buffer.from(HostBuffer.takeRest(value.val))}` };
    if (value?.tag === 'value') return { on: 'module', bytes: `${Buffer.from(value.val)}` };
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, taken(each)]));
    return value;
};

// `name` is that of the interface in C++, and `functions` are the names of its functions in camel case.
// `service.respond` is called with the host and returns the response.
export async function scripted(name, functions) {
    const service = { asked: [], respond: undefined };
    const make = (host) => Object.fromEntries(functions.map((each) => [each, (...given) => {
        service.asked.push([each, ...given.map(taken)]);
        return service.respond(host);
    }]));
    const component = await load(fixture(`service_${name}`), { name, interfaces: { [interfaceOf(name)]: make } });
    service.component = component;
    service.instance = () => component.instance();
    const call = (target, request) => {
        service.asked.length = 0;
        const result = target.call(request);
        assert.equal(result.trap, undefined, result.trap?.reason);
        assert.equal(result.buffersHeld, 0, 'buffers that were not dropped');
        return result;
    };
    service.call = (request, target = component) => call(target, request);
    // The result of a call as the fixture reports it.
    service.ask = (what, target = component) => {
        const result = call(target, post('/ask', JSON.stringify(what), { bodyKind: 'inline' }));
        assert.equal(result.status, 200, text(result));
        return JSON.parse(text(result));
    };
    // The same, but the error becomes a problem, which must not contain the host's text.
    service.pass = (what, status, secret) => {
        const result = call(component, post('/pass', JSON.stringify(what), { bodyKind: 'inline' }));
        const problem = assertProblem(result, status);
        if (secret) assert.ok(!text(result).includes(secret), `the problem discloses the host's text: ${text(result)}`);
        return problem;
    };
    return service;
}

// The eight error cases that cache and topic share: the host's text, and the status of the problem.
export const serviceErrors = [
    ['internal-error', undefined, 502], ['request-cancelled', undefined, 503], ['invalid-argument', 'secret one', 500], ['timeout', undefined, 504],
    ['permission-denied', 'secret two', 500], ['limit-exceeded', 'secret three', 503], ['failed-precondition', 'sécret four', 500], ['not-found', '', 500]];
