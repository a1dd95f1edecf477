// Every shape that a host interface can have, through a component: the host passes a value, the component converts it
// to C++ types and returns the same value. The types alone specify how it is passed (fixture/shapes.hpp). Each handle
// is dropped exactly once, by the component or by the host that received it back, and memory stays constant.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { Bulk, Held, large, shapes } from './shapes_values.mjs';
import { buffer, fixture, text } from './support.mjs';

const dispose = Symbol.dispose ?? Symbol.for('dispose');

// Handles of the interface's own resources in the component, and the number that it dropped.
let live = 0;
let drops = 0;
class Resource {
    #held = true;
    constructor() { live += 1; }
    release() {
        assert.ok(this.#held, 'a handle was given up twice');
        this.#held = false;
        live -= 1;
    }
    [dispose]() {
        this.release();
        drops += 1;
    }
}
class Identity extends Resource {}
class Answers extends Resource {
    #values;
    constructor(bulk, host) {
        super();
        this.#values = bulk.values.map((each) => ({ each, host }));
        this.bulk = bulk;
    }
    next() {
        const { each, host } = this.#values.shift() ?? {};
        return each === undefined ? undefined : given(each, host);
    }
}

// Replaces the descriptions in a value by handles, and back.
const mapped = (value, change) => {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
    const changed = change(value);
    if (changed !== undefined) return changed;
    if (Array.isArray(value)) return value.map((each) => mapped(each, change));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapped(each, change)]));
};
const given = (value, host) => mapped(value, (each) => {
    if (each instanceof Held) return new HostBuffer(Buffer.from(each.text), host);
    return each instanceof Bulk ? new Answers(each, host) : undefined;
});
const taken = (value) => mapped(value, (each) => {
    if (each instanceof HostBuffer) return new Held(Buffer.from(HostBuffer.takeRest(each)).toString());
    if (!(each instanceof Answers)) return undefined;
    each.release();
    return each.bulk;
});
const handles = (value) => {
    const count = { buffers: 0, own: 0 };
    mapped(value, (each) => {
        if (each instanceof Held) count.buffers += 1;
        if (each instanceof Bulk) count.own += 1;
        return each instanceof Held || each instanceof Bulk ? each : undefined;
    });
    return count;
};

// The next values that the host passes, by shape, and the calls that it received: [function, value…].
let next = {};
const got = [];
let identified, commanded;

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const shapesOf = (host) => {
    class Client extends Resource {
        constructor(identity) {
            super();
            assert.ok(identity instanceof Identity);
        }
        command(command) {
            got.push(['command', taken(command)]);
            // jco expects no `ok` around a value that could be confused with one: values have a case of that name.
            return given(commanded.tag === 'ok' ? commanded.val : commanded, host);
        }
        both(first, more) {
            assert.ok(first instanceof Client && first !== this);
            return more.toReversed();
        }
    }
    const functions = { Client, Identity, Answers,
        identify: (authorization, region) => {
            got.push(['identify', authorization, region]);
            return identified ?? { tag: 'ok', val: new Identity() };
        } };
    for (const name of Object.keys(shapes)) {
        functions[camel(`next-${name}`)] = () => given(next[name], host);
        functions[camel(`take-${name}`)] = (value) => { got.push([name, taken(value)]); };
    }
    for (const name of ['sixteen', 'many']) functions[camel(`take-${name}`)] = (...values) => { got.push([name, ...taken(values)]); };
    return functions;
};

let component;
before(async () => {
    component = await load(fixture('shapes'), { interfaces: { 'momento:test-shapes/shapes@1.0.0': shapesOf } });
});

// The component holds nothing, and it dropped the expected number of handles.
function call(body, values, dropped = { buffers: 0, own: 0 }, target = component) {
    next = values;
    got.length = 0;
    live = drops = 0;
    const response = target.call({ method: 'POST', path: '/', body, bodyKind: 'inline' });
    assert.equal(response.trap, undefined, `${body}: ${response.trap?.reason} ${response.trap?.stack}`);
    assert.deepEqual([response.status, text(response)], [200, ''], body);
    assert.deepEqual([response.buffersHeld, live], [0, 0], `${body}: remaining handles`);
    assert.deepEqual({ buffers: response.hostCalls[buffer.drop] ?? 0, own: drops }, dropped, `${body}: dropped handles`);
    return response;
}
function pass(name, value, target) {
    const response = call(`pass ${name}`, { [name]: value }, undefined, target);
    assert.deepEqual(got, [[name, value]]);
    return response;
}
const drop = (name, value, target) => call(`drop ${name}`, { [name]: value }, handles(value), target);

for (const [name, values] of Object.entries(shapes)) {
    test(`${name}: ${values.length} values are returned unchanged, and dropped`, () => {
        for (const value of values) {
            pass(name, value);
            drop(name, value);
        }
    });
}

for (const [name, make] of Object.entries(large)) {
    test(`${name} with 65,536 elements`, () => {
        const value = make(65536);
        pass(name, value);
        drop(name, value);
    });
}

const parameters = (of) => [of.truth, of.uEight, of.sEight, of.uSixteen, of.sSixteen, of.uThirtyTwo, of.sThirtyTwo, of.uSixtyFour,
    of.sSixtyFour, of.single, of.double, of.text];

test('sixteen core values are parameters, more are passed in memory', () => {
    for (const scalars of shapes.scalars) {
        for (const start of shapes.start) {
            call('sixteen', { scalars, start });
            assert.deepEqual(got, [['sixteen', ...parameters(scalars), scalars.level, start]]);
        }
        for (const joined of shapes.joined) {
            for (const [i, datas] of shapes.datas.entries()) {
                const truths = shapes.truths[i];
                call('many', { scalars, truths, joined, datas });
                assert.deepEqual(got, [['many', ...parameters(scalars), scalars.bytes, scalars.level, truths, joined, datas]]);
            }
        }
    }
});

// A client and all of its results. The identity and the two clients are dropped, or those that were created before an
// error.
function use(authorization, command, sent, more, target) {
    identified = undefined;
    commanded = sent;
    const bulk = sent.val?.tag === 'bulk';
    const response = call('use', { authorization, text: command.name, datas: command.arguments, 'many-answers': more },
        { buffers: 0, own: sent.tag === 'err' ? 2 : bulk ? 4 : 3 }, target);
    const results = sent.tag === 'err' ? [['failing', sent]] : [
        ...(bulk ? sent.val.val.values : [sent.val]).map((each) => ['value', each]), ['many-answers', more.toReversed()]];
    assert.deepEqual(got, [['identify', authorization, 'region'], ['command', command], ...results]);
    return response;
}
const commands = shapes.datas.map((each, i) => ({ name: `c${i}`, arguments: each }));
const responses = [...shapes.value.slice(1), { tag: 'bulk', val: new Bulk(shapes.value.slice(1).filter(({ tag }) => tag !== 'bulk')) }]
    .map((val) => ({ tag: 'ok', val })).concat(shapes.failing.slice(1));

test('a resource: its constructor borrows, its methods take and return handles, and each is dropped once', () => {
    responses.forEach((sent, i) => {
        for (const authorization of shapes.authorization) {
            use(authorization, commands[i % commands.length], sent, shapes['many-answers'][i % 3]);
        }
    });
    use(shapes.authorization[0], { name: '', arguments: large.datas(65536) }, responses.at(-1), []);
    use(shapes.authorization[0], commands[0], { tag: 'ok', val: { tag: 'nil' } }, large['many-answers'](65536));
    identified = { tag: 'err', val: { tag: 'other', val: 'why' } };
    call('use', { authorization: { tag: 'none' } });
    assert.deepEqual(got.at(-1), ['text', 'why']);
});

test('10,000 calls on one instance: each handle is dropped once, and memory stays constant', () => {
    const instance = component.instance();
    const rounds = Object.entries(shapes).flatMap(([name, values]) => values.flatMap((value) => [
        () => pass(name, value, instance), () => drop(name, value, instance)]));
    responses.forEach((sent, i) => rounds.push(
        () => use(shapes.authorization[i % 3], commands[i % 3], sent, shapes['many-answers'][i % 3], instance)));
    let memory;
    for (let i = 0; i < Math.max(10_000, 2 * rounds.length); ++i) {
        const { memoryBytes } = rounds[i % rounds.length]();
        if (i >= rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});

test('repeated large values: memory stays constant', () => {
    const instance = component.instance();
    let memory;
    for (let i = 0; i < 4; ++i) {
        for (const [name, make] of Object.entries(large)) pass(name, make(4096), instance);
        const { memoryBytes } = drop('datas', large.datas(4096), instance);
        if (i > 0) assert.equal(memoryBytes, memory ??= memoryBytes);
    }
});
