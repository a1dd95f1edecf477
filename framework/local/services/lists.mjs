// The lists of momento:cache-list, in the entries of a cache. framework/testing/fake_cache_list.cpp is the same for
// native tests; both are tested with tests/unit/cache_list/cases.json.
//
// Bytes are copied when they are stored and when they are returned, so that callers cannot change an element.
import { maxItemSize } from './cache.mjs';
import { nameOf, overhead } from './entries.mjs';
import { error, ok } from './result.mjs';

// Of the name of a list and each of its elements.
const elementOverhead = 40;

const missing = ok({ tag: 'missing' });
const found = (val) => ok({ tag: 'found', val });
const entryOf = (list) => `list ${nameOf(list)}`;
const copied = (bytes) => new Uint8Array(bytes);
const sizeOf = (elements) => elements.reduce((size, { length }) => size + length, 0);

const invalidName = (list) => (list.length === 0 ? error('invalid-argument', 'the name of the list is empty') : undefined);
const invalidTime = (milliseconds) => (milliseconds <= 0 ? error('invalid-argument', 'the time to live is 0') : undefined);
function invalidSize(list, values) {
    const size = list.length + sizeOf(values);
    return size <= maxItemSize ? undefined
        : error('limit-exceeded', `the name of the list and the values have ${size} bytes, a call takes at most ${maxItemSize}`);
}

// The elements from `start` to before `end`. A negative index counts from the end, like that of `slice`.
const within = (elements, start, end) => elements.slice(start.tag === 'unbounded' ? 0 : start.val, end.tag === 'unbounded' ? undefined : end.val);

export class Lists {
    #entries;

    constructor({ entries }) {
        this.#entries = entries;
    }

    pushFront(list, value, ...options) {
        return this.concatenateFront(list, [value], ...options);
    }

    pushBack(list, value, ...options) {
        return this.concatenateBack(list, [value], ...options);
    }

    concatenateFront(list, values, milliseconds, refresh, truncateTo) {
        const joined = (elements) => [...values.map(copied), ...elements].slice(0, truncateTo || undefined);
        return this.#add(list, values, milliseconds, refresh, joined);
    }

    concatenateBack(list, values, milliseconds, refresh, truncateTo) {
        const joined = (elements) => [...elements, ...values.map(copied)].slice(-truncateTo);      // -0 is the start
        return this.#add(list, values, milliseconds, refresh, joined);
    }

    popFront(list) {
        return this.#pop(list, (elements) => [elements[0], elements.slice(1)]);
    }

    popBack(list) {
        return this.#pop(list, (elements) => [elements.at(-1), elements.slice(0, -1)]);
    }

    erase(list, range) {
        const { ranges } = range.val ?? {};
        const erases = (index) => ranges.some(({ beginIndex, count }) => index >= beginIndex && index - beginIndex < count);
        return this.#reduce(list, (elements) => (ranges ? elements.filter((_, index) => !erases(index)) : []));
    }

    // Removes the elements that are equal to a value.
    remove(list, value) {
        return this.#reduce(list, (elements) => elements.filter((each) => Buffer.compare(each, value) !== 0));
    }

    fetch(list, start, end) {
        const elements = this.#elements(list);
        return invalidName(list) ?? (elements ? found(within(elements, start, end).map(copied)) : missing);
    }

    length(list) {
        const elements = this.#elements(list);
        return invalidName(list) ?? (elements ? found(elements.length) : missing);
    }

    retain(list, start, end, milliseconds, refresh) {
        return invalidName(list) ?? invalidTime(milliseconds)
            ?? this.#reduce(list, (elements) => within(elements, start, end), refresh ? milliseconds : undefined);
    }

    // Milliseconds until a list expires; undefined if it is missing.
    timeToLive(list) {
        return this.#entries.timeToLive(entryOf(list));
    }

    #elements(list) {
        return this.#entries.find(entryOf(list))?.value;
    }

    // Returns the message of the error if the cache is full.
    #store(list, elements, milliseconds) {
        const size = list.length + sizeOf(elements) + elements.length * elementOverhead + overhead;
        return this.#entries.set(entryOf(list), elements, size, milliseconds);
    }

    #add(list, values, milliseconds, refresh, joined) {
        const invalid = invalidName(list) ?? invalidTime(milliseconds) ?? invalidSize(list, values);
        if (invalid) return invalid;
        const stored = this.#elements(list);
        if (values.length === 0) return ok(stored?.length ?? 0);
        const elements = joined(stored ?? []);
        const full = this.#store(list, elements, stored && !refresh ? undefined : milliseconds);
        return full ? error('limit-exceeded', full) : ok(elements.length);
    }

    #pop(list, split) {
        let value;
        const result = this.#reduce(list, (elements) => {
            const [popped, rest] = split(elements);
            value = popped;
            return rest;
        });
        return value === undefined ? result : found({ value: copied(value), listLength: result.val.val });
    }

    // `reduced` returns a part of the elements. A list without elements is a missing list.
    #reduce(list, reduced, milliseconds) {
        const invalid = invalidName(list);
        if (invalid) return invalid;
        const stored = this.#elements(list);
        if (!stored) return missing;
        const elements = reduced(stored);
        if (elements.length === 0) this.#entries.remove(entryOf(list));
        else this.#store(list, elements, milliseconds);
        return found(elements.length);
    }
}
