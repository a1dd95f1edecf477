// Every shape that a host interface can have, through a component: the host gives a value, the component takes it into C++ types
// and gives the very same back. How it crosses follows from the types alone (fixture/shapes.hpp). Handles are dropped exactly once,
// by the component or by the host that got them back, and memory stays level.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { Bulk, Held, large, shapes } from './shapes_values.mjs';
import { buffer, fixture, text } from './support.mjs';

const dispose = Symbol.dispose ?? Symbol.for('dispose');

// Handles of the interface's own resources that the component has, and how many it dropped.
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

// A value with handles in the place of their descriptions, and back.
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

// What the host gives next, by shape, and what it got: [function, value…].
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
            // jco wants no `ok` around what could be taken for one: values have a case of that name.
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

// Nothing is left with the component, and it dropped as many handles as it should have.
function call(body, values, dropped = { buffers: 0, own: 0 }, target = component) {
    next = values;
    got.length = 0;
    live = drops = 0;
    const answer = target.call({ method: 'POST', path: '/', body, bodyKind: 'inline' });
    assert.equal(answer.trap, undefined, `${body}: ${answer.trap?.reason} ${answer.trap?.stack}`);
    assert.deepEqual([answer.status, text(answer)], [200, ''], body);
    assert.deepEqual([answer.buffersHeld, live], [0, 0], `${body}: handles that are left`);
    assert.deepEqual({ buffers: answer.hostCalls[buffer.drop] ?? 0, own: drops }, dropped, `${body}: handles that were dropped`);
    return answer;
}
function pass(name, value, target) {
    const answer = call(`pass ${name}`, { [name]: value }, undefined, target);
    assert.deepEqual(got, [[name, value]]);
    return answer;
}
const drop = (name, value, target) => call(`drop ${name}`, { [name]: value }, handles(value), target);

for (const [name, values] of Object.entries(shapes)) {
    test(`${name}: ${values.length} values there and back, and let go of`, () => {
        for (const value of values) {
            pass(name, value);
            drop(name, value);
        }
    });
}

for (const [name, make] of Object.entries(large)) {
    test(`${name} of 65536`, () => {
        const value = make(65536);
        pass(name, value);
        drop(name, value);
    });
}

const parameters = (of) => [of.truth, of.uEight, of.sEight, of.uSixteen, of.sSixteen, of.uThirtyTwo, of.sThirtyTwo, of.uSixtyFour,
    of.sSixtyFour, of.single, of.double, of.text];

test('sixteen core values are parameters, more are in memory', () => {
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

// A client and all that comes of it. Dropped are the identity and the two clients, or as far as it came.
function use(authorization, command, answered, more, target) {
    identified = undefined;
    commanded = answered;
    const bulk = answered.val?.tag === 'bulk';
    const answer = call('use', { authorization, text: command.name, datas: command.arguments, 'many-answers': more },
        { buffers: 0, own: answered.tag === 'err' ? 2 : bulk ? 4 : 3 }, target);
    const results = answered.tag === 'err' ? [['failing', answered]] : [
        ...(bulk ? answered.val.val.values : [answered.val]).map((each) => ['value', each]), ['many-answers', more.toReversed()]];
    assert.deepEqual(got, [['identify', authorization, 'region'], ['command', command], ...results]);
    return answer;
}
const commands = shapes.datas.map((each, i) => ({ name: `c${i}`, arguments: each }));
const answers = [...shapes.value.slice(1), { tag: 'bulk', val: new Bulk(shapes.value.slice(1).filter(({ tag }) => tag !== 'bulk')) }]
    .map((val) => ({ tag: 'ok', val })).concat(shapes.failing.slice(1));

test('a resource: its constructor borrows, its methods take and give handles, and each is dropped once', () => {
    answers.forEach((answered, i) => {
        for (const authorization of shapes.authorization) {
            use(authorization, commands[i % commands.length], answered, shapes['many-answers'][i % 3]);
        }
    });
    use(shapes.authorization[0], { name: '', arguments: large.datas(65536) }, answers.at(-1), []);
    use(shapes.authorization[0], commands[0], { tag: 'ok', val: { tag: 'nil' } }, large['many-answers'](65536));
    identified = { tag: 'err', val: { tag: 'other', val: 'why' } };
    call('use', { authorization: { tag: 'none' } });
    assert.deepEqual(got.at(-1), ['text', 'why']);
});

test('10,000 calls on one instance: each handle is given up once, and memory is level', () => {
    const instance = component.instance();
    const rounds = Object.entries(shapes).flatMap(([name, values]) => values.flatMap((value) => [
        () => pass(name, value, instance), () => drop(name, value, instance)]));
    answers.forEach((answered, i) => rounds.push(
        () => use(shapes.authorization[i % 3], commands[i % 3], answered, shapes['many-answers'][i % 3], instance)));
    let memory;
    for (let i = 0; i < Math.max(10_000, 2 * rounds.length); ++i) {
        const { memoryBytes } = rounds[i % rounds.length]();
        if (i >= rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});

test('large values again and again: memory is level', () => {
    const instance = component.instance();
    let memory;
    for (let i = 0; i < 4; ++i) {
        for (const [name, make] of Object.entries(large)) pass(name, make(4096), instance);
        const { memoryBytes } = drop('datas', large.datas(4096), instance);
        if (i > 0) assert.equal(memoryBytes, memory ??= memoryBytes);
    }
});
