// Signature Version 4 against the vectors that AWS publishes: its test suite, the example of IAM, and those of S3.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, sign } from '../../framework/local/services/aws/sigv4.mjs';

const signatureOf = (request) => /Signature=([0-9a-f]{64})$/.exec(sign({ headers: [], body: '', ...request }).find(([name]) => name === 'Authorization')[1])[1];

const suite = { credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    region: 'us-east-1', service: 'service', date: new Date('2015-08-30T12:36:00Z') };
const host = ['Host', 'example.amazonaws.com'];

test('get-vanilla, with the entire header', () => {
    const added = sign({ ...suite, method: 'GET', target: '/', headers: [host], body: '' });
    assert.deepEqual(added, [['X-Amz-Date', '20150830T123600Z'], ['Authorization',
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
        'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31']]);
});

for (const [name, method, target, headers, body, signature] of [
    ['get-vanilla-query-order-key-case', 'GET', '/?Param2=value2&Param1=value1', [], '', 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500'],
    ['post-vanilla', 'POST', '/', [], '', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    ['post-x-www-form-urlencoded', 'POST', '/', [['Content-Type', 'application/x-www-form-urlencoded']], 'Param1=value1',
        'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a'],
    ['get-header-value-trim', 'GET', '/', [['My-Header1', ' value1'], ['My-Header2', ' "a   b   c"']], '',
        'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736'],
]) {
    test(name, () => assert.equal(signatureOf({ ...suite, method, target, headers: [host, ...headers], body }), signature));
}

test('the example of IAM', () => {
    assert.equal(signatureOf({ ...suite, service: 'iam', method: 'GET', target: '/?Action=ListUsers&Version=2010-05-08',
        headers: [['Host', 'iam.amazonaws.com'], ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']] }),
    '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7');
});

const s3 = { credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    region: 'us-east-1', service: 's3', date: new Date('2013-05-24T00:00:00Z') };
const bucket = ['Host', 'examplebucket.s3.amazonaws.com'];
for (const [name, method, target, headers, body, signature] of [
    ['GET of an object', 'GET', '/test.txt', [['Range', 'bytes=0-9']], '', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
    ['PUT of an object', 'PUT', '/test%24file.text', [['Date', 'Fri, 24 May 2013 00:00:00 GMT'], ['x-amz-storage-class', 'REDUCED_REDUNDANCY']],
        'Welcome to Amazon S3.', '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'],
    ['GET of a lifecycle', 'GET', '/?lifecycle', [], '', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['GET of a list', 'GET', '/?max-keys=2&prefix=J', [], '', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
]) {
    test(`S3: ${name}`, () => assert.equal(signatureOf({ ...s3, method, target, headers: [bucket, ...headers], body }), signature));
}

test('paths, temporary credentials and encoding', () => {
    const at = (target, service = 'service') => signatureOf({ ...suite, service, method: 'GET', target, headers: [host] });
    assert.equal(at('/example/..'), at('/'));
    assert.equal(at('/./example'), at('/example'));
    assert.notEqual(at('/a/b/'), at('/a/b'));
    assert.notEqual(at('/a%20b'), at('/a b'.replace(' ', '%2520')));
    assert.notEqual(at('/a/../b', 's3'), at('/b', 's3'));
    const added = sign({ ...suite, credentials: { ...suite.credentials, sessionToken: 'token' }, method: 'GET', target: '/', headers: [host], body: '' });
    assert.deepEqual(added[1], ['X-Amz-Security-Token', 'token']);
    assert.match(added[2][1], /SignedHeaders=host;x-amz-date;x-amz-security-token/);
    assert.equal(encode("é /~-_.!'()*"), '%C3%A9%20%2F~-_.%21%27%28%29%2A');
});
