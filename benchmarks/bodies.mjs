// Instructions for each byte of a large body of JSON, and the memory of the call as a multiple of the body
// (benchmarks/bodies). `in` is a call that reads the body; `out` is what a call costs more that also sends it back.
import { counter } from '../framework/local/executed.mjs';

const kib = 1024;
export const sizes = [1 * kib, 32 * kib, 512 * kib];

// Numbers and texts of different lengths, the same in every run.
function* random() {
    for (let state = 1; ; ) yield (state = (state * 48271) % 0x7fffffff);
}
const next = random();
const number = () => next.next().value;
const words = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua'.split(' ');
const text = (count) => Array.from({ length: count }, () => words[number() % words.length]).join(' ');

const kinds = {
    text: { element: () => `${text(8)} `, wrap: (all) => `{"text":"${all.join('')}"}`, separator: 0 },
    numbers: { element: () => String((number() % 1e9) / 1000), wrap: (all) => `{"numbers":[${all}]}`, separator: 1 },
    integers: { element: () => String(number()), wrap: (all) => `{"integers":[${all}]}`, separator: 1 },
    objects: { element: () => JSON.stringify({ id: number(), name: text(3), in_stock: number() % 2 === 0, note: number() % 2 ? text(5) : null }),
        wrap: (all) => `{"objects":[${all}]}`, separator: 1 },
    mix: { element: () => JSON.stringify({ id: number(), name: text(3), price: (number() % 1e6) / 100, tags: Array.from({ length: number() % 4 }, () => text(1)) }),
        wrap: (all) => `{"lines":[${all}]}`, separator: 1 },
};

function bodyOf({ element, wrap, separator }, size) {
    const all = [];
    for (let length = wrap([]).length; ;) {
        const one = element();
        length += one.length + separator;
        if (length > size && all.length > 0) return wrap(all);
        all.push(one);
    }
}

/** Returns [{ kind, size, in, out, memory }] of the component: instructions for each byte, and bytes for each byte. */
export async function measureBodies(component) {
    const executed = await counter(component);
    const call = (path, body) => {
        const result = executed({ method: 'POST', path, body, headers: [['content-type', 'application/json']] });
        if (result.response.status !== 200) throw new Error(`${path} responded with ${result.response.status}: ${Buffer.from(result.response.body.val ?? '')}`);
        return result;
    };
    return Object.entries(kinds).flatMap(([kind, description]) => sizes.map((size) => {
        const body = bodyOf(description, size);
        const read = call(`/in/${kind}`, body);
        const echoed = call(`/echo/${kind}`, body);
        return { kind, size: body.length, in: read.total / body.length, out: (echoed.total - read.total) / body.length, memory: echoed.memoryBytes / body.length };
    }));
}
