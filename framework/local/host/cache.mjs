// momento:cache-scalar: the cache of services/cache.mjs. Values stay on the host both ways; a hash is short and comes inline.
import { alone } from '../joined.mjs';
import { error, ok } from '../services/result.mjs';
import { onTheHost, taken } from './bytes.mjs';

export function cache(host) {
    const bytesOf = (data) => alone(taken(data));
    const ask = (operation, ...parameters) => host.ask('cache', operation, ...parameters) ?? error('timeout');
    const inline = (bytes) => ({ tag: 'value', val: bytes });
    // What came well is turned into the interface's.
    const turned = (result, turn) => (result.tag === 'ok' ? ok(turn(result.val)) : result);
    const conditionOf = ({ tag, val }) => ({ tag, val: val && bytesOf(val) });

    return {
        get: (key) => turned(ask('get', bytesOf(key)), (value) => value && onTheHost(value, host)),
        getWithHash: (key) => turned(ask('getWithHash', bytesOf(key)), ({ tag, val }) => (
            { tag, val: val && { value: onTheHost(val.value, host), hash: inline(val.hash) } })),
        set: (key, value, milliseconds) => ask('set', bytesOf(key), bytesOf(value), milliseconds),
        setIf: (key, value, milliseconds, condition) =>
            ask('setIf', bytesOf(key), bytesOf(value), milliseconds, conditionOf(condition)),
        setIfHash: (key, value, milliseconds, condition) => turned(
            ask('setIfHash', bytesOf(key), bytesOf(value), milliseconds, conditionOf(condition)),
            ({ tag, val }) => ({ tag, val: val && inline(val) })),
        delete: (key) => ask('delete', bytesOf(key)),
    };
}
