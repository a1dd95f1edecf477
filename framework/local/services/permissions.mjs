// The permissions of a disposable token: validates the platform's JSON, and decides what they permit.

// By the name of the member: the rights of each role, and the names of the selectors.
const kinds = {
    cache_permissions: {
        roles: { CachePermitNone: [], CacheReadWrite: ['read', 'write'], CacheReadOnly: ['read'], CacheWriteOnly: ['write'] },
        all: 'all_items', selector: 'item_selector', exact: 'key', prefix: 'key_prefix', isValid: isBytes, description: 'an array of bytes',
    },
    topic_permissions: {
        roles: { TopicPermitNone: [], TopicReadWrite: ['subscribe', 'publish'], TopicReadOnly: ['subscribe'], TopicWriteOnly: ['publish'] },
        all: 'all_topics', selector: 'topic_selector', exact: 'topic_name', prefix: 'topic_name_prefix', isValid: isText, description: 'a non-empty string',
    },
    function_permissions: {
        roles: { FunctionPermitNone: [], FunctionInvoke: ['invoke'] },
        all: 'all_functions', selector: 'function_selector', exact: 'function_name', prefix: 'function_name_prefix', isValid: isText,
        description: 'a non-empty string',
    },
};

function isText(value) {
    return typeof value === 'string' && value !== '';
}

function isBytes(value) {
    return Array.isArray(value) && value.length > 0 && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
}

class PermissionsError extends Error {}

function check(isValid, at, description) {
    if (!isValid) throw new PermissionsError(`${at || 'the permissions'}: expected ${description}`);
}

const listed = (names) => names.join(' or ');

// Returns the name of the one member out of `names`. The object may also have the members of `more`, and no others.
function oneMember(value, at, names, more = []) {
    check(typeof value === 'object' && value !== null && !Array.isArray(value), at, 'an object');
    const known = [...names, ...more];
    for (const name of Object.keys(value)) {
        if (!known.includes(name)) throw new PermissionsError(`${at}/${name}: unknown member; expected ${listed(known)}`);
    }
    const found = names.filter((name) => Object.hasOwn(value, name));
    check(found.length === 1, at, names.length === 1 ? `the member ${names[0]}` : `exactly one of ${names.join(', ')}`);
    return found[0];
}

// Returns { exact }, { prefix }, or {} for all items.
function selected(value, at, { all, selector, exact, prefix, isValid, description }, more) {
    if (oneMember(value, at, [all, selector], more) === all) {
        check(value[all] === null, `${at}/${all}`, 'null');
        return {};
    }
    const within = `${at}/${selector}`;
    const name = oneMember(value[selector], within, [exact, prefix].filter(Boolean));
    check(isValid(value[selector][name]), `${within}/${name}`, description);
    return { [name === exact ? 'exact' : 'prefix']: value[selector][name] };
}

const caches = { all: 'all_caches', selector: 'cache_selector', exact: 'cacheName', isValid: isText, description: 'a non-empty string' };

function grantOf(value, at) {
    const name = oneMember(value, at, Object.keys(kinds));
    const kind = kinds[name];
    const within = `${at}/${name}`;
    const permission = value[name];
    const ofCaches = selected(permission, within, caches, ['role', kind.all, kind.selector]);
    const ofItems = selected(permission, within, kind, ['role', caches.all, caches.selector]);
    const roles = Object.keys(kind.roles);
    check(roles.includes(permission.role), `${within}/role`, listed(roles));
    return { rights: kind.roles[permission.role], cache: ofCaches.exact, ...ofItems };
}

// The grants of the permissions in `text`. Throws an Error whose message has the location.
export function grantsOf(text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        throw new PermissionsError('the permissions are not JSON');
    }
    oneMember(value, '', ['explicit']);
    oneMember(value.explicit, '/explicit', ['permissions']);
    const list = value.explicit.permissions;
    check(Array.isArray(list), '/explicit/permissions', 'an array');
    return list.map((each, index) => grantOf(each, `/explicit/permissions/${index}`));
}

// Whether one of the grants gives the right ('subscribe', 'publish', or 'invoke') to the topic or function `name`.
export function permits(grants, right, cache, name) {
    return grants.some((grant) => grant.rights.includes(right)
        && (grant.cache === undefined || grant.cache === cache)
        && (grant.exact === undefined || grant.exact === name)
        && (grant.prefix === undefined || name.startsWith(grant.prefix)));
}
