// Shared by the component tests: the location of the artifacts, how to call them, and the checks of a rejection. CTest
// sets the build tree; without it: MOMENTO_BUILD=build/native node --test tests/component/…
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../framework/local/runtime.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
export const example = (name) => join(build, 'examples', name, `${name}.wasm`);
export const fixture = (name) => join(build, 'tests/component', `${name}.wasm`);

export const loadExample = (name) => load(example(name), { name });
export const loadFixture = (name = 'fixture') => load(fixture(name), { name: 'fixture' });

export const support = (name) => `momento:web-function/web-function-support@1.0.0#${name}`;
export const buffer = {
    remaining: 'momento:bytes/bytes@1.0.0#[method]buffer.remaining',
    read: 'momento:bytes/bytes@1.0.0#[method]buffer.read',
    drop: 'momento:bytes/bytes@1.0.0#[resource-drop]buffer',
};

export const text = ({ body }) => Buffer.from(body).toString();
export const header = ({ headers }, name) => headers.find(([each]) => each.toLowerCase() === name)?.[1];
export const post = (path, body, more = {}) => ({ method: 'POST', path, body, ...more });

// Asserts that a response of runtime.mjs is an RFC 9457 problem with this status, and returns the parsed problem.
export function assertProblem(response, status, what = '') {
    assert.equal(response.trap, undefined, `${what}: ${response.trap?.reason}`);
    assert.equal(response.status, status, `${what}: ${text(response)}`);
    assert.equal(header(response, 'content-type'), 'application/problem+json', what);
    const problem = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(response.body)));
    assert.equal(problem.type, 'about:blank', what);
    assert.equal(problem.status, status, what);
    assert.ok(problem.title.length > 0 && problem.detail.length > 0, what);
    for (const error of problem.errors ?? []) {
        assert.ok(['body', 'path', 'query', 'header', 'token'].includes(error.in), what);
        // RFC 6901: empty, or reference tokens that each begin with a slash.
        if (error.in === 'body') assert.match(error.pointer, /^(\/([^~/]|~[01])*)*$/, what);
        else assert.ok(error.name, what);
        assert.ok(error.detail, what);
    }
    return problem;
}

// The same checksum as the fixture's: FNV-1a, 32 bits.
export function sumOf(bytes) {
    let fnv = 2166136261;
    for (const byte of bytes) fnv = Math.imul(fnv ^ byte, 16777619) >>> 0;
    return { length: bytes.length, fnv };
}

// Deterministic, so that a failure can be reproduced.
export function* randomNumbers(seed) {
    for (let state = seed >>> 0; ; yield state >>> 8) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
}
