// Checks responses against an OpenAPI document.
//
// Only responses of operations in the document are checked. HEAD has the response of GET without a body. A malformed
// path is rejected with 400 before it is matched, so routes need not declare this status.
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { methods, operationFinder } from '../operation_finder.mjs';
import { below } from './json.mjs';
import { isMultiple } from './multiple.mjs';

const essence = (type) => type?.split(';')[0].trim().toLowerCase();
const integers = { int8: [-128, 127], uint8: [0, 255], int16: [-32768, 32767], uint16: [0, 65535], uint32: [0, 2 ** 32 - 1], uint64: [0, 2 ** 64] };

function makeAjv(document) {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    formats.default(ajv);
    for (const [name, [min, max]] of Object.entries(integers)) {
        ajv.addFormat(name, { type: 'number', validate: (value) => Number.isInteger(value) && value >= min && value <= max });
    }
    ajv.removeKeyword('multipleOf');
    ajv.addKeyword({
        keyword: 'multipleOf', type: 'number', schemaType: 'number',
        validate: (step, value) => isMultiple(value, step), error: { message: ({ schema }) => `must be multiple of ${schema}` },
    });
    return ajv.addSchema(document, 'document');
}

const messageOf = ({ message, params }) => {
    const name = params.additionalProperty ?? params.unevaluatedProperty;
    return name === undefined ? message : `${message} (${JSON.stringify(name)})`;
};

// Each field is a separate value: Set-Cookie must not be joined (RFC 6265, section 3), and challenges contain commas.
const separate = new Set(['set-cookie', 'www-authenticate', 'proxy-authenticate']);

// The elements of a list (RFC 9110, section 5.6.1), as framework/vocabulary/field_list.cpp reads them.
const elements = (text) => (text.match(/(?:(?:(?<=^|,)[ \t]*<[^>]*>)|"(?:\\[^]|[^"\\])*(?:"|\\?$)|[^",])+/g) ?? [])
    .map((element) => element.replace(/^[ \t]+|[ \t]+$/g, '')).filter((element) => element !== '');

// The value of a header as the type of its schema.
function headerValue(type, text) {
    if (type === 'integer' || type === 'number') return Number(text);
    if (type === 'boolean') return text === 'true';
    return type === 'array' ? elements(text) : text;
}

// C++ tests report the same (framework/testing/contract/conformance.cpp).
const undeclaredStatus = (operation, status) => `${operation} does not declare the status ${status}; `
    + `declare ${status < 400 ? 'Status' : 'Problem'}<${status}> among the responses of the route`;

export class Contract {
    #document;
    #ajv;
    #validators = new Map();
    #find;

    constructor(document) {
        this.#document = document;
        this.#ajv = makeAjv(document);
        this.#find = operationFinder(document.paths);
    }

    *operations() {
        for (const [path, item] of Object.entries(this.#document.paths)) {
            for (const [method, operation] of Object.entries(item)) {
                if (methods.includes(method)) yield { path, method: method.toUpperCase(), operation };
            }
        }
    }

    resolve(value) {
        if (value?.$ref === undefined) return value;
        return value.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], this.#document);
    }

    // The operation of a request, as { path, method }; undefined if the document does not have the path or the method.
    find(method, target) {
        return this.#find(method, target);
    }

    // A message for each difference; `actual` is { status, headers (pairs), body (a Buffer) }.
    undeclared(method, target, actual) {
        const found = this.find(method, target);
        if (!found) return [];
        const operation = `${found.method.toUpperCase()} ${found.path}`;
        const { responses } = this.#document.paths[found.path][found.method];
        const status = [String(actual.status), `${Math.trunc(actual.status / 100)}XX`, 'default'].find((each) => responses[each]);
        if (!status) return actual.status === 400 ? [] : [undeclaredStatus(operation, actual.status)];
        const at = below(below(below(below('/paths', found.path), found.method), 'responses'), status);
        const declared = this.#follow(responses[status], at);
        return [...this.#ofHeaders(declared, actual, operation), ...this.#ofBody(declared, actual, operation, method === 'HEAD')];
    }

    // Resolves a reference. `at` is the JSON Pointer of its target, or of the value itself.
    #follow(value, at) {
        return { value: this.resolve(value), at: value.$ref?.slice(1) ?? at };
    }

    * #ofHeaders({ value: response, at }, actual, operation) {
        const texts = (name) => {
            const values = actual.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
            return separate.has(name.toLowerCase()) ? values : [values.join(', ')];
        };
        for (const [name, declared] of Object.entries(response.headers ?? {})) {
            const header = this.#follow(declared, below(below(at, 'headers'), name));
            if (!actual.headers.some(([other]) => other.toLowerCase() === name.toLowerCase())) {
                if (header.value.required) yield `${actual.status} of ${operation} requires the header ${name.toLowerCase()}`;
            } else if (header.value.schema) {
                const { type } = this.resolve(header.value.schema);
                for (const text of texts(name)) {
                    for (const { message } of this.#errors(below(header.at, 'schema'), headerValue(type, text))) {
                        yield `${actual.status} of ${operation}, header ${name.toLowerCase()}: ${message}`;
                    }
                }
            }
        }
    }

    * #ofBody({ value: response, at }, actual, operation, head) {
        const type = essence(actual.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
        const bytes = actual.body.length;
        const where = `${actual.status} of ${operation}`;
        if (!response.content) {
            if (type !== undefined || bytes) yield `${where} declares no body, got one of ${type ?? 'no type'}`;
            return;
        }
        const declared = Object.keys(response.content);
        const key = declared.find((each) => essence(each) === type) ?? declared.find((each) => each === `${type?.split('/')[0]}/*`)
            ?? declared.find((each) => each === '*/*');
        if (!key) {
            yield `${where} declares ${declared.join(' or ')}, got ${type ?? 'no content type'}`;
            return;
        }
        if (head) {
            if (bytes) yield `${where} has a body in the response to HEAD`;
            return;
        }
        if (!response.content[key].schema) return;
        let value = actual.body.toString();
        try {
            if (/[/+]json$/.test(type)) value = JSON.parse(value);
        } catch {
            yield `${where}, the body: must be JSON`;
            return;
        }
        for (const { pointer, message } of this.#errors(below(below(below(at, 'content'), key), 'schema'), value)) {
            yield `${where}, ${pointer || 'the body'}: ${message}`;
        }
    }

    #errors(at, value) {
        if (!this.#validators.has(at)) {
            const reference = at.replaceAll('%', '%25').replaceAll('{', '%7B').replaceAll('}', '%7D');
            this.#validators.set(at, this.#ajv.compile({ $ref: `document#${reference}` }));
        }
        const validate = this.#validators.get(at);
        if (validate(value)) return [];
        return validate.errors.map((error) => ({ pointer: error.instancePath, message: messageOf(error) }));
    }
}
