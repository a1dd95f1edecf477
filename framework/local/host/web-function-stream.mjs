// momento:web-function/web-function-stream: a component may import it, but this runtime does not stream yet.

const refuse = (what) => () => ({ tag: 'err', val: `${what} is not supported by this runtime yet` });

export const stream = () => ({
    sendSse: refuse('send-sse'),
    sendResponseStart: refuse('send-response-start'),
    sendData: refuse('send-data'),
});
