// Conditions of DynamoDB on top-level attributes: attribute_exists, attribute_not_exists, begins_with, comparisons,
// AND, OR, NOT and parentheses.
import { compare, textOf } from './attributes.mjs';

const token = /\s*(<=|>=|<>|[=<>(),]|[#:]?[A-Za-z_][A-Za-z0-9_]*)/y;

export class ExpressionError extends Error {}

function tokens(text) {
    const found = [];
    token.lastIndex = 0;
    for (let at = 0; text.slice(at).trim() !== ''; at = token.lastIndex) {
        const match = token.exec(text);
        if (!match) {
            throw new ExpressionError(`momento-local does not support "${text.slice(at).trim()}" in an expression`);
        }
        found.push(match[1]);
    }
    return found;
}

// The names of a projection: top-level attributes.
export function projectedNames(text, names) {
    const found = tokens(text);
    if (found.some((each, at) => (at % 2 ? each !== ',' : !/^#?[A-Za-z_]/.test(each))) || found.length % 2 === 0) {
        throw new ExpressionError('momento-local supports only names of attributes in a projection');
    }
    return found.filter((_, at) => at % 2 === 0).map((each) => resolveName(each, names));
}

function resolveName(text, names) {
    if (!text.startsWith('#')) return text;
    if (!Object.hasOwn(names, text)) throw new ExpressionError(`the expression has an undefined name ${text}`);
    return names[text];
}

const comparisons = {
    '=': (a, b) => textOf(a) === textOf(b),
    '<>': (a, b) => textOf(a) !== textOf(b),
    '<': (a, b) => compare(a, b) < 0,
    '<=': (a, b) => compare(a, b) <= 0,
    '>': (a, b) => compare(a, b) > 0,
    '>=': (a, b) => compare(a, b) >= 0,
};

// Whether the condition holds for an item, which is empty if there is none. `names` and `values` are its placeholders.
export function holds(text, item, names, values) {
    const rest = tokens(text);
    const fail = (what) => { throw new ExpressionError(`${what} in the condition "${text}"`); };
    const take = (expected) => {
        if (rest[0]?.toUpperCase() !== expected) fail(`expected ${expected}`);
        rest.shift();
    };
    const is = (expected) => rest[0]?.toUpperCase() === expected;

    // Undefined if the item lacks the attribute.
    function operand() {
        const next = rest.shift();
        if (next === undefined) fail('unexpected end');
        if (next.startsWith(':')) {
            if (!Object.hasOwn(values, next)) fail(`undefined value ${next}`);
            return values[next];
        }
        if (!/^#?[A-Za-z_]/.test(next)) fail(`unexpected "${next}"`);
        const name = resolveName(next, names);
        return Object.hasOwn(item, name) ? item[name] : undefined;
    }
    const functions = {
        ATTRIBUTE_EXISTS: () => operand() !== undefined,
        ATTRIBUTE_NOT_EXISTS: () => operand() === undefined,
        BEGINS_WITH: () => {
            const text = operand();
            take(',');
            const start = operand();
            return typeof text?.S === 'string' && typeof start?.S === 'string' && text.S.startsWith(start.S);
        },
    };

    function primary() {
        if (is('(')) {
            take('(');
            const result = either();
            take(')');
            return result;
        }
        if (is('NOT')) {
            take('NOT');
            return !primary();
        }
        if (rest[1] === '(') {
            const name = rest.shift();
            const call = Object.hasOwn(functions, name.toUpperCase()) ? functions[name.toUpperCase()] : fail(`momento-local does not support ${name}`);
            take('(');
            const result = call();
            take(')');
            return result;
        }
        const left = operand();
        const operator = rest.shift();
        if (!Object.hasOwn(comparisons, operator ?? '')) fail('expected a comparison');
        const right = operand();
        if (left === undefined || right === undefined) return operator === '<>' && left !== right;
        return comparisons[operator](left, right);
    }
    // Both sides are read in any case.
    function all() {
        let result = primary();
        while (is('AND')) {
            take('AND');
            const next = primary();
            result &&= next;
        }
        return result;
    }
    function either() {
        let result = all();
        while (is('OR')) {
            take('OR');
            const next = all();
            result ||= next;
        }
        return result;
    }
    const result = either();
    if (rest.length > 0) fail(`unexpected "${rest[0]}"`);
    return result;
}
