// The secrets of momento:aws-secrets, which the options of the command define. Each has one version.
import { isUtf8 } from 'node:buffer';
import { error, ok } from '../result.mjs';

const version = { id: '00000000-0000-4000-8000-000000000000', stage: 'AWSCURRENT' };
const account = '000000000000';

export class Secrets {
    #values;
    #created = BigInt(Math.floor(Date.now() / 1000));

    // `values`: bytes by name
    constructor(values) {
        this.#values = values;
    }

    // `id` is a name or an ARN.
    get(id, region, { versionId, versionStage }) {
        const name = id.startsWith('arn:') ? id.split(':').slice(6).join(':') : id;
        if (id === '') return error('malformed', 'ValidationException: the id of the secret is empty');
        if (!Object.hasOwn(this.#values, name)) return error('not-found');
        if ((versionId ?? version.id) !== version.id || (versionStage ?? version.stage) !== version.stage) return error('not-found');
        const bytes = this.#values[name];
        return ok({
            arn: `arn:aws:secretsmanager:${region}:${account}:secret:${name}`, createdDateEpochSeconds: this.#created, name,
            secret: isUtf8(bytes) ? { tag: 'secret-string', val: Buffer.from(bytes).toString() } : { tag: 'secret-bytes', val: new Uint8Array(bytes) },
            versionId: version.id, versionStages: [version.stage] });
    }
}
