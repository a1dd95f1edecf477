// A contract that answers are held against: what a document declares of an operation and a status, of any component that has a
// document beside it in the build tree.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const pointer = (...names) => names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const essence = (type) => type?.split(';')[0].trim().toLowerCase();
const integers = { int8: [-128, 127], uint8: [0, 255], int16: [-32768, 32767], uint16: [0, 65535], uint32: [0, 2 ** 32 - 1], uint64: [0, 2 ** 64] };

export class Declared {
    #document;
    #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    #validators = new Map();
    #paths;
    #seen = new Set();

    constructor(file) {
        this.#document = JSON.parse(readFileSync(file, 'utf8'));
        formats.default(this.#ajv);
        for (const [name, [least, most]] of Object.entries(integers)) {
            this.#ajv.addFormat(name, { type: 'number', validate: (value) => Number.isInteger(value) && value >= least && value <= most });
        }
        this.#ajv.addSchema(this.#document, 'document');
        // The most literal pattern answers, compared segment by segment from the left; the last parameter may stand for several.
        this.#paths = Object.keys(this.#document.paths).map((path) => ({
            path, rank: path.split('/').map((part) => (part.startsWith('{') ? '1' : '0')).join(''),
            expression: new RegExp(`^${path.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))).join('/')}$`, 'u'),
            several: /\}$/.test(path) && new RegExp(`^${path.split('/').slice(0, -1).map((part) => (part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))).join('/')}/.+$`, 'u'),
        })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
    }

    get document() { return this.#document; }

    *operations() {
        for (const [path, item] of Object.entries(this.#document.paths)) {
            for (const [method, operation] of Object.entries(item)) yield { path, method: method.toUpperCase(), operation };
        }
    }

    resolve(value) {
        if (value?.$ref === undefined) return value;
        return value.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], this.#document);
    }

    // The operation of a request; nothing where the document has none, as of a path or a method that no route has.
    find(method, target) {
        const path = `/${target.split(/[?#]/)[0].replace(/^\//, '')}`;
        const found = this.#paths.find(({ path: pattern, expression }) => expression.test(path) && this.#method(pattern, method))
            ?? this.#paths.find(({ path: pattern, several }) => several && several.test(path) && this.#method(pattern, method));
        return found && { path: found.path, method: this.#method(found.path, method) };
    }
    #method(path, method) {
        const item = this.#document.paths[path];
        return method === 'HEAD' && !item.head && item.get ? 'get' : item[method.toLowerCase()] && method.toLowerCase();
    }

    // `answer` is { status, headers (of node's client), text }.
    check(method, target, answer) {
        const operation = this.find(method, target);
        if (!operation) return;
        const { path, method: verb } = operation;
        const what = `${method} ${target}: ${answer.status} ${answer.text.slice(0, 400)}`;
        const { responses } = this.#document.paths[path][verb];
        // A malformed path is refused before it is told whose it is.
        const status = responses[answer.status] ? `${answer.status}` : 'default';
        if (status === 'default' && answer.status === 400 && !responses.default) return;
        assert.ok(responses[status], `no such status is declared. ${what}`);
        this.#seen.add(`${verb.toUpperCase()} ${path} ${answer.status}`);
        const response = this.resolve(responses[status]);
        const at = responses[status].$ref?.slice(1) ?? pointer('paths', path, verb, 'responses', status);

        for (const [name, header] of Object.entries(response.headers ?? {})) {
            const value = answer.headers[name.toLowerCase()];
            if (value === undefined) {
                assert.ok(!header.required, `${name} is required. ${what}`);
                continue;
            }
            const { type } = this.resolve(header.schema);
            const read = type === 'integer' || type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : type === 'array' ? value.split(/ *, */) : value;
            this.#hold(`${at}${pointer('headers', name, 'schema')}`, read, `${name} of ${what}`);
        }
        const type = essence(answer.headers['content-type']);
        if (!response.content) {
            assert.deepEqual([type, answer.text], [undefined, ''], `no body is declared. ${what}`);
            return;
        }
        const declared = response.content[type] ? type : '*/*';
        const content = response.content[declared];
        assert.ok(content, `no such media type is declared: ${type}. ${what}`);
        if (method === 'HEAD') assert.equal(answer.text, '');
        if (!content.schema || method === 'HEAD') return;
        const value = /[/+]json$/.test(type) ? JSON.parse(answer.text) : answer.text;
        this.#hold(`${at}${pointer('content', declared, 'schema')}`, value, what);
    }
    #hold(at, value, what) {
        if (!this.#validators.has(at)) this.#validators.set(at, this.#ajv.compile({ $ref: `document#${at.replaceAll('%', '%25').replaceAll('{', '%7B').replaceAll('}', '%7D')}` }));
        const validate = this.#validators.get(at);
        assert.ok(validate(value), `${JSON.stringify(validate.errors)}. ${what}`);
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
