// One table of commands, with the fake Valkey of native tests and with a server: the replies are the same. Each group
// begins without data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { startClient } from './fixture/valkey_client.mjs';
import { startValkey } from './fixture/valkey_server.mjs';

const replies = process.env.VALKEY_REPLIES ?? fileURLToPath(new URL('../../build/native/tests/unit/valkey_replies', import.meta.url));

// One command per line; words are separated by blanks, "" is empty, and \s is a blank within a word.
const groups = {
    'connections and keys': `
        PING
        ping
        PING hello
        PING a b
        ECHO text
        ECHO
        DBSIZE
        SET a 1
        SET b 2
        DBSIZE
        EXISTS a b c a
        EXISTS
        TYPE a
        TYPE c
        DEL a c
        DEL
        UNLINK b b
        DBSIZE
        FLUSHDB
        FLUSHALL`,
    strings: `
        GET k
        GET
        GET a b
        SET k v
        GET k
        SET k
        SET k v EX
        SET k v EX 100
        TTL k
        SET k v2
        TTL k
        SET k v PX 100000
        TTL k
        SET k v3 KEEPTTL
        TTL k
        SET k v EX 0
        SET k v EX -1
        SET k v PX 0
        SET k v EX x
        SET k v EX 1.5
        SET k v EX 9223372036854775807
        SET k v EX 10 PX 10
        SET k v EX 10 KEEPTTL
        SET k v KEEPTTL EX 10
        SET k v NX XX
        SET k v XX NX
        SET k v NOPE
        SET k v nx
        GET k
        SET k w xx
        SET n w XX
        SET n w NX
        SET n x NX
        SET n y GET
        SET absent y GET
        SET absent z XX GET
        SET absent2 z XX GET
        SET k v NX GET
        SETEX k 100 v
        TTL k
        SETEX k 0 v
        SETEX k x v
        PSETEX k 100000 v
        PSETEX k -5 v
        TTL k
        SETNX k w
        SETNX fresh w
        GETDEL fresh
        GETDEL fresh
        GETSET fresh a
        GETSET fresh b
        APPEND fresh cd
        APPEND fresh2 cd
        GET fresh
        STRLEN fresh
        STRLEN absent3
        MSET a 1 b 2 a 3
        MSET a
        MSET a 1 b
        MGET a b c
        MGET
        SET empty ""
        GET empty
        STRLEN empty
        SET "" v
        GET ""`,
    numbers: `
        INCR n
        INCR n
        INCRBY n 40
        DECR n
        DECRBY n 2
        INCRBY n -5
        GET n
        INCRBY n x
        INCRBY n 1.5
        INCRBY n +1
        INCRBY n 01
        INCRBY n \\s1
        INCRBY n ""
        INCRBY n 9223372036854775808
        SET max 9223372036854775807
        INCR max
        DECR max
        SET min -9223372036854775808
        DECR min
        DECRBY n -9223372036854775808
        SET text abc
        INCR text
        SET blank \\s1
        INCR blank
        SET leading 01
        INCR leading
        SET big 9223372036854775808
        INCR big
        SET k 5 EX 100
        INCR k
        TTL k
        INCR
        INCR n 1`,
    'times to live': `
        TTL k
        PTTL k
        EXPIRE k 10
        PERSIST k
        SET k v
        TTL k
        PTTL k
        PERSIST k
        EXPIRE k 100
        TTL k
        PEXPIRE k 200000
        TTL k
        PERSIST k
        TTL k
        EXPIRE k x
        EXPIRE k 9223372036854775807
        EXPIRE k 0
        EXISTS k
        SET k v
        EXPIRE k -1
        EXISTS k
        HSET h a 1
        EXPIRE h 100
        HSET h b 2
        TTL h
        TTL
        EXPIRE k`,
    hashes: `
        HGET h a
        HGETALL h
        HKEYS h
        HVALS h
        HLEN h
        HEXISTS h a
        HDEL h a
        HMGET h a b
        HSET h a 1
        HSET h a 2 b 3 c 4
        HSET h a
        HSET h a 1 b
        HSET h
        HGETALL h
        HKEYS h
        HVALS h
        HLEN h
        HGET h b
        HGET h x
        HGET h
        HMGET h a x c
        HMGET h
        HEXISTS h a
        HEXISTS h x
        HSETNX h a 9
        HSETNX h d 9
        HINCRBY h a 5
        HINCRBY h e 5
        HINCRBY h e -7
        HINCRBY h a x
        HSET h text abc max 9223372036854775807
        HINCRBY h text 1
        HINCRBY h max 1
        HDEL h a a x b
        HDEL h c d e text max
        EXISTS h
        HDEL h
        HSETNX new a 1
        HGETALL new`,
    lists: `
        LLEN l
        LRANGE l 0 -1
        LPOP l
        RPOP l
        LPOP l 2
        LINDEX l 0
        LTRIM l 0 1
        RPUSH l a b c
        LPUSH l x y
        LRANGE l 0 -1
        LRANGE l 1 2
        LRANGE l -2 -1
        LRANGE l -100 100
        LRANGE l 3 1
        LRANGE l 5 10
        LRANGE l a b
        LRANGE l 0
        LLEN l
        LINDEX l 0
        LINDEX l -1
        LINDEX l 5
        LINDEX l -6
        LINDEX l x
        LPOP l
        RPOP l
        LPOP l 2
        LPOP l 0
        LPOP l -1
        LPOP l x
        LPOP l 1 2
        RPOP l 5
        EXISTS l
        RPUSH l a b c d e
        LTRIM l 1 -2
        LRANGE l 0 -1
        LTRIM l 5 9
        EXISTS l
        RPUSH l
        LPUSH`,
    sets: `
        SCARD s
        SMEMBERS s
        SISMEMBER s a
        SREM s a
        SADD s a b a c
        SADD s a d
        SADD s
        SCARD s
        SMEMBERS s
        SISMEMBER s a
        SISMEMBER s x
        SISMEMBER s
        SREM s a x b
        SMEMBERS s
        SREM s c d
        EXISTS s`,
    'sorted sets': `
        ZCARD z
        ZSCORE z a
        ZRANK z a
        ZRANGE z 0 -1
        ZREM z a
        ZADD z 1 a 2.5 b -3 c
        ZADD z 1 a 7 b
        ZADD z NX 9 a 4 d
        ZADD z XX 9 a 4 e
        ZADD z CH 10 a 4 d 6 f
        ZADD z xx ch 11 a 4 g
        ZADD z NX XX 1 a
        ZADD z 1
        ZADD z 1 a 2
        ZADD z NX
        ZADD z x a
        ZADD z 0x10 a
        ZSCORE z a
        ZINCRBY z 0x1 a
        ZINCRBY z 1e400 a
        ZADD z 1e400 a
        ZADD z 1e-400 a
        ZADD z 1. a
        ZADD z .5 a
        ZADD z infinity a
        ZADD z ++1 a
        ZADD z 1x a
        ZSCORE z a
        ZADD z nan a
        ZADD z +5 g
        ZADD z inf h -inf i +inf j 1e3 k 0.25 l
        ZCARD z
        ZSCORE z a
        ZSCORE z b
        ZSCORE z c
        ZSCORE z h
        ZSCORE z i
        ZSCORE z k
        ZSCORE z l
        ZSCORE z x
        ZRANK z i
        ZRANK z a
        ZRANK z x
        ZRANGE z 0 -1
        ZRANGE z 0 2
        ZRANGE z -2 -1
        ZRANGE z 5 3
        ZRANGE z 0 -1 REV
        ZRANGE z 0 2 withscores
        ZRANGE z 0 2 REV WITHSCORES
        ZRANGE z a b
        ZRANGE z 0
        ZRANGE z 0 1 NOPE
        ZINCRBY z 1.5 a
        ZINCRBY z 2 fresh
        ZINCRBY z x a
        ZINCRBY z -inf h
        ZADD tie 1 b 1 a 1 c
        ZRANGE tie 0 -1
        ZREM z a b x
        ZREM z
        ZREM tie a b c
        EXISTS tie
        ZADD xx XX 1 a
        EXISTS xx`,
    'another type': `
        SET string v
        HSET hash a 1
        RPUSH list a
        SADD set a
        ZADD zset 1 a
        TYPE string
        TYPE hash
        TYPE list
        TYPE set
        TYPE zset
        GET list
        INCR list
        APPEND list x
        STRLEN list
        GETDEL list
        GETSET list x
        SET list x GET
        MGET list string
        HGET string a
        HSET string a 1
        HSETNX string a 1
        HGETALL string
        HMGET string a
        HDEL string a
        HEXISTS string a
        HLEN string
        HINCRBY string a 1
        LPUSH string a
        LPOP string
        LRANGE string 0 -1
        LTRIM string 0 1
        LLEN string
        LINDEX string 0
        SADD string a
        SREM string a
        SMEMBERS string
        SISMEMBER string a
        SCARD string
        ZADD string 1 a
        ZINCRBY string 1 a
        ZRANGE string 0 -1
        ZSCORE string a
        ZRANK string a
        ZREM string a
        ZCARD string
        SETNX list x
        SET list now
        GET list
        DEL hash set
        TYPE hash`,
};

const wordsOf = (line) => line.trim().split(' ').map((word) => (word === '""' ? '' : word.replaceAll('\\s', ' ')));
const table = Object.entries(groups).map(([name, lines]) => [name, [['FLUSHALL'], ...lines.trim().split('\n').map(wordsOf)]]);

let server, client, fake;
before(async () => {
    server = await startValkey();
    client = startClient(server);
    const commands = table.flatMap(([, list]) => list);
    const lines = execFileSync(replies, { input: commands.map((words) => `${JSON.stringify(words)}\n`).join(''), encoding: 'utf8' }).trimEnd().split('\n');
    assert.equal(lines.length, commands.length);
    fake = lines.map((line) => JSON.parse(line));
});
after(() => server?.stop());

// The members of a set have no order.
const ordered = ([name], reply) => (name === 'SMEMBERS' && Array.isArray(reply) ? reply.toSorted() : reply);

let first = 0;
for (const [name, commands] of table) {
    const from = first;
    first += commands.length;
    test(`${name}: ${commands.length} commands`, () => {
        const differences = commands.map((words, i) => {
            const [expected, actual] = [client.run(...words), fake[from + i]].map((reply) => JSON.stringify(ordered(words, reply)));
            return actual === expected ? '' : `${words.join(' ')}\n    server: ${expected}\n    fake:   ${actual}`;
        }).filter(Boolean);
        assert.equal(differences.length, 0, `\n${differences.join('\n')}`);
    });
}

test('the other commands of the fake are an error that says so', () => {
    const [reply] = execFileSync(replies, { input: '["GEOADD","k"]\n', encoding: 'utf8' }).split('\n');
    assert.deepEqual(JSON.parse(reply), { error: 'ERR the fake Valkey does not implement GEOADD; use respond("GEOADD", reply)' });
});
