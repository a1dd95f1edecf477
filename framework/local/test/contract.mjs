// What an OpenAPI document declares of answers, and where an answer departs from it.
//
// Only answers of operations that the document has are looked at. HEAD is answered like GET without a body, and a malformed path is
// refused with 400 before it is told whose it is, so a route need not declare that.
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { below } from './json.mjs';
import { isMultiple } from './multiple.mjs';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const essence = (type) => type?.split(';')[0].trim().toLowerCase();
const integers = { int8: [-128, 127], uint8: [0, 255], int16: [-32768, 32767], uint16: [0, 65535], uint32: [0, 2 ** 32 - 1], uint64: [0, 2 ** 64] };

const literal = (part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const segments = (parts) => parts.map((part) => (part.startsWith('{') ? '[^/]+' : literal(part))).join('/');

// The most literal pattern answers, compared segment by segment from the left; the last parameter may stand for several.
function patternsOf(paths) {
    return paths.map((path) => {
        const parts = path.split('/');
        return {
            path, rank: parts.map((part) => (part.startsWith('{') ? '1' : '0')).join(''),
            expression: new RegExp(`^${segments(parts)}$`, 'u'),
            several: path.endsWith('}') && new RegExp(`^${segments(parts.slice(0, -1))}/.+$`, 'u'),
        };
    }).sort((a, b) => (a.rank < b.rank ? -1 : 1));
}

function makeAjv(document) {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    formats.default(ajv);
    for (const [name, [least, most]] of Object.entries(integers)) {
        ajv.addFormat(name, { type: 'number', validate: (value) => Number.isInteger(value) && value >= least && value <= most });
    }
    ajv.removeKeyword('multipleOf');
    ajv.addKeyword({
        keyword: 'multipleOf', type: 'number', schemaType: 'number',
        validate: (step, value) => isMultiple(value, step), error: { message: ({ schema }) => `must be multiple of ${schema}` },
    });
    return ajv.addSchema(document, 'document');
}

const wordOf = ({ message, params }) => {
    const name = params.additionalProperty ?? params.unevaluatedProperty;
    return name === undefined ? message : `${message} (${JSON.stringify(name)})`;
};

// Set-Cookie may not be joined (RFC 6265, section 3), and challenges hold commas of their own: each field is a value.
const separate = new Set(['set-cookie', 'www-authenticate', 'proxy-authenticate']);

// The elements of a list (RFC 9110, section 5.6.1), as framework/codec/field_list.cpp reads them.
const elements = (text) => (text.match(/(?:(?:(?<=^|,)[ \t]*<[^>]*>)|"(?:\\[^]|[^"\\])*(?:"|\\?$)|[^",])+/g) ?? [])
    .map((element) => element.replace(/^[ \t]+|[ \t]+$/g, '')).filter((element) => element !== '');

// The text of a header as what its schema takes.
function headerValue(type, text) {
    if (type === 'integer' || type === 'number') return Number(text);
    if (type === 'boolean') return text === 'true';
    return type === 'array' ? elements(text) : text;
}

export class Contract {
    #document;
    #ajv;
    #validators = new Map();
    #patterns;

    constructor(document) {
        this.#document = document;
        this.#ajv = makeAjv(document);
        this.#patterns = patternsOf(Object.keys(document.paths));
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

    // The operation of a request, as { path, method }; undefined where the document has none, as of a path or a method that no route has.
    find(method, target) {
        const path = `/${target.split(/[?#]/)[0].replace(/^\//, '')}`;
        const found = this.#patterns.find(({ path: pattern, expression }) => expression.test(path) && this.#verb(pattern, method))
            ?? this.#patterns.find(({ path: pattern, several }) => several && several.test(path) && this.#verb(pattern, method));
        return found && { path: found.path, method: this.#verb(found.path, method) };
    }
    #verb(path, method) {
        const item = this.#document.paths[path];
        const verb = method.toLowerCase();
        if (verb === 'head' && !item.head && item.get) return 'get';
        return methods.includes(verb) && item[verb] && verb;
    }

    // A sentence for each departure; `answer` is { status, headers (pairs), body (a Buffer) }.
    undeclared(method, target, answer) {
        const found = this.find(method, target);
        if (!found) return [];
        const what = `${found.method.toUpperCase()} ${found.path}`;
        const { responses } = this.#document.paths[found.path][found.method];
        const status = [String(answer.status), `${Math.trunc(answer.status / 100)}XX`, 'default'].find((each) => responses[each]);
        if (!status) return answer.status === 400 ? [] : [`${what} does not declare the status ${answer.status}`];
        const at = below(below(below(below('/paths', found.path), found.method), 'responses'), status);
        const response = this.#follow(responses[status], at);
        return [...this.#ofHeaders(response, answer, what), ...this.#ofBody(response, answer, what, method === 'HEAD')];
    }

    // What is declared, and where it stands: the target of a reference, else the place itself.
    #follow(value, at) {
        return { value: this.resolve(value), at: value.$ref?.slice(1) ?? at };
    }

    * #ofHeaders({ value: response, at }, answer, what) {
        const texts = (name) => {
            const values = answer.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
            return separate.has(name.toLowerCase()) ? values : [values.join(', ')];
        };
        for (const [name, declared] of Object.entries(response.headers ?? {})) {
            const header = this.#follow(declared, below(below(at, 'headers'), name));
            if (!answer.headers.some(([other]) => other.toLowerCase() === name.toLowerCase())) {
                if (header.value.required) yield `${answer.status} of ${what} needs the header ${name.toLowerCase()}`;
            } else if (header.value.schema) {
                const { type } = this.resolve(header.value.schema);
                for (const text of texts(name)) {
                    for (const { word } of this.#faults(below(header.at, 'schema'), headerValue(type, text))) {
                        yield `${answer.status} of ${what}, header ${name.toLowerCase()}: ${word}`;
                    }
                }
            }
        }
    }

    * #ofBody({ value: response, at }, answer, what, head) {
        const type = essence(answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
        const bytes = answer.body.length;
        const where = `${answer.status} of ${what}`;
        if (!response.content) {
            if (type !== undefined || bytes) yield `${where} declares no body, but one came (${type ?? 'of no type'})`;
            return;
        }
        const declared = Object.keys(response.content);
        const key = declared.find((each) => essence(each) === type) ?? declared.find((each) => each === `${type?.split('/')[0]}/*`)
            ?? declared.find((each) => each === '*/*');
        if (!key) {
            yield `${where} is ${declared.join(' or ')}, not ${type ?? 'without a type'}`;
            return;
        }
        if (head) {
            if (bytes) yield `${where} has a body, though the request was HEAD`;
            return;
        }
        if (!response.content[key].schema) return;
        let value = answer.body.toString();
        try {
            if (/[/+]json$/.test(type)) value = JSON.parse(value);
        } catch {
            yield `${where}, the body: must be JSON`;
            return;
        }
        for (const { place, word } of this.#faults(below(below(below(at, 'content'), key), 'schema'), value)) {
            yield `${where}, ${place || 'the body'}: ${word}`;
        }
    }

    #faults(at, value) {
        if (!this.#validators.has(at)) {
            const reference = at.replaceAll('%', '%25').replaceAll('{', '%7B').replaceAll('}', '%7D');
            this.#validators.set(at, this.#ajv.compile({ $ref: `document#${reference}` }));
        }
        const validate = this.#validators.get(at);
        if (validate(value)) return [];
        return validate.errors.map((error) => ({ place: error.instancePath, word: wordOf(error) }));
    }
}
