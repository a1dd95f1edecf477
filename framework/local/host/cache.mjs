// momento:cache-scalar: the cache of services/cache.mjs. Values stay on the host; a hash is short and passed inline.
import { converted, error } from '../services/result.mjs';
import { asHostBuffer, takeOwnBytes } from './bytes.mjs';

export function cache(host) {
    const call = (operation, ...parameters) => host.callService('cache', operation, ...parameters) ?? error('timeout');
    const inline = (bytes) => ({ tag: 'value', val: bytes });
    const conditionOf = ({ tag, val }) => ({ tag, val: val && takeOwnBytes(val) });

    return {
        get: (key) => converted(call('get', takeOwnBytes(key)), (value) => value && asHostBuffer(value, host)),
        getWithHash: (key) => converted(call('getWithHash', takeOwnBytes(key)), ({ tag, val }) => (
            { tag, val: val && { value: asHostBuffer(val.value, host), hash: inline(val.hash) } })),
        set: (key, value, milliseconds) => call('set', takeOwnBytes(key), takeOwnBytes(value), milliseconds),
        setIf: (key, value, milliseconds, condition) =>
            call('setIf', takeOwnBytes(key), takeOwnBytes(value), milliseconds, conditionOf(condition)),
        setIfHash: (key, value, milliseconds, condition) => converted(
            call('setIfHash', takeOwnBytes(key), takeOwnBytes(value), milliseconds, conditionOf(condition)),
            ({ tag, val }) => ({ tag, val: val && inline(val) })),
        delete: (key) => call('delete', takeOwnBytes(key)),
    };
}
