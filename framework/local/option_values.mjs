// The values of options, read for every command in the same way.
import { parseArgs } from 'node:util';
import { UserError } from './errors.mjs';

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

export function environment(settings) {
    return Object.fromEntries(settings.map((setting) => {
        const at = setting.indexOf('=');
        if (at < 1) throw new UserError(`--env is NAME=VALUE, not "${setting}".`);
        return [setting.slice(0, at), setting.slice(at + 1)];
    }));
}

export function functionName(option, value) {
    if (!value) throw new UserError(`--${option} must not be empty.`);
    return value;
}
