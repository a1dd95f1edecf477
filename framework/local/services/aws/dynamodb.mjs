// The tables of momento:aws-ddb in memory.
import { error, ok } from '../result.mjs';
import { attributeError, textOf } from './attributes.mjs';
import { ExpressionError, holds, projectedNames } from './condition.mjs';

const maxItem = 400 * 1024;             // DynamoDB's limit
const maxTablesSize = 256 * 1024 * 1024;

const validation = (text) => error('malformed', `ValidationException: ${text}`);

// The attributes of an item as an object without a prototype, or an error.
function parse(json) {
    let item;
    try {
        item = JSON.parse(json);
    } catch {
        return validation('the item is not JSON');
    }
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return validation('the item is not an object');
    for (const [name, value] of Object.entries(item)) {
        const wrong = attributeError(value);
        if (wrong) return validation(`attribute ${name}: ${wrong}`);
    }
    return ok(item);
}

const capacity = (report, tableName, units) => {
    if (report === 'none') return undefined;
    const total = { tableName, capacityUnits: units };
    return report === 'indexes' ? { ...total, table: { capacityUnits: units } } : total;
};

export class Tables {
    #tables = new Map();    // { key, items } by name; items by the text of their key
    #usedSize = 0;

    // `keys`: the names of the partition key and of the sort key, by table
    constructor(keys) {
        for (const [name, key] of Object.entries(keys)) this.#tables.set(name, { key, items: new Map() });
    }

    // `item` and the condition's `values` are JSON; `names` are pairs.
    put({ table: name, item: json, condition, returnsPrevious, report }) {
        return this.#in(name, (table) => {
            const parsed = parse(json);
            if (parsed.tag === 'err') return parsed;
            const key = this.#keyOf(table, parsed.val);
            if (typeof key !== 'string') return key;
            if (Buffer.byteLength(json) > maxItem) return validation('Item size has exceeded the maximum allowed size');
            const previous = table.items.get(key);
            if (condition) {
                const values = parse(condition.values ?? '{}');
                if (values.tag === 'err') return values;
                if (!holds(condition.expression, previous ? JSON.parse(previous) : {}, Object.fromEntries(condition.names), values.val)) {
                    return error('other', 'ConditionalCheckFailedException: The conditional request failed');
                }
            }
            const used = this.#usedSize + json.length - (previous?.length ?? 0);
            if (used > maxTablesSize) return error('other', `momento-local stores at most ${maxTablesSize} bytes of items`);
            this.#usedSize = used;
            table.items.set(key, json);
            return ok({ attributes: returnsPrevious ? previous : undefined, consumedCapacity: capacity(report, name, Math.ceil(json.length / 1024)) });
        });
    }

    // `key` is an item with the attributes of the key.
    get({ table: name, key: wanted, consistent, projection, names, report }) {
        return this.#in(name, (table) => {
            const key = this.#keyOf(table, wanted);
            if (typeof key !== 'string') return key;
            if (Object.keys(wanted).length !== table.key.length) return validation('The provided key element does not match the schema');
            const projected = projection === undefined ? undefined : projectedNames(projection, Object.fromEntries(names));
            const json = table.items.get(key);
            const item = json && projected ? JSON.stringify(Object.fromEntries(
                Object.entries(JSON.parse(json)).filter(([each]) => projected.includes(each)))) : json;
            const units = Math.ceil((json?.length ?? 1) / 4096) * (consistent ? 1 : 0.5);
            return ok({ item, consumedCapacity: capacity(report, name, units) });
        });
    }

    #in(name, use) {
        const table = this.#tables.get(name.startsWith('arn:') ? name.split('/').at(-1) : name);
        if (!table) return error('other', `ResourceNotFoundException: no table ${name}; --table NAME:KEY[,SORT] creates one`);
        try {
            return use(table);
        } catch (failure) {
            if (!(failure instanceof ExpressionError)) throw failure;
            return validation(failure.message);
        }
    }

    // The text of the key of an item, or an error.
    #keyOf({ key }, item) {
        for (const name of key) {
            if (!Object.hasOwn(item, name)) return validation(`Missing the key ${name} in the item`);
            const [[type, value]] = Object.entries(item[name]);
            if (attributeError(item[name]) || !['S', 'N', 'B'].includes(type)) return validation(`the key ${name} is not a string, a number or binary`);
            if (value === '') return validation(`the key ${name} is empty`);
        }
        return JSON.stringify(key.map((name) => textOf(item[name])));
    }
}
