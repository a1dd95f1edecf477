// Compares responses with a contract: the declarations in the document of a component, if the build tree has one next
// to it. The contract of `momento-local test` decides what is declared.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Contract } from '../../framework/local/test/contract.mjs';

export class Declared {
    #contract;
    #seen = new Set();

    constructor(file) {
        this.document = JSON.parse(readFileSync(file, 'utf8'));
        this.#contract = new Contract(this.document);
    }

    operations() { return this.#contract.operations(); }
    resolve(value) { return this.#contract.resolve(value); }
    find(method, target) { return this.#contract.find(method, target); }

    // `response` is { status, headers (of node's client), rawHeaders, bytes, text }.
    check(method, target, response) {
        const { status, rawHeaders, bytes, text } = response;
        const headers = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
        assert.deepEqual(this.#contract.undeclared(method, target, { status, headers, body: bytes }), [],
            `${method} ${target}: ${status} ${text.slice(0, 400)}`);
        const operation = this.find(method, target);
        if (operation) this.#seen.add(`${operation.method.toUpperCase()} ${operation.path} ${status}`);
    }

    // Declared statuses that were never returned, except 500, which no test can provoke.
    unanswered() {
        const all = [];
        for (const { path, method, operation } of this.operations()) {
            for (const status of Object.keys(operation.responses)) {
                const each = `${method} ${path} ${status}`;
                if (status !== 'default' && status !== '500' && !this.#seen.has(each)) all.push(each);
            }
        }
        return all;
    }
}

// The contract of a component, if the build wrote one.
export function declaredBeside(component) {
    const file = component.replace(/\.wasm$/, '.openapi.json');
    return existsSync(file) ? new Declared(file) : undefined;
}
