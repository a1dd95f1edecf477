// momento:topic: publishes messages (services/topics.mjs).
import { withOwnBuffer } from '../concat_bytes.mjs';
import { error } from '../services/result.mjs';
import { takeBytes } from './bytes.mjs';

export function topic(host) {
    const publish = (name, message) => host.callService('topics', 'publish', name, message) ?? error('timeout');
    return {
        publish,
        publishBytes: (name, data) => publish(name, withOwnBuffer(takeBytes(data))),
    };
}
