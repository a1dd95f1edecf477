// An AWS endpoint for tests, in a thread of its own: it checks the signature of each request, and answers from the
// services of momento-local in memory.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { Aws } from '../../framework/local/services/aws/index.mjs';
import { sign } from '../../framework/local/services/aws/sigv4.mjs';

export const key = { accessKeyId: 'id', secretAccessKey: 'key' };

export async function startAwsPeer() {
    const worker = new Worker(new URL(import.meta.url));
    const [{ port }] = await once(worker, 'message');
    return {
        url: `http://127.0.0.1:${port}`,
        seen: async () => {
            worker.postMessage('seen');
            return (await once(worker, 'message'))[0];
        },
        stop: () => worker.terminate(),
    };
}

if (!isMainThread && parentPort) {
    const aws = new Aws({ secrets: { 'prod/db': Buffer.from('{"id":"1","secret":"é"}'), blob: Buffer.from([0xff]) }, tables: { notes: ['id'] } });
    let seen = [];

    // The service that the request is signed for, or undefined if its signature is wrong.
    function signedService({ method, url, headers }, body) {
        const [, day, region, service, names] = /Credential=id\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+),/.exec(headers.authorization) ?? [];
        if (!day) return undefined;
        const time = headers['x-amz-date'].replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
        const given = names.split(';').filter((name) => !['x-amz-date', 'x-amz-content-sha256'].includes(name)).map((name) => [name, headers[name]]);
        const expected = sign({ method, target: url, headers: given, body, credentials: key, region, service, date: new Date(time) });
        return expected.at(-1)[1] === headers.authorization ? service : undefined;
    }
    const json = (status, value, headers = {}) => ({ status, headers: { 'content-type': 'application/x-amz-json-1.0', ...headers }, body: JSON.stringify(value) });
    const failed = ({ val: { tag, val } }) => {
        const [, code, message] = /^(\w+): (.*)$/.exec(val ?? '') ?? [];
        if (tag === 'not-found') return json(400, { __type: 'com.amazonaws.secretsmanager#ResourceNotFoundException', Message: 'no secret' });
        return json(400, { __type: `com.amazonaws#${code ?? 'InternalServerError'}`, message: message ?? val });
    };
    const upper = (from) => from && { TableName: from.tableName, CapacityUnits: from.capacityUnits, Table: from.table && { CapacityUnits: from.table.capacityUnits } };

    function respond(service, { method, url, headers }, body) {
        const parameters = headers['x-amz-target'] ? JSON.parse(body) : {};
        const names = Object.entries(parameters.ExpressionAttributeNames ?? {});
        const report = (parameters.ReturnConsumedCapacity ?? 'none').toLowerCase();
        const [, bucket, ...path] = url.split('/').map(decodeURIComponent);
        switch (headers['x-amz-target'] ?? `${service} ${method}`) {
            case 'secretsmanager.GetSecretValue': {
                const found = aws.getSecret(parameters.SecretId, 'us-east-1', { versionId: parameters.VersionId, versionStage: parameters.VersionStage });
                if (found.tag === 'err') return failed(found);
                const { arn, name, secret, versionId, versionStages } = found.val;
                const value = secret.tag === 'secret-string' ? { SecretString: secret.val } : { SecretBinary: Buffer.from(secret.val).toString('base64') };
                return json(200, { ARN: arn, Name: name, CreatedDate: 1.5e9 + 0.25, VersionId: versionId, VersionStages: versionStages, ...value });
            }
            case 'DynamoDB_20120810.PutItem': {
                const stored = aws.putItem({ table: parameters.TableName, item: JSON.stringify(parameters.Item), report, returnsPrevious: parameters.ReturnValues === 'ALL_OLD',
                    condition: parameters.ConditionExpression && { expression: parameters.ConditionExpression, names, values: JSON.stringify(parameters.ExpressionAttributeValues ?? {}) } });
                if (stored.tag === 'err') return failed(stored);
                return json(200, { Attributes: stored.val.attributes && JSON.parse(stored.val.attributes), ConsumedCapacity: upper(stored.val.consumedCapacity) });
            }
            case 'DynamoDB_20120810.GetItem': {
                const found = aws.getItem({ table: parameters.TableName, key: parameters.Key, consistent: parameters.ConsistentRead, projection: parameters.ProjectionExpression, names, report });
                if (found.tag === 'err') return failed(found);
                return json(200, { Item: found.val.item && JSON.parse(found.val.item), ConsumedCapacity: upper(found.val.consumedCapacity) });
            }
            case 's3 PUT': {
                const metadata = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-')).map(([name, value]) => [name.slice(11), value]);
                const stored = aws.putObject(bucket, path.join('/'), body, metadata);
                return { status: 200, headers: { etag: stored.val.etag, 'x-amz-version-id': 'v1' }, body: '' };
            }
            case 's3 GET': {
                const { val: found } = aws.getObject(bucket, path.join('/'));
                const [code, status] = bucket === 'missing' ? ['NoSuchBucket', 404] : ['NoSuchKey', 404];
                if (!found) return { status, headers: {}, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>gone</Message></Error>` };
                return { status: 200, headers: { etag: found.etag, ...Object.fromEntries(found.metadata.map(([name, value]) => [`x-amz-meta-${name}`, value])) }, body: found.body };
            }
            default:
                if (url.includes('/absent/')) return json(404, { Type: 'User', Message: 'Function not found' }, { 'x-amzn-errortype': 'ResourceNotFoundException:http' });
                return { status: headers['x-amz-invocation-type'] === 'RequestResponse' ? 200 : 202, body,
                    headers: { 'x-amz-executed-version': '3', ...(headers['x-amz-log-type'] ? { 'x-amz-log-result': 'U1RBUlQ=' } : {}) } };
        }
    }

    const server = createServer(async (request, response) => {
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        const body = Buffer.concat(pieces);
        const service = signedService(request, body);
        seen.push({ service, method: request.method, url: request.url, text: `${body}`, type: request.headers['x-amz-invocation-type'] });
        const { status, headers, body: sent } = service ? respond(service, request, body)
            : json(403, { __type: 'InvalidSignatureException', message: 'The request signature does not match' });
        response.writeHead(status, headers).end(sent);
    });
    server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
    parentPort.on('message', () => parentPort.postMessage(seen.splice(0)));
}
