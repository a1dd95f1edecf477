// The AWS services of a process: S3 and DynamoDB in memory, and the secrets and functions that the options define.
import { error, ok } from '../result.mjs';
import { Buckets } from './s3.mjs';
import { Secrets } from './secrets.mjs';
import { Tables } from './dynamodb.mjs';

export class Aws {
    #settings;
    #s3;
    #secrets;
    #tables;

    // Options of the command line: `secrets` ({ name: bytes }), `tables` ({ name: [partition key, sort key] }),
    // `lambdas` ({ name: URL or name of a function }), and `endpoint` (a URL for everything that they do not define).
    constructor({ secrets = {}, tables = {}, lambdas = {}, endpoint } = {}) {
        this.#settings = { secrets, tables, lambdas, endpoint };
        this.reset();
    }

    // Removes objects and items.
    reset() {
        this.#s3 = new Buckets();
        this.#secrets = new Secrets(this.#settings.secrets);
        this.#tables = new Tables(this.#settings.tables);
    }

    // Where requests for a name are sent: undefined for this process.
    remote(service, name) {
        const { secrets, tables, lambdas, endpoint } = this.#settings;
        const defined = { s3: {}, secrets, ddb: tables, lambda: lambdas }[service];
        return Object.hasOwn(defined, name) ? undefined : endpoint;
    }

    putObject(...parameters) {
        return this.#s3.put(...parameters);
    }

    getObject(...parameters) {
        return this.#s3.get(...parameters);
    }

    getSecret(...parameters) {
        return this.#secrets.get(...parameters);
    }

    putItem(request) {
        return this.#tables.put(request);
    }

    getItem(request) {
        return this.#tables.get(request);
    }

    // The URL or the name of a function.
    findLambda(name) {
        const { lambdas } = this.#settings;
        return Object.hasOwn(lambdas, name) ? ok(lambdas[name]) :
            error('other', `ResourceNotFoundException: Function not found: ${name}; --lambda NAME=FUNCTION|URL defines it`);
    }
}
