// momento:web-function/web-function-stream: sends the response in parts (response_stream.mjs).
import { takeBytes, takeSource } from './bytes.mjs';

const result = (error) => (error === undefined ? { tag: 'ok' } : { tag: 'err', val: error });

export function stream(host) {
    const wait = () => host.hostCallTimeout();
    return {
        // The host takes a buffer, also if the call fails.
        sendSse: (event, id, data) => result(host.stream.sendEvent(event, id, data && takeBytes(data), wait)),
        sendResponseStart: (status, headers) =>
            result(host.stream.start(status, headers.map(({ name, value }) => [name, value]), wait)),
        sendData: (data) => result(host.stream.sendData(takeSource(data), wait)),
    };
}
