// momento:topic: publishes messages (services/topics.mjs).
import { error } from '../services/result.mjs';
import { takeOwnBytes } from './bytes.mjs';

export function topic(host) {
    const publish = (name, message) => host.callService('topics', 'publish', name, message) ?? error('timeout');
    return {
        publish,
        publishBytes: (name, data) => publish(name, takeOwnBytes(data)),
    };
}
