// The interfaces that a component may import, and their implementations. A new interface is a file in this folder and a
// line in `provided`.
import { awsAuth, awsDdb, awsLambda, awsS3, awsSecrets } from './aws.mjs';
import { bytes } from './bytes.mjs';
import { cache } from './cache.mjs';
import { cacheList } from './cache-list.mjs';
import { http } from './http.mjs';
import { log } from './log.mjs';
import { spawn } from './spawn.mjs';
import { token } from './token.mjs';
import { topic } from './topic.mjs';
import { valkey } from './valkey.mjs';
import { support } from './web-function-support.mjs';
import { stream } from './web-function-stream.mjs';
import { environment, monotonicClock, trapping, wallClock } from './wasi.mjs';

// Each creates the functions of one interface for one host (host.mjs). The ABI of WASI 0.2 is the same in each patch
// version.
const provided = [
    [/^momento:aws-auth\/aws-auth@1\.0\.0$/, () => awsAuth],
    [/^momento:aws-ddb\/aws-ddb@1\.0\.0$/, () => awsDdb],
    [/^momento:aws-lambda\/aws-lambda@1\.0\.0$/, () => awsLambda],
    [/^momento:aws-s3\/aws-s3@1\.0\.0$/, () => awsS3],
    [/^momento:aws-secrets\/aws-secrets@1\.0\.0$/, () => awsSecrets],
    [/^momento:bytes\/bytes@1\.0\.0$/, () => bytes],
    [/^momento:cache-list\/cache-list@1\.0\.0$/, () => cacheList],
    [/^momento:cache-scalar\/cache-scalar@1\.0\.0$/, () => cache],
    [/^momento:http\/http@1\.0\.0$/, () => http],
    [/^momento:log\/logging@1\.0\.0$/, () => log],
    [/^momento:spawn\/spawn@1\.0\.0$/, () => spawn],
    [/^momento:token\/token@1\.0\.0$/, () => token],
    [/^momento:topic\/topic@1\.0\.0$/, () => topic],
    [/^momento:valkey\/valkey@1\.0\.0$/, () => valkey],
    [/^momento:web-function\/web-function-support@1\.0\.0$/, () => support],
    [/^momento:web-function\/web-function-stream@1\.0\.0$/, () => stream],
    [/^wasi:cli\/environment@0\.2\.\d+$/, () => environment],
    [/^wasi:clocks\/wall-clock@0\.2\.\d+$/, () => wallClock],
    [/^wasi:clocks\/monotonic-clock@0\.2\.\d+$/, () => monotonicClock],
    [/^wasi:(cli\/(exit|stdin|stdout|stderr|terminal-\w+)|filesystem\/\w+|io\/(error|poll|streams))@0\.2\.\d+$/, trapping],
];

// Returns 'implemented', 'traps' for an interface that can be imported but not called, or undefined.
export function supportOf(name) {
    const make = provided.find(([pattern]) => pattern.test(name))?.[1];
    return make && (make === trapping ? 'traps' : 'implemented');
}

export const unsupported = (what) => `${what}, which the platform does not support: it would reject the upload`;

// Returns the end of a message "<component> imports …" if the import is not supported, else undefined.
export function importError(name) {
    if (supportOf(name)) return undefined;
    return unsupported(name);
}

// A new set of functions; `key` is the name without its version, as jco looks it up.
export function interfaceFor(name, host) {
    const make = host.settings.interfaces[name] ?? provided.find(([pattern]) => pattern.test(name))[1](name);
    return { key: name.replace(/@.*$/, ''), functions: make(host) };
}
