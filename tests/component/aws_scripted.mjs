// The AWS interfaces with responses that the test chooses. Calls are recorded, and so are the handles that exist.
import assert from 'node:assert/strict';
import { load } from '../../framework/local/runtime.mjs';
import { taken } from './scripted.mjs';
import { assertProblem, fixture, post, text } from './support.mjs';

const dispose = Symbol.dispose ?? Symbol.for('dispose');

const services = { s3: ['put', 'get'], secrets: ['getSecretValue'], ddb: ['putItem', 'getItem'], lambda: ['invoke'] };

export async function scriptedAws() {
    const aws = { asked: [], respond: undefined, login: undefined, handles: 0, drops: 0 };
    class Resource {
        #held = true;
        constructor() { aws.handles += 1; }
        [dispose]() {
            assert.ok(this.#held, 'a handle was dropped twice');
            this.#held = false;
            aws.handles -= 1;
            aws.drops += 1;
        }
    }
    class CredentialsProvider extends Resource {}
    const interfaces = {
        'momento:aws-auth/aws-auth@1.0.0': () => ({ CredentialsProvider,
            provider: (authorization, region) => {
                aws.asked.push(['provider', authorization, region]);
                return aws.login ?? { tag: 'ok', val: new CredentialsProvider() };
            } }) };
    for (const [name, functions] of Object.entries(services)) {
        interfaces[`momento:aws-${name}/aws-${name}@1.0.0`] = (host) => {
            class Client extends Resource {
                constructor(credentials) {
                    super();
                    assert.ok(credentials instanceof CredentialsProvider);
                    aws.asked.push([`${name} client`]);
                }
            }
            for (const each of functions) {
                Client.prototype[each] = (request) => {
                    aws.asked.push([each, taken(request)]);
                    return aws.respond(host);
                };
            }
            return { Client };
        };
    }
    const component = await load(fixture('service_aws'), { name: 'aws', interfaces });
    aws.instance = () => component.instance();
    // Every handle is dropped, those of the interfaces and buffers.
    aws.call = (request, target = component) => {
        aws.asked.length = aws.handles = aws.drops = 0;
        const result = target.call(request);
        assert.equal(result.trap, undefined, `${result.trap?.reason} ${result.trap?.stack}`);
        assert.deepEqual([result.buffersHeld, aws.handles], [0, 0], 'handles that were not dropped');
        return result;
    };
    // The result of a call as the fixture reports it, and the request that reached the service.
    aws.ask = (what, target) => {
        const result = aws.call(post('/ask', JSON.stringify(what), { bodyKind: 'inline' }), target);
        assert.equal(result.status, 200, text(result));
        return JSON.parse(text(result));
    };
    // The same, but the error becomes a problem, which must not contain the host's text.
    aws.pass = (what, status, secret) => {
        const result = aws.call(post('/pass', JSON.stringify(what), { bodyKind: 'inline' }));
        const problem = assertProblem(result, status);
        assert.ok(!secret || !text(result).includes(secret), `the problem discloses the host's text: ${text(result)}`);
        return problem;
    };
    return aws;
}

// [case, host's text, kind of aws::Error, status of the problem]
export const errors = [['unauthorized', 'sécret one', 0, 500], ['malformed', 'secret two', 1, 500], ['other', 'secret three', 2, 502], ['other', '', 2, 502]];
