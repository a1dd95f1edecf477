// A component whose host service is the test's own: what the service is asked is recorded, and what it answers is the test's to say.
import assert from 'node:assert/strict';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { assertProblem, fixture, post, text } from './support.mjs';

export const interfaces = {
    cache: 'momento:cache-scalar/cache-scalar@1.0.0', topic: 'momento:topic/topic@1.0.0',
    token: 'momento:token/token@1.0.0', log: 'momento:log/logging@1.0.0' };

export const inline = (body) => ({ tag: 'value', val: Buffer.from(body) });
export const onHost = (host, body) => ({ tag: 'buffer', val: new HostBuffer(Buffer.from(body), host) });
export const ok = (val) => ({ tag: 'ok', val });
export const err = (tag, val) => ({ tag: 'err', val: val === undefined ? { tag } : { tag, val } });

// What reached the host of a `data`: where it came from, and its bytes. The host owns a buffer from then on.
const taken = (value) => {
    if (Array.isArray(value)) return value.map(taken);
    if (value?.tag === 'buffer') return { on: 'host', bytes: `${Buffer.from(HostBuffer.takeRest(value.val))}` };
    if (value?.tag === 'value') return { on: 'module', bytes: `${Buffer.from(value.val)}` };
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, taken(each)]));
    return value;
};

// `functions` are the names of the interface in camel case. `service.answer` is called with the host and says what to answer.
export async function scripted(name, functions) {
    const service = { asked: [], answer: undefined };
    const make = (host) => Object.fromEntries(functions.map((each) => [each, (...given) => {
        service.asked.push([each, ...given.map(taken)]);
        return service.answer(host);
    }]));
    const component = await load(fixture(`service_${name}`), { name, interfaces: { [interfaces[name]]: make } });
    service.component = component;
    service.instance = () => component.instance();
    const call = (target, request) => {
        service.asked.length = 0;
        const result = target.call(request);
        assert.equal(result.trap, undefined, result.trap?.reason);
        assert.equal(result.buffersHeld, 0, 'buffers that were not given back');
        return result;
    };
    service.call = (request, target = component) => call(target, request);
    // The fixture's own account of a call.
    service.ask = (what, target = component) => {
        const result = call(target, post('/ask', JSON.stringify(what), { bodyKind: 'inline' }));
        assert.equal(result.status, 200, text(result));
        return JSON.parse(text(result));
    };
    // The same, with the error left to become a problem. Nothing that the host said may be in it.
    service.pass = (what, status, secret) => {
        const result = call(component, post('/pass', JSON.stringify(what), { bodyKind: 'inline' }));
        const problem = assertProblem(result, status);
        if (secret) assert.ok(!text(result).includes(secret), `the problem tells what the host said: ${text(result)}`);
        return problem;
    };
    return service;
}

// The eight cases of the error that cache and topic have in common: what the host says, and the status of the problem.
export const serviceErrors = [
    ['internal-error', undefined, 502], ['request-cancelled', undefined, 503], ['invalid-argument', 'secret one', 500], ['timeout', undefined, 504],
    ['permission-denied', 'secret two', 500], ['limit-exceeded', 'secret three', 503], ['failed-precondition', 'sécret four', 500], ['not-found', '', 500]];
