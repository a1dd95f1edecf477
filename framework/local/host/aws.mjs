// momento:aws-auth, aws-s3, aws-secrets, aws-ddb and aws-lambda: the services of services/aws/ in this process, or an
// endpoint on the network (aws_remote.mjs).
import { Trap } from '../errors.mjs';
import { converted, error, ok } from '../services/result.mjs';
import { oneLine } from '../terminal.mjs';
import { asHostBuffer, takeBytes, takeOwnBytes } from './bytes.mjs';
import { invokeFunction, remote } from './aws_remote.mjs';

const utf8 = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();

class CredentialsProvider {
    #login;
    constructor(login) { this.#login = login; }
    // jco passes a forged handle as an object without these members.
    static read(object) {
        if (!(object instanceof CredentialsProvider) || !(#login in object)) throw new Trap('the function passed an invalid handle of credentials');
        return object.#login;
    }
}

const timedOut = () => error('other', 'no response in time');

// A class of clients. `methods` take the request and the context of a call: host, login, ask (an operation in this
// process) and notice (prints a line, once in the process).
function clientClass(host, name, methods) {
    class Client {
        #login;
        constructor(credentials) {
            host.enter(`momento:aws-${name}/aws-${name}@1.0.0#[constructor]client`);
            this.#login = CredentialsProvider.read(credentials);
        }
        static read(object) {
            if (!(object instanceof Client) || !(#login in object)) throw new Trap(`the function passed an invalid handle of aws-${name}`);
            return object.#login;
        }
    }
    for (const [method, call] of Object.entries(methods)) {
        Client.prototype[method] = function (request) {
            host.enter(`momento:aws-${name}/aws-${name}@1.0.0#[method]client.${method.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
            return call(request, Client.read(this));
        };
    }
    return Client;
}

const askOf = (host) => (operation, ...parameters) => host.callService('aws', operation, ...parameters) ?? timedOut();
const noticeOf = (host) => (text) => {
    if (host.callService('process', 'isNew', text)) host.print(`aws: ${text}`);
};
// The endpoint for a name, or undefined.
const endpointOf = (host, service, name) => host.callService('aws', 'remote', service, name);

export const awsAuth = () => ({
    CredentialsProvider,
    provider: (authorization, region) => {
        if (!/^[a-z0-9-]+$/.test(region)) return error('unauthorized', `invalid region "${region}"`);
        return ok(new CredentialsProvider({ authorization, region }));
    },
});

export function awsS3(host) {
    const notice = noticeOf(host);
    const ask = askOf(host);
    const inMemory = () => notice('the objects of S3 are in memory, and are gone when momento-local ends');
    return { Client: clientClass(host, 's3', {
        put: ({ bucket, key, body, metadata }, login) => {
            // The host takes the body, also if the request fails.
            const bytes = takeOwnBytes(body);
            const endpoint = endpointOf(host, 's3', bucket);
            if (endpoint) return remote(host, endpoint, login).putObject(bucket, key, bytes, metadata);
            inMemory();
            return ask('putObject', bucket, key, bytes, metadata);
        },
        get: ({ bucket, key }, login) => {
            const endpoint = endpointOf(host, 's3', bucket);
            if (!endpoint) inMemory();
            const found = endpoint ? remote(host, endpoint, login).getObject(bucket, key) : ask('getObject', bucket, key);
            return converted(found, (object) => (object ? { ...object, body: asHostBuffer(object.body, host) } : { metadata: [] }));
        },
    }) };
}

export function awsSecrets(host) {
    const notice = noticeOf(host);
    return { Client: clientClass(host, 'secrets', {
        getSecretValue: (request, login) => {
            const endpoint = endpointOf(host, 'secrets', request.secretId);
            if (endpoint) return remote(host, endpoint, login).getSecret(request);
            notice('secrets are those that --secret defines');
            return askOf(host)('getSecret', request.secretId, login.region, { versionId: request.versionId, versionStage: request.versionStage });
        },
    }) };
}

export function awsDdb(host) {
    const notice = noticeOf(host);
    const ask = askOf(host);
    const inMemory = () => notice('the tables of DynamoDB are in memory, and are gone when momento-local ends');
    const itemOf = (json) => (json === undefined ? undefined : { tag: 'json', val: asHostBuffer(Buffer.from(json), host) });
    return { Client: clientClass(host, 'ddb', {
        putItem: ({ tableName, item, returnValues, returnConsumedCapacity, condition }, login) => {
            const request = {
                table: tableName, item: utf8(takeBytes(item.val)), returnsPrevious: returnValues.tag === 'all-old', report: returnConsumedCapacity.tag,
                condition: condition && { expression: condition.expression, names: condition.expressionAttributeNames ?? [],
                    values: condition.expressionAttributeValues && utf8(takeBytes(condition.expressionAttributeValues.val)) } };
            const endpoint = endpointOf(host, 'ddb', tableName);
            if (!endpoint) inMemory();
            const stored = endpoint ? remote(host, endpoint, login).putItem(request) : ask('putItem', request);
            return converted(stored, ({ attributes, consumedCapacity }) => ({ attributes: itemOf(attributes), consumedCapacity }));
        },
        getItem: ({ tableName, key, consistentRead, returnConsumedCapacity, projectionExpression, expressionAttributeNames }, login) => {
            const request = {
                table: tableName, key: Object.fromEntries(key.map(({ name, value: { tag, val } }) => [name, { [tag.toUpperCase()]: val }])),
                consistent: consistentRead, report: returnConsumedCapacity.tag, projection: projectionExpression, names: expressionAttributeNames ?? [] };
            const endpoint = endpointOf(host, 'ddb', tableName);
            if (!endpoint) inMemory();
            const found = endpoint ? remote(host, endpoint, login).getItem(request) : ask('getItem', request);
            return converted(found, ({ item, consumedCapacity }) => ({ item: itemOf(item), consumedCapacity }));
        },
    }) };
}

export function awsLambda(host) {
    const notice = noticeOf(host);
    return { Client: clientClass(host, 'lambda', {
        invoke: ({ functionName, qualifier, payload, invocationType }, login) => {
            const bytes = payload ? takeOwnBytes(payload) : new Uint8Array();
            const endpoint = endpointOf(host, 'lambda', functionName);
            const request = { functionName, qualifier, bytes, type: invocationType.tag, ...invocationType.val };
            const withPayload = (sent) => converted(sent, ({ body, ...more }) => ({ ...more, payload: body && asHostBuffer(body, host) }));
            if (endpoint) return withPayload(remote(host, endpoint, login).invoke(request));
            notice('functions of Lambda are those that --lambda defines');
            const target = askOf(host)('findLambda', functionName);
            if (target.tag === 'err') return target;
            if (request.type === 'dry-run') return ok({ statusCode: 204 });
            const url = host.callService('process', 'functionUrl', host.settings.cache, target.val);
            if (!url) return error('other', `${oneLine(target.val)} is not served; give the URL of the function`);
            return withPayload(invokeFunction(host, url, request));
        },
    }) };
}
