// Values of every type, written natively, come back from the component with the same bytes: what is read there is what was
// written here, and both write alike.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { assertProblem, build, loadFixture, post } from './support.mjs';

const count = 4000;
const atOnce = 250;
let component;
before(async () => { component = await loadFixture('round_trip'); });

test(`${count} values in ${count / atOnce} calls`, () => {
    const { stdout, status, stderr } = spawnSync(join(build, 'tests/component/round_trip_values'), [`${count}`], { maxBuffer: 1 << 28 });
    assert.equal(status, 0, stderr.toString());
    const lines = stdout.toString('latin1').trimEnd().split('\n');
    assert.equal(lines.length, count);
    for (let begin = 0; begin < count; begin += atOnce) {
        const values = lines.slice(begin, begin + atOnce);
        const body = Buffer.from(`[${values.join(',')}]`, 'latin1');
        const answer = component.call(post('/echo', body));
        assert.equal(answer.trap, undefined, answer.trap?.reason);
        const got = Buffer.from(answer.body);
        assert.equal(answer.status, 200, got.toString().slice(0, 1000));
        if (body.equals(got)) continue;
        // One by one, for a message that can be read.
        for (const value of values) {
            const single = component.call(post('/echo', Buffer.from(`[${value}]`, 'latin1')));
            assert.equal(Buffer.from(single.body).toString('latin1'), `[${value}]`);
        }
        assert.fail('the values came back as they were one by one, and not together');
    }
});

test('bounds that 32 bits do not hold', () => {
    const send = (multiple, between) => component.call(post('/bounded', `{"multiple":${multiple},"between":${between}}`));
    for (const [multiple, between] of [['0', '0'], ['5000000000', '5000000000'], ['18446744070000000000', '-5000000000']]) {
        const answer = send(multiple, between);
        assert.equal(Buffer.from(answer.body).toString(), `{"multiple":${multiple},"between":${between}}`);
        assert.equal(answer.status, 200);
    }
    for (const [multiple, between] of [['705032704', '0'], ['5000000001', '0'], ['0', '5000000001'], ['0', '-5000000001']]) {
        const { errors } = assertProblem(send(multiple, between), 400, `${multiple} ${between}`);
        assert.equal(errors.length, 1);
    }
});
