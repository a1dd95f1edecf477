// Values of every shape of fixture/shapes.wit, as jco represents them in JavaScript. Values that stay on the host are
// descriptions (Held, Bulk), from which shapes.test.mjs creates handles for each call.

// Bytes on the host: a `buffer`.
export class Held { constructor(text) { this.text = text; } }
// A handle of `answers`, which returns these values one after another.
export class Bulk { constructor(values) { this.values = values; } }

const some = (val) => ({ tag: 'some', val });
const of = (tag) => (val) => (val === undefined ? { tag } : { tag, val });
const ok = (val) => ({ tag: 'ok', val });
const err = (val) => ({ tag: 'err', val });
const bytes = (text) => new Uint8Array(Buffer.from(text));
const inline = (text) => ({ tag: 'value', val: bytes(text) });
const onHost = (text) => ({ tag: 'buffer', val: new Held(text) });
const datas = [inline(''), inline('inline'), onHost('on the host'), onHost('')];

const none = undefined;
const whole = { units: 1.5, reads: -0, writes: Number.MAX_VALUE };
const measures = [{ units: none, reads: none, writes: none }, whole, { units: none, reads: NaN, writes: none }];
const pairs = [['a', '1'], ['A', ''], ['', 'é😀']];
const authorizations = [of('none')(), of('secret')({ id: 'i', key: '', region: 'r', service: 's' }), of('role')({ arn: 'arn' })];
const levels = ['off', 'debug', 'info', 'warn', 'error'];
const keys = [of('text')('t'), of('number')('1'), of('bytes')(bytes('\0b'))];
const wanted = ['none', 'total', 'indexes'].map((tag) => ({ tag }));
const failures = [of('internal')(), of('invalid')('why'), of('timeout')(), of('missing')({ name: 'n', value: 'é' }), of('limit')('')];
const reports = [
    { table: 't', units: none, whole: none, local: none, global: none },
    { table: '', units: 0.1, whole: measures[2], local: [], global: measures.map((each, i) => [`g${i}`, each]) }];
const items = datas.map(of('json'));
const outcomes = [
    { item: none, report: none }, { item: items[2], report: none }, { item: none, report: reports[0] },
    { item: items[1], report: reports[1] }];
const spans = [
    of('all')(), of('ranges')({ ranges: [] }), of('ranges')({ ranges: [{ begin: 0, count: 4294967295 }, { begin: 7, count: 1 }] })];
const values = [
    of('nil')(), of('int')(-(2n ** 63n)), of('int')(2n ** 63n - 1n), ...datas.map(of('data')), of('ok')(), of('text')('simple'),
    of('error')(''), of('bulk')(new Bulk([])), of('bulk')(new Bulk([of('nil')()]))];
const joined = [
    of('double')(-1.5e300), of('double')(NaN), of('single')(0.5), of('single')(-Infinity), of('small')(-128), of('small')(127),
    of('large')(-1n), of('large')(2n ** 62n), of('both')([-0.25, 2 ** -1074]), of('text')('text'), of('none')()];
const scalars = [
    { truth: false, uEight: 0, sEight: -128, uSixteen: 0, sSixteen: -32768, uThirtyTwo: 0, sThirtyTwo: -2147483648, uSixtyFour: 0n,
        sSixtyFour: -(2n ** 63n), single: -0, double: 5e-324, text: '', bytes: bytes(''), level: 'off' },
    { truth: true, uEight: 255, sEight: 127, uSixteen: 65535, sSixteen: 32767, uThirtyTwo: 4294967295, sThirtyTwo: 2147483647,
        uSixtyFour: 2n ** 64n - 1n, sSixtyFour: 2n ** 63n - 1n, single: Math.fround(3.4e38), double: -0.1, text: 'é😀\0',
        bytes: bytes('\u{ff}\0'), level: 'error' }];
const inputs = levels.map((level, i) => ({ level, system: levels[4 - i],
    destination: i % 2 ? of('topic')({ arn: level }) : of('group')({ id: level, key: 'k', region: '', service: 's' }) }));

// Values of a shape, few enough for ten thousand calls.
export const shapes = {
    scalars,
    truth: [true, false],
    tiny: [0, 127, -128, -1],
    whole: [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n)],
    single: [0, -0, 0.5, NaN, Infinity],
    double: [0.1, -0, NaN, -Infinity, Number.MAX_VALUE],
    level: levels,
    text: ['', 'é😀\0'],
    bytes: [bytes(''), bytes('\0b')],
    authorization: authorizations,
    report: reports,
    write: items.map((item, i) => ({ table: `t${i}`, item, wanted: wanted[i % 3], authorization: authorizations[i % 3],
        condition: [none, { expression: '', names: none, values: none }, { expression: 'e', names: pairs, values: items[2] }][i % 3] })),
    outcome: [...outcomes.map(ok), ...failures.map(err)],
    lookup: [
        { table: 't', key: [], consistent: true, wanted: wanted[0], projection: none, names: none },
        { table: 'é', key: keys.map((value, i) => ({ name: `k${i}`, value })), consistent: false, wanted: wanted[2],
            projection: 'p', names: pairs }],
    object: datas.map((body, i) => ({ status: i * 20000, metadata: pairs.slice(i), body })),
    'found-object': [none, ...datas].map((body, i) => ({ body, tag: i % 2 ? 'tag' : none, metadata: pairs.slice(i) })),
    'asked-secret': [
        { id: 'i', version: none, stage: 's', staleness: 0n }, { id: '', version: '', stage: none, staleness: 2n ** 64n - 1n }],
    secret: [
        { created: 1n, secret: of('bytes')(bytes('b')), stages: [] }, { created: 0n, secret: of('text')('t'), stages: ['a', '', 'é'] }],
    'choice-of-spans': spans,
    start: [of('unbounded')(), of('inclusive')(-2147483648), of('inclusive')(0)],
    counted: [of('found')(4294967295), of('missing')()],
    pop: [...datas.map((value, length) => of('found')({ value, length })), of('missing')()],
    fetched: [of('found')([]), of('found')(datas), of('missing')()],
    condition: [of('present')(), of('absent')(), ...datas.map(of('equal')), of('present-and-other')(datas[2]), ...spans.map(of('spans'))],
    wanted,
    joined,
    narrow: [of('single')(-0), of('single')(NaN), of('whole')(-1), of('level')('error'), of('both')([0.5, 4294967295]), of('none')()],
    value: [none, ...values],
    'maybe-text': [none, '', 'text'],
    'maybe-maybe': [of('none')(), some(none), some(''), some('text')],
    'maybe-pairs': [none, [], pairs],
    done: [ok(), err()],
    failing: [ok(), ...failures.map(err)],
    counting: [ok(0), ok(4294967295), ...failures.map(err)],
    popping: [...datas.map((value, length) => ok(of('found')({ value, length }))), ok(of('missing')()), ...failures.map(err)],
    fetching: [ok(of('found')([])), ok(of('found')(datas)), ok(of('missing')()), ...failures.map(err)],
    ending: [ok(of('done')()), ok(of('done-note')('')), ok(of('done-note')('é😀')), err(of('failed')()), err(of('failed-note')('why')), err(of('host-error')(''))],
    starting: [ok(), err(of('unknown')()), err(of('internal')()), err(of('limit')('é'))],
    only: [ok(''), ok('é'), err()],
    truths: [[], [true], [true, false, true]],
    numbers: [new BigUint64Array(), new BigUint64Array([1n, 2n ** 64n - 1n])],
    texts: [[], [''], ['a', 'é', '']],
    blobs: [[], [bytes('')], [bytes('a'), bytes('\0'), bytes('')]],
    pairs: [[], [pairs[0]], pairs],
    measures: [[], [['one', whole]], measures.map((each, i) => [`m${i}`, each])],
    attributes: [[], [{ name: '', value: keys[0] }], keys.map((value, i) => ({ name: `k${i}`, value }))],
    datas: [[], [datas[2]], datas],
    grid: [[], [[]], [[1, none, 4294967295], [], [none]]],
    triples: [[], [[255, 2n ** 64n - 1n, true]], [[0, 0n, false], [1, 1n, true], [2, 2n, false]]],
    'log-inputs': [[], [inputs[0]], inputs],
    values: [[], [values[3]], values],
    'many-answers': [[], [new Bulk([])], [new Bulk([values[0]]), new Bulk([])]],
};

// A value of a list shape with the given number of elements.
const repeated = (from) => (count) => Array.from({ length: count }, (_, i) => from[i % from.length]);
const numbered = (count) => Array.from({ length: count }, (_, i) => [`n${i}`, `${i}`]);
export const large = {
    bytes: (count) => new Uint8Array(count).fill(7),
    text: (count) => 'é'.repeat(count),
    report: (count) => ({ ...reports[1], local: repeated(measures)(count).map((each, i) => [`l${i}`, each]) }),
    write: (count) => ({ ...shapes.write[2], condition: { expression: '', names: numbered(count), values: none } }),
    lookup: (count) => ({ ...shapes.lookup[1], key: repeated(shapes.lookup[1].key)(count) }),
    object: (count) => ({ ...shapes.object[2], metadata: numbered(count) }),
    secret: (count) => ({ ...shapes.secret[1], stages: repeated(['a', ''])(count) }),
    'choice-of-spans': (count) => of('ranges')({ ranges: Array.from({ length: count }, (_, i) => ({ begin: i, count: 1 })) }),
    fetched: (count) => of('found')(repeated(datas)(count)),
    fetching: (count) => ok(of('found')(repeated(datas)(count))),
    ending: (count) => err(of('failed-note')('é'.repeat(count))),
    'maybe-pairs': numbered,
    truths: (count) => Array.from({ length: count }, (_, i) => i % 3 === 0),
    numbers: (count) => BigUint64Array.from({ length: count }, (_, i) => BigInt(i) << 20n),
    texts: (count) => Array.from({ length: count }, (_, i) => `${i}`),
    blobs: (count) => Array.from({ length: count }, (_, i) => bytes(`${i}`)),
    pairs: numbered,
    measures: (count) => repeated(measures)(count).map((each, i) => [`m${i}`, each]),
    attributes: (count) => repeated(keys)(count).map((value, i) => ({ name: `${i}`, value })),
    datas: repeated(datas),
    grid: (count) => Array.from({ length: count }, (_, i) => (i % 2 ? [i, none] : [])),
    triples: (count) => Array.from({ length: count }, (_, i) => [i % 256, BigInt(i), i % 2 === 0]),
    'log-inputs': repeated(inputs),
    values: repeated(values),
    'many-answers': repeated([new Bulk([]), new Bulk([values[1]])]),
};
