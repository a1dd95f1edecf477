// Values of every type, written natively, come back from the component as the same bytes: the component reads the same
// values, and both write them alike.
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
        const response = component.call(post('/echo', body));
        assert.equal(response.trap, undefined, response.trap?.reason);
        const got = Buffer.from(response.body);
        assert.equal(response.status, 200, got.toString().slice(0, 1000));
        if (body.equals(got)) continue;
        // One by one, for a readable message.
        for (const value of values) {
            const single = component.call(post('/echo', Buffer.from(`[${value}]`, 'latin1')));
            assert.equal(Buffer.from(single.body).toString('latin1'), `[${value}]`);
        }
        assert.fail('the values came back as they were one by one, and not together');
    }
});

test('checks bounds that need more than 32 bits', () => {
    const send = (multiple, between) => component.call(post('/bounded', `{"multiple":${multiple},"between":${between}}`));
    for (const [multiple, between] of [['0', '0'], ['5000000000', '5000000000'], ['18446744070000000000', '-5000000000']]) {
        const response = send(multiple, between);
        assert.equal(Buffer.from(response.body).toString(), `{"multiple":${multiple},"between":${between}}`);
        assert.equal(response.status, 200);
    }
    for (const [multiple, between] of [['705032704', '0'], ['5000000001', '0'], ['0', '5000000001'], ['0', '-5000000001']]) {
        const { errors } = assertProblem(send(multiple, between), 400, `${multiple} ${between}`);
        assert.equal(errors.length, 1);
    }
});
