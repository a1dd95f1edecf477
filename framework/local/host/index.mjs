// Which interfaces a component may import here, and what stands behind each. An interface to come (lists of the cache) is
// one more file in this folder and one more line in `provided`.
import { bytes } from './bytes.mjs';
import { cache } from './cache.mjs';
import { http } from './http.mjs';
import { log } from './log.mjs';
import { token } from './token.mjs';
import { topic } from './topic.mjs';
import { support } from './web-function-support.mjs';
import { stream } from './web-function-stream.mjs';
import { environment, monotonicClock, trapping, wallClock } from './wasi.mjs';

// Each makes the functions of one interface for one host (see host.mjs); WASI keeps its ABI within 0.2, so any patch level will do.
const provided = [
    [/^momento:bytes\/bytes@1\.0\.0$/, () => bytes],
    [/^momento:cache-scalar\/cache-scalar@1\.0\.0$/, () => cache],
    [/^momento:http\/http@1\.0\.0$/, () => http],
    [/^momento:log\/logging@1\.0\.0$/, () => log],
    [/^momento:token\/token@1\.0\.0$/, () => token],
    [/^momento:topic\/topic@1\.0\.0$/, () => topic],
    [/^momento:web-function\/web-function-support@1\.0\.0$/, () => support],
    [/^momento:web-function\/web-function-stream@1\.0\.0$/, () => stream],
    [/^wasi:cli\/environment@0\.2\.\d+$/, () => environment],
    [/^wasi:clocks\/wall-clock@0\.2\.\d+$/, () => wallClock],
    [/^wasi:clocks\/monotonic-clock@0\.2\.\d+$/, () => monotonicClock],
    [/^wasi:(cli\/(exit|stdin|stdout|stderr|terminal-\w+)|filesystem\/\w+|io\/(error|poll|streams))@0\.2\.\d+$/, trapping],
];

const onThePlatformOnly =
    /^momento:(cache-list|spawn|valkey|aws-auth|aws-ddb|aws-s3|aws-secrets)\/[a-z0-9-]+@1\.0\.0$/;

// Undefined where the import is served, else why not, to follow the name of the component and `imports`.
export function refusal(name) {
    if (provided.some(([pattern]) => pattern.test(name))) return undefined;
    if (onThePlatformOnly.test(name)) return `${name}, which the platform has and momento-local does not have yet`;
    return `${name}, which the platform does not have: it would refuse the upload`;
}

// A fresh set of functions; `key` is the name without its version, as jco looks it up.
export function interfaceFor(name, host) {
    const make = host.settings.interfaces[name] ?? provided.find(([pattern]) => pattern.test(name))[1](name);
    return { key: name.replace(/@.*$/, ''), functions: make(host) };
}
