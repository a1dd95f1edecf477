// A contract that answers are held against: what a document declares of an operation and a status, of any component that has a
// document beside it in the build tree. What is declared and what is not is told by the contract of `momento-local test`.
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

    // `answer` is { status, headers (of node's client), rawHeaders, bytes, text }.
    check(method, target, answer) {
        const { status, rawHeaders, bytes, text } = answer;
        const headers = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
        assert.deepEqual(this.#contract.undeclared(method, target, { status, headers, body: bytes }), [],
            `${method} ${target}: ${status} ${text.slice(0, 400)}`);
        const operation = this.find(method, target);
        if (operation) this.#seen.add(`${operation.method.toUpperCase()} ${operation.path} ${status}`);
    }

    // What is declared and was never answered; a 500 is nothing that a test brings about.
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
