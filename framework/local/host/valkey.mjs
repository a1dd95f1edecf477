// momento:valkey: commands to the servers of --valkey. The bytes of a reply stay on the host until the function reads
// them.
import { withOwnBuffer } from '../concat_bytes.mjs';
import { Trap } from '../errors.mjs';
import { error } from '../services/result.mjs';
import { oneLine } from '../terminal.mjs';
import { asHostBuffer, takeBytes } from './bytes.mjs';
import { Helper } from './helper.mjs';
import { encodeCommand } from './resp.mjs';

const name = 'momento:valkey/valkey@1.0.0';
const helper = new Helper(new URL('valkey_exchange.mjs', import.meta.url));

// Commands that change the connection. The calls of a function share connections, and so do the commands of a call.
const ofConnection = new Set(['ASKING', 'AUTH', 'CLIENT', 'DISCARD', 'EXEC', 'HELLO', 'MONITOR', 'MULTI', 'PSUBSCRIBE', 'PSYNC',
    'PUNSUBSCRIBE', 'QUIT', 'READONLY', 'READWRITE', 'REPLCONF', 'RESET', 'SELECT', 'SSUBSCRIBE', 'SUBSCRIBE', 'SUNSUBSCRIBE', 'SYNC',
    'UNSUBSCRIBE', 'UNWATCH', 'WATCH']);

function toValue({ tag, val }, host) {
    if (tag === 'data') return { tag, val: asHostBuffer(val, host) };
    if (tag === 'bulk') return { tag, val: new ResponseStream(val, host) };
    return { tag, val };
}

// A handle of the function. Methods are static, because `this` may be forged.
class Resource {
    #host;

    constructor(host) {
        this.#host = host;
        host.handlesHeld += 1;
    }

    static enter(object, type, method) {
        if (!(object instanceof type && #host in object)) throw new Trap(`${method} was called with an invalid handle`);
        object.#host.enter(`${name}#${method}`);
        return object.#host;
    }
    static drop(object, type, resource) {
        Resource.enter(object, type, `[resource-drop]${resource}`).handlesHeld -= 1;
    }
}

class ResponseStream extends Resource {
    #items;
    #read = 0;

    constructor(items, host) {
        super(host);
        this.#items = items;
    }

    next() {
        const host = Resource.enter(this, ResponseStream, '[method]response-stream.next');
        return this.#read < this.#items.length ? toValue(this.#items[this.#read++], host) : undefined;
    }

    [Symbol.dispose ?? Symbol.for('dispose')]() {
        Resource.drop(this, ResponseStream, 'response-stream');
    }
}

class ClusterClient extends Resource {
    #cluster;

    constructor(cluster, host) {
        super(host);
        this.#cluster = cluster;
    }

    command(command) {
        const host = Resource.enter(this, ClusterClient, '[method]cluster-client.command');
        const sent = exchange(host, this.#cluster, command);
        // jco expects no `ok` around a value that could be confused with one: values have a case of that name.
        if (sent.reply) return toValue(sent.reply, host);
        host.print(`valkey: ${oneLine(`${command.command}: ${sent.failed}`)}`);
        return error('other', sent.failed);
    }

    [Symbol.dispose ?? Symbol.for('dispose')]() {
        Resource.drop(this, ClusterClient, 'cluster-client');
    }
}

function exchange(host, cluster, { command, arguments: given }) {
    // The host takes the arguments, also if the command fails.
    const words = given.map(takeBytes);
    return host.exchange('valkey.command', [cluster, command, ...words], () => send(host, cluster, command, [Buffer.from(command), ...words]));
}

function send(host, cluster, command, words) {
    const { servers, protocol } = host.settings.valkey;
    const server = servers[Object.hasOwn(servers, cluster) ? cluster : ''];
    if (!server) {
        return { failed: `momento-local has no server for the cluster ${JSON.stringify(cluster)}: start it with --valkey host:port, or --valkey ${cluster}=host:port` };
    }
    if (ofConnection.has(command.toUpperCase())) {
        return { failed: 'momento-local does not send commands that change the connection, which other calls use too' };
    }
    const result = helper.callFor(host, {
        server: { ...server, protocol }, command: withOwnBuffer(encodeCommand(words)), maxReply: host.settings.maxBody });
    return result ?? { failed: 'no reply in time' };
}

export const valkey = (host) => ({
    ClusterClient, ResponseStream,
    getManagedClusterClient: (cluster) => new ClusterClient(cluster, host),
});
