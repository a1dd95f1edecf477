// The values of options, read for every command in the same way.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseArgs } from 'node:util';
import { UserError } from './errors.mjs';
import { onTheWire } from './header_text.mjs';

export function parse(args, options) {
    try {
        return parseArgs({ args, options, allowPositionals: true, tokens: true });
    } catch (error) {
        // node's text goes on with advice that does not fit here.
        throw new UserError(`${error.message.split('. ')[0].split('\n')[0].replace(/\.$/, '')}; see momento-local --help.`);
    }
}

export function seconds(value) {
    // The longest that a timer takes.
    if (!/^\d+(\.\d+)?$/.test(value) || !(Number(value) > 0) || Number(value) > 2_000_000) {
        throw new UserError(`--timeout is a number of seconds, such as 10 or 0.5, not "${value}".`);
    }
    return Number(value) * 1000;
}

// In bytes; K and M are units of 1024.
export function size(option, value, { min = 0, max, example }) {
    const found = /^(\d{1,10})([KM]?)$/i.exec(value);
    const bytes = found && Number(found[1]) * { '': 1, K: 1024, M: 1024 * 1024 }[found[2].toUpperCase()];
    if (found && bytes >= min && bytes <= max) return bytes;
    const lower = min > 0 ? ` from ${min / 1024}K` : '';
    throw new UserError(`--${option} is a size${lower} up to ${max / 1024 / 1024}M, such as ${example}, not "${value}".`);
}

// Of the component's memory: one page at least, and what 32 bits address at most.
export const maxMemory = (value) => size('max-memory', value, { min: 65536, max: 2 ** 32, example: '32M or 256M' });

export function integer(option, value, { min, max }) {
    if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    throw new UserError(`--${option} is a number from ${min} to ${max}, not "${value}".`);
}

export function environment(settings) {
    return Object.fromEntries(settings.map((setting) => {
        const at = setting.indexOf('=');
        if (at < 1) throw new UserError(`--env is NAME=VALUE, not "${setting}".`);
        return [setting.slice(0, at), setting.slice(at + 1)];
    }));
}

// A value is often a secret, so the message has an example in its place.
export function header(option, text, example) {
    const [, name, value] = /^([^:]+):\s*(.*?)\s*$/.exec(text) ?? [];
    try {
        validateHeaderName(name);
        validateHeaderValue(name, onTheWire(value));
    } catch {
        throw new UserError(`--${option} is "name: value", such as "${example}".`);
    }
    return [name, value];
}

export function functionName(option, value) {
    if (!value) throw new UserError(`--${option} must not be empty.`);
    return value;
}
