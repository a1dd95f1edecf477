// momento:cache-list: the lists of services/lists.mjs. Elements stay on the host until the function reads them.
import { converted, error } from '../services/result.mjs';
import { asHostBuffer, takeOwnBytes } from './bytes.mjs';

export function cacheList(host) {
    const call = (operation, ...parameters) => host.callService('lists', operation, ...parameters) ?? error('timeout');
    const foundConverted = (result, convert) => converted(result, ({ tag, val }) => ({ tag, val: tag === 'found' ? convert(val) : val }));
    const push = (operation) => (list, value, ...options) => call(operation, takeOwnBytes(list), takeOwnBytes(value), ...options);
    const concatenate = (operation) => (list, values, ...options) => call(operation, takeOwnBytes(list), values.map(takeOwnBytes), ...options);
    const pop = (operation) => (list) => foundConverted(call(operation, takeOwnBytes(list)), ({ value, listLength }) => (
        { value: asHostBuffer(value, host), listLength }));

    return {
        listPushFront: push('pushFront'),
        listPushBack: push('pushBack'),
        listConcatenateFront: concatenate('concatenateFront'),
        listConcatenateBack: concatenate('concatenateBack'),
        listPopFront: pop('popFront'),
        listPopBack: pop('popBack'),
        listErase: (list, range) => call('erase', takeOwnBytes(list), range),
        listRemove: (list, { val }) => call('remove', takeOwnBytes(list), takeOwnBytes(val)),
        listFetch: (list, start, end) => foundConverted(call('fetch', takeOwnBytes(list), start, end),
            (elements) => elements.map((each) => asHostBuffer(each, host))),
        listLength: (list) => call('length', takeOwnBytes(list)),
        listRetain: (list, ...options) => call('retain', takeOwnBytes(list), ...options),
    };
}
