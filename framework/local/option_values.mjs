// Reads the values of options, for all commands.
import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseArgs } from 'node:util';
import { UserError } from './errors.mjs';
import { encodeHeader } from './header_text.mjs';
import { parseAuthority } from './host_check.mjs';

// The options of `serve`, `test` and `exchange` for momento:valkey.
export const valkeyDeclared = {
    valkey: { type: 'string', multiple: true, default: [] },
    'valkey-protocol': { type: 'string', default: '2' },
};

export function parse(args, options) {
    try {
        return parseArgs({ args, options, allowPositionals: true, tokens: true });
    } catch (error) {
        // The rest of Node's message is advice for programmers.
        const [reason] = error.message.split('. ')[0].split('\n');
        throw new UserError(`${reason[0].toLowerCase()}${reason.slice(1).replace(/\.$/, '')}; see momento-local --help`);
    }
}

export function seconds(value) {
    // The maximum of a timer.
    if (!/^\d+(\.\d+)?$/.test(value) || !(Number(value) > 0) || Number(value) > 2_000_000) {
        throw new UserError(`invalid --timeout "${value}": expected a number of seconds, such as 10 or 0.5`);
    }
    return Number(value) * 1000;
}

// In bytes; K and M are units of 1024.
export function size(option, value, { min = 0, max, example }) {
    const found = /^(\d{1,10})([KM]?)$/i.exec(value);
    const bytes = found && Number(found[1]) * { '': 1, K: 1024, M: 1024 * 1024 }[found[2].toUpperCase()];
    if (found && bytes >= min && bytes <= max) return bytes;
    const range = min > 0 ? `from ${min / 1024}K to` : 'up to';
    throw new UserError(`invalid --${option} "${value}": expected a size ${range} ${max / 1024 / 1024}M, such as ${example}`);
}

// The component's memory: at least one page, and at most the address space of 32 bits.
export const maxMemory = (value) => size('max-memory', value, { min: 65536, max: 2 ** 32, example: '32M or 256M' });

export function integer(option, value, { min, max }) {
    if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    throw new UserError(`invalid --${option} "${value}": expected a number from ${min} to ${max}`);
}

// The servers by the name of a cluster, or by '' for all others.
export function valkeyServers(texts) {
    return Object.fromEntries(texts.map((text) => {
        const [, cluster = '', address] = /^(?:([^=]+)=)?([^=]*)$/.exec(text) ?? [];
        const server = address && parseAuthority(address);
        if (!server || !/^\d{1,5}$/.test(server.port) || Number(server.port) < 1 || Number(server.port) > 65535) {
            throw new UserError(`invalid --valkey "${text}": expected host:port, or CLUSTER=host:port, such as 127.0.0.1:6379`);
        }
        return [cluster, { host: server.name.replace(/^\[|\]$/g, ''), port: Number(server.port) }];
    }));
}

export function valkeyOptions(values) {
    const protocol = values['valkey-protocol'];
    if (protocol !== '2' && protocol !== '3') throw new UserError(`invalid --valkey-protocol "${protocol}": expected 2 or 3`);
    return { servers: valkeyServers(values.valkey), protocol: Number(protocol) };
}

export function environment(settings) {
    return Object.fromEntries(settings.map((setting) => {
        const at = setting.indexOf('=');
        if (at < 1) throw new UserError(`invalid --env "${setting}": expected NAME=VALUE`);
        return [setting.slice(0, at), setting.slice(at + 1)];
    }));
}

// The value is often a secret, so the message does not contain it.
export function header(option, text, example) {
    const [, name, value] = /^([^:]+):\s*(.*?)\s*$/.exec(text) ?? [];
    try {
        validateHeaderName(name);
        validateHeaderValue(name, encodeHeader(value));
    } catch {
        throw new UserError(`invalid --${option}: expected "name: value", such as "${example}"`);
    }
    return [name, value];
}

export function functionName(option, value) {
    if (!value) throw new UserError(`--${option} must not be empty`);
    return value;
}

// AWS: the options --secret, --table, --lambda and --aws-endpoint.
export const awsDeclared = {
    secret: { type: 'string', multiple: true, default: [] },
    table: { type: 'string', multiple: true, default: [] },
    lambda: { type: 'string', multiple: true, default: [] },
    'aws-endpoint': { type: 'string' },
};

const split = (text, separator) => {
    const at = text.indexOf(separator);
    return at < 1 ? [] : [text.slice(0, at), text.slice(at + 1)];
};

// The value is a secret, so no message contains it.
function secret(text) {
    const [name, value] = split(text, '=');
    if (!name) throw new UserError('invalid --secret: expected NAME=VALUE or NAME=@file');
    if (!value.startsWith('@')) return [name, Buffer.from(value)];
    try {
        return [name, readFileSync(value.slice(1))];
    } catch (error) {
        throw new UserError(`cannot read the file of --secret ${name}: ${error.code}`);
    }
}

function table(text) {
    const [name, keys = ''] = split(text, ':');
    const key = keys.split(',');
    if (!name || key.length > 2 || key.includes('') || key[0] === key[1]) {
        throw new UserError(`invalid --table "${text}": expected NAME:KEY or NAME:KEY,SORT`);
    }
    return [name, key];
}

function lambda(text) {
    const [name, target] = split(text, '=');
    if (!name || !target || (target.includes('/') && !/^https?:\/\//.test(target)) || (target.includes('/') && !URL.canParse(target))) {
        throw new UserError(`invalid --lambda "${text}": expected NAME=FUNCTION or NAME=URL`);
    }
    return [name, target];
}

function endpoint(text) {
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!/^https?:$/.test(url?.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
        throw new UserError(`invalid --aws-endpoint "${text}": expected a URL without a path, such as http://127.0.0.1:4566`);
    }
    return url.origin;
}

export const awsOptions = (values) => ({
    secrets: Object.fromEntries(values.secret.map(secret)),
    tables: Object.fromEntries(values.table.map(table)),
    lambdas: Object.fromEntries(values.lambda.map(lambda)),
    endpoint: endpoint(values['aws-endpoint']),
});
