// momento:web-function/web-function-stream: a component may import it, but momento-local does not support streams yet.

const unsupported = (name) => () => ({ tag: 'err', val: `momento-local does not support ${name} yet` });

export const stream = () => ({
    sendSse: unsupported('send-sse'),
    sendResponseStart: unsupported('send-response-start'),
    sendData: unsupported('send-data'),
});
