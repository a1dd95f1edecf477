// momento:cache-list: the lists of services/lists.mjs. Elements stay on the host until the function reads them.
import { withOwnBuffer } from '../concat_bytes.mjs';
import { error, ok } from '../services/result.mjs';
import { asHostBuffer, takeBytes } from './bytes.mjs';

export function cacheList(host) {
    const bytesOf = (data) => withOwnBuffer(takeBytes(data));
    const call = (operation, ...parameters) => host.callService('lists', operation, ...parameters) ?? error('timeout');
    // Converts what was found to the type of the interface.
    const converted = (result, convert) => (result.tag === 'ok' && result.val.tag === 'found'
        ? ok({ tag: 'found', val: convert(result.val.val) }) : result);
    const push = (operation) => (list, value, ...options) => call(operation, bytesOf(list), bytesOf(value), ...options);
    const concatenate = (operation) => (list, values, ...options) => call(operation, bytesOf(list), values.map(bytesOf), ...options);
    const pop = (operation) => (list) => converted(call(operation, bytesOf(list)), ({ value, listLength }) => (
        { value: asHostBuffer(value, host), listLength }));

    return {
        listPushFront: push('pushFront'),
        listPushBack: push('pushBack'),
        listConcatenateFront: concatenate('concatenateFront'),
        listConcatenateBack: concatenate('concatenateBack'),
        listPopFront: pop('popFront'),
        listPopBack: pop('popBack'),
        listErase: (list, range) => call('erase', bytesOf(list), range),
        listRemove: (list, { val }) => call('remove', bytesOf(list), bytesOf(val)),
        listFetch: (list, start, end) => converted(call('fetch', bytesOf(list), start, end),
            (elements) => elements.map((each) => asHostBuffer(each, host))),
        listLength: (list) => call('length', bytesOf(list)),
        listRetain: (list, ...options) => call('retain', bytesOf(list), ...options),
    };
}
