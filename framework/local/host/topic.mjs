// momento:topic: messages to whoever listens (services/topics.mjs).
import { alone } from '../joined.mjs';
import { error } from '../services/result.mjs';
import { taken } from './bytes.mjs';

export function topic(host) {
    const publish = (name, message) => host.ask('topics', 'publish', name, message) ?? error('timeout');
    return {
        publish,
        publishBytes: (name, data) => publish(name, alone(taken(data))),
    };
}
