// momento:cache-scalar: the cache of services/cache.mjs. Values stay on the host; a hash is short and passed inline.
import { withOwnBuffer } from '../concat_bytes.mjs';
import { error, ok } from '../services/result.mjs';
import { asHostBuffer, takeBytes } from './bytes.mjs';

export function cache(host) {
    const bytesOf = (data) => withOwnBuffer(takeBytes(data));
    const call = (operation, ...parameters) => host.callService('cache', operation, ...parameters) ?? error('timeout');
    const inline = (bytes) => ({ tag: 'value', val: bytes });
    // Converts the value of a success to the type of the interface.
    const converted = (result, convert) => (result.tag === 'ok' ? ok(convert(result.val)) : result);
    const conditionOf = ({ tag, val }) => ({ tag, val: val && bytesOf(val) });

    return {
        get: (key) => converted(call('get', bytesOf(key)), (value) => value && asHostBuffer(value, host)),
        getWithHash: (key) => converted(call('getWithHash', bytesOf(key)), ({ tag, val }) => (
            { tag, val: val && { value: asHostBuffer(val.value, host), hash: inline(val.hash) } })),
        set: (key, value, milliseconds) => call('set', bytesOf(key), bytesOf(value), milliseconds),
        setIf: (key, value, milliseconds, condition) =>
            call('setIf', bytesOf(key), bytesOf(value), milliseconds, conditionOf(condition)),
        setIfHash: (key, value, milliseconds, condition) => converted(
            call('setIfHash', bytesOf(key), bytesOf(value), milliseconds, conditionOf(condition)),
            ({ tag, val }) => ({ tag, val: val && inline(val) })),
        delete: (key) => call('delete', bytesOf(key)),
    };
}
