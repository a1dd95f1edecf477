// What one call of each host interface costs (tests/budget/uses): the bytes of the component and the instructions of a
// call. The services are those of momento-local in memory, with the values that the calls read; the other side of
// momento:http, momento:valkey and momento:aws-lambda is scripted here, so that nothing waits for a network.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asHostBuffer } from '../framework/local/host/bytes.mjs';
import { Aws } from '../framework/local/services/aws/index.mjs';
import { Services } from '../framework/local/services/index.mjs';
import { ok } from '../framework/local/services/result.mjs';
import { counter } from '../framework/local/executed.mjs';

const { uses } = JSON.parse(readFileSync(new URL('../tests/budget/interfaces.json', import.meta.url)));

const product = '{"name":"tea","price_in_cents":450}';

// The services with what one call of each Function finds.
function filled() {
    const services = new Services({ aws: new Aws({ secrets: { 'prod/db': Buffer.from('hello') }, tables: { notes: ['id'], products: ['name'] } }) });
    const store = (service, operation, ...parameters) => {
        const result = services.call({ cache: 'demo', service, operation, parameters });
        if (result.tag !== 'ok') throw new Error(`${operation}: ${JSON.stringify(result)}`);
    };
    store('cache', 'set', Buffer.from('key'), Buffer.from(product), 300_000);
    store('lists', 'pushBack', Buffer.from('list'), Buffer.from('hello'), 300_000, true, undefined);
    store('aws', 'putItem', { table: 'notes', item: '{"id":{"S":"7"},"text":{"S":"hello"}}' });
    store('aws', 'putItem', { table: 'products', item: '{"name":{"S":"tea"},"price_in_cents":{"N":"450"}}' });
    return services;
}

// Resources that count nothing.
class Dropped {
    [Symbol.dispose ?? Symbol.for('dispose')]() {}
}

const onHost = (host, text) => asHostBuffer(Buffer.from(text), host);
const interfaces = {
    'momento:http/http@1.0.0': (host) => ({
        invoke: () => ok({ status: 200, headers: [['content-type', 'text/plain']], body: onHost(host, 'hello') }),
    }),
    'momento:valkey/valkey@1.0.0': (host) => {
        class ClusterClient extends Dropped {
            command({ command }) {
                return command === 'GET' ? { tag: 'data', val: onHost(host, product) } : { tag: 'int', val: 2n };
            }
        }
        return { ClusterClient, ResponseStream: Dropped, getManagedClusterClient: () => new ClusterClient() };
    },
    'momento:aws-lambda/aws-lambda@1.0.0': (host) => {
        class Client extends Dropped {
            invoke() {
                return ok({ statusCode: 200, payload: onHost(host, 'hello') });
            }
        }
        return { Client };
    },
};

// { name: { bytes, executed, hostCalls, budget } } for each Function.
export async function measureInterfaces(build) {
    const measured = {};
    for (const [name, budget] of Object.entries(uses)) {
        const file = join(build, 'tests/budget', `uses_${name}.wasm`);
        const executed = await counter(file, { services: filled(), interfaces, print: () => {} });
        const { total, response, hostCalls } = executed(
            { method: 'POST', path: '/', body: name === 'sse_reader' ? 'data: hello\n\n' : 'hello', bodyKind: 'inline' });
        if (response.status >= 300 || response.tag === 'err') throw new Error(`${name} failed: ${JSON.stringify(response)}`);
        measured[name] = { bytes: statSync(file).size, executed: total, hostCalls, budget };
    }
    return measured;
}
