// The permissions of a disposable token: the platform's JSON, checked to its last member, and what they permit.

// By the member that names the kind: its roles, what they permit, and how items are chosen.
const kinds = {
    cache_permissions: {
        roles: { CachePermitNone: [], CacheReadWrite: ['read', 'write'], CacheReadOnly: ['read'], CacheWriteOnly: ['write'] },
        all: 'all_items', selector: 'item_selector', exact: 'key', prefix: 'key_prefix', value: isBytes, what: 'a list of bytes',
    },
    topic_permissions: {
        roles: { TopicPermitNone: [], TopicReadWrite: ['subscribe', 'publish'], TopicReadOnly: ['subscribe'], TopicWriteOnly: ['publish'] },
        all: 'all_topics', selector: 'topic_selector', exact: 'topic_name', prefix: 'topic_name_prefix', value: isText, what: 'text that is not empty',
    },
    function_permissions: {
        roles: { FunctionPermitNone: [], FunctionInvoke: ['invoke'] },
        all: 'all_functions', selector: 'function_selector', exact: 'function_name', prefix: 'function_name_prefix', value: isText,
        what: 'text that is not empty',
    },
};

function isText(value) {
    return typeof value === 'string' && value !== '';
}

function isBytes(value) {
    return Array.isArray(value) && value.length > 0 && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
}

class Fault extends Error {}

function demand(fits, at, what) {
    if (!fits) throw new Fault(`${at || 'the permissions'}: expected ${what}`);
}

const listed = (names) => names.join(' or ');

// Exactly one of these members, and none besides but those of `more`: its name.
function oneMember(value, at, names, more = []) {
    demand(typeof value === 'object' && value !== null && !Array.isArray(value), at, 'an object');
    for (const name of Object.keys(value)) demand([...names, ...more].includes(name), `${at}/${name}`, `no such member, but ${listed([...names, ...more])}`);
    const found = names.filter((name) => Object.hasOwn(value, name));
    demand(found.length === 1, at, `one of ${listed(names)}`);
    return found[0];
}

// { exact } or { prefix }, or {} for all of them.
function chosen(value, at, { all, selector, exact, prefix, value: fits, what }, more) {
    if (oneMember(value, at, [all, selector], more) === all) {
        demand(value[all] === null, `${at}/${all}`, 'null');
        return {};
    }
    const within = `${at}/${selector}`;
    const name = oneMember(value[selector], within, [exact, prefix].filter(Boolean));
    demand(fits(value[selector][name]), `${within}/${name}`, what);
    return { [name === exact ? 'exact' : 'prefix']: value[selector][name] };
}

const caches = { all: 'all_caches', selector: 'cache_selector', exact: 'cacheName', value: isText, what: 'text that is not empty' };

function grantOf(value, at) {
    const name = oneMember(value, at, Object.keys(kinds));
    const kind = kinds[name];
    const within = `${at}/${name}`;
    const permission = value[name];
    const ofCaches = chosen(permission, within, caches, ['role', kind.all, kind.selector]);
    const ofItems = chosen(permission, within, kind, ['role', caches.all, caches.selector]);
    const roles = Object.keys(kind.roles);
    demand(roles.includes(permission.role), `${within}/role`, listed(roles));
    return { rights: kind.roles[permission.role], cache: ofCaches.exact, ...ofItems };
}

// The grants that such a text makes, as data; throws an Error whose message names the place.
export function grantsOf(text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        throw new Fault('the permissions are no JSON');
    }
    oneMember(value, '', ['explicit']);
    oneMember(value.explicit, '/explicit', ['permissions']);
    const list = value.explicit.permissions;
    demand(Array.isArray(list), '/explicit/permissions', 'a list');
    return list.map((each, index) => grantOf(each, `/explicit/permissions/${index}`));
}

// Whether one of the grants gives this right ('subscribe', 'publish' or 'invoke') to what has this name in this cache.
export function permits(grants, right, cache, name) {
    return grants.some((grant) => grant.rights.includes(right)
        && (grant.cache === undefined || grant.cache === cache)
        && (grant.exact === undefined || grant.exact === name)
        && (grant.prefix === undefined || name.startsWith(grant.prefix)));
}
