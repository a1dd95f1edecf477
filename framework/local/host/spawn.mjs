// momento:spawn: starts background Functions of the process (functions.mjs).
import { withOwnBuffer } from '../concat_bytes.mjs';
import { error } from '../services/result.mjs';

export const spawn = (host) => ({
    spawnFunction: (name, data) => host.callService('background', 'spawn', name, withOwnBuffer(data)) ?? error('internal-error'),
});
