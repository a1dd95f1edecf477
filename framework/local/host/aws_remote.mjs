// Requests to an AWS endpoint (--aws-endpoint), and to the URLs of functions (--lambda).
import { error, ok } from '../services/result.mjs';
import { encode } from '../services/aws/sigv4.mjs';
import { oneLine } from '../terminal.mjs';
import { Helper } from './helper.mjs';

const helper = new Helper(new URL('aws_exchange.mjs', import.meta.url));

// { status, headers, body } or { failed }.
function send(host, request) {
    const { verb, url, headers = [], body } = request;
    const perform = () => helper.callFor(host, { headers: [], ...request, maxBody: host.settings.maxBody });
    const response = host.exchange('aws.send', [{ verb, url, headers, body }], perform) ?? { failed: 'no response in time' };
    if (response.failed) host.print(`aws: ${oneLine(`${request.verb} ${request.url}`)} failed: ${oneLine(response.failed)}`);
    return response;
}

const headerOf = ({ headers }, name) => headers.find(([each]) => each.toLowerCase() === name)?.[1];
const text = ({ body }) => Buffer.from(body).toString();

// The code and the message of an error, in JSON or XML.
function problemOf(response) {
    const all = text(response);
    try {
        const { __type: type, message, Message } = JSON.parse(all);
        return { code: String(type ?? headerOf(response, 'x-amzn-errortype') ?? '').replace(/^.*#|:.*$/g, ''), message: message ?? Message ?? '' };
    } catch {
        const element = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(all)?.[1] ?? '';
        return { code: element('Code'), message: element('Message') };
    }
}

const unauthorized = /^(AccessDenied|.*Signature|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|MissingAuthenticationToken|InvalidToken)/;

function failure(response) {
    if (response.failed) return error('other', response.failed);
    const { code, message } = problemOf(response);
    const why = code || message ? `${code}: ${message}` : `the status is ${response.status}`;
    if (response.status === 403 || response.status === 401 || unauthorized.test(code)) return error('unauthorized', why);
    return error(response.status === 400 && !/^(ConditionalCheckFailed|ResourceNotFound|.*Throughput|Throttling|.*LimitExceeded)/.test(code) ? 'malformed' : 'other', why);
}
const failed = (response) => response.failed !== undefined || response.status >= 300;

// Real DynamoDB requires the padding of base64, which the platform's SDKs omit.
const padded = (item) => {
    if (Array.isArray(item)) return item.map(padded);
    if (item === null || typeof item !== 'object') return item;
    const pad = (value) => (typeof value === 'string' ? value + '='.repeat((4 - value.length % 4) % 4) : padded(value));
    return Object.fromEntries(Object.entries(item).map(([name, value]) =>
        [name, name === 'B' ? pad(value) : name === 'BS' && Array.isArray(value) ? value.map(pad) : padded(value)]));
};

const units = (from) => from && { capacityUnits: from.CapacityUnits, readCapacityUnits: from.ReadCapacityUnits, writeCapacityUnits: from.WriteCapacityUnits };
const indexes = (from) => from && Object.entries(from).map(([name, used]) => [name, units(used)]);
const capacity = (from) => from && { tableName: from.TableName, ...units(from), table: units(from.Table),
    localSecondaryIndexes: indexes(from.LocalSecondaryIndexes), globalSecondaryIndexes: indexes(from.GlobalSecondaryIndexes) };
const reports = { none: 'NONE', total: 'TOTAL', indexes: 'INDEXES' };
const named = (pairs) => (pairs.length > 0 ? Object.fromEntries(pairs) : undefined);

export function remote(host, endpoint, { authorization, region }) {
    if (authorization.tag === 'federated') {
        const rejected = () => error('unauthorized', 'only the platform assumes roles; for --aws-endpoint, log in with aws::credentials');
        return { putObject: rejected, getObject: rejected, getSecret: rejected, putItem: rejected, getItem: rejected, invoke: rejected };
    }
    const base = endpoint.replace(/\/$/, '');
    const request = (service, verb, target, headers, body = new Uint8Array()) => send(host, {
        url: `${base}${target}`, verb, headers, body, signing: { credentials: authorization.val, region, service } });
    // The services with JSON: an operation and its parameters.
    const operation = (service, version, name, parameters) => request(service, 'POST', '/',
        [['Content-Type', `application/x-amz-json-${version}`], ['X-Amz-Target', name]], new Uint8Array(Buffer.from(JSON.stringify(parameters))));
    const objectTarget = (bucket, key) => `/${encode(bucket)}/${key.split('/').map(encode).join('/')}`;
    const details = (response) => ({ etag: headerOf(response, 'etag'), versionId: headerOf(response, 'x-amz-version-id'),
        expiration: headerOf(response, 'x-amz-expiration') });

    return {
        putObject(bucket, key, body, metadata) {
            const response = request('s3', 'PUT', objectTarget(bucket, key), metadata.map(([name, value]) => [`x-amz-meta-${name}`, value]), body);
            return failed(response) ? failure(response) : ok(details(response));
        },
        getObject(bucket, key) {
            const response = request('s3', 'GET', objectTarget(bucket, key), []);
            if (response.status === 404 && problemOf(response).code === 'NoSuchKey') return ok(undefined);
            if (failed(response)) return failure(response);
            const metadata = response.headers.flatMap(([name, value]) => (/^x-amz-meta-/i.test(name) ? [[name.slice(11), value]] : []));
            return ok({ body: response.body, metadata, ...details(response) });
        },
        getSecret({ secretId, versionId, versionStage }) {
            const response = operation('secretsmanager', '1.1', 'secretsmanager.GetSecretValue', { SecretId: secretId, VersionId: versionId, VersionStage: versionStage });
            if (failed(response)) return response.failed === undefined && problemOf(response).code === 'ResourceNotFoundException' ? error('not-found') : failure(response);
            const found = JSON.parse(text(response));
            return ok({ arn: found.ARN, createdDateEpochSeconds: BigInt(Math.floor(found.CreatedDate ?? 0)), name: found.Name,
                secret: found.SecretString === undefined ? { tag: 'secret-bytes', val: new Uint8Array(Buffer.from(found.SecretBinary ?? '', 'base64')) }
                    : { tag: 'secret-string', val: found.SecretString },
                versionId: found.VersionId ?? '', versionStages: found.VersionStages ?? [] });
        },
        putItem({ table, item, condition, returnsPrevious, report }) {
            const parse = (json) => padded(JSON.parse(json));
            let parameters;
            try {
                parameters = { TableName: table, Item: parse(item), ReturnValues: returnsPrevious ? 'ALL_OLD' : 'NONE',
                    ReturnConsumedCapacity: reports[report], ConditionExpression: condition?.expression,
                    ExpressionAttributeNames: named(condition?.names ?? []), ExpressionAttributeValues: condition?.values && parse(condition.values) };
            } catch {
                return error('malformed', 'the item is not JSON');
            }
            const response = operation('dynamodb', '1.0', 'DynamoDB_20120810.PutItem', parameters);
            if (failed(response)) return failure(response);
            const stored = JSON.parse(text(response));
            return ok({ attributes: stored.Attributes && JSON.stringify(stored.Attributes), consumedCapacity: capacity(stored.ConsumedCapacity) });
        },
        getItem({ table, key, consistent, projection, names, report }) {
            const response = operation('dynamodb', '1.0', 'DynamoDB_20120810.GetItem', { TableName: table, Key: padded(key), ConsistentRead: consistent,
                ReturnConsumedCapacity: reports[report], ProjectionExpression: projection, ExpressionAttributeNames: named(names) });
            if (failed(response)) return failure(response);
            const found = JSON.parse(text(response));
            return ok({ item: found.Item && JSON.stringify(found.Item), consumedCapacity: capacity(found.ConsumedCapacity) });
        },
        invoke({ functionName, qualifier, bytes, type, logType, clientContext }) {
            const types = { 'request-response': 'RequestResponse', event: 'Event', 'dry-run': 'DryRun' };
            const headers = [['X-Amz-Invocation-Type', types[type]], ...(logType ? [['X-Amz-Log-Type', 'Tail']] : []),
                ...(clientContext === undefined ? [] : [['X-Amz-Client-Context', clientContext]])];
            const target = `/2015-03-31/functions/${encode(functionName)}/invocations${qualifier === undefined ? '' : `?Qualifier=${encode(qualifier)}`}`;
            const response = request('lambda', 'POST', target, headers, bytes);
            if (failed(response)) return failure(response);
            return ok({ statusCode: response.status, body: response.body, logResult: headerOf(response, 'x-amz-log-result'),
                executedVersion: headerOf(response, 'x-amz-executed-version') });
        },
    };
}

// Invokes a function at a URL, as Lambda would: its response is the payload, and a status that is not a success is the
// error of the function.
export function invokeFunction(host, url, { bytes, type, qualifier }) {
    const detached = type === 'event';
    const response = send(host, { url, verb: 'POST', headers: [['Content-Type', 'application/json']], body: bytes, detached });
    if (response.failed) return error('other', response.failed);
    if (detached) return ok({ statusCode: 202 });
    const body = response.status < 300 ? response.body :
        new Uint8Array(Buffer.from(JSON.stringify({ errorMessage: `the function returned the status ${response.status}`, errorType: 'Error' })));
    return ok({ statusCode: 200, body, executedVersion: qualifier ?? '$LATEST' });
}
