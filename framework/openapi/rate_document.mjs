// Rates the changes between two OpenAPI 3.1 documents for the clients of the old one. Every difference is one change. A
// change without a rule counts as breaking.

import { isDeepStrictEqual as equal } from 'node:util';
import { Place } from './document.mjs';
import { SchemaRater, documentation } from './rate_schema.mjs';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Returns a list of { pointer, was, is, rates: [{ rating, reason, where }] }. */
export function changesBetween(was, is) {
  const rater = new DocumentRater();
  rater.document(Place.root(was), Place.root(is));
  rater.rest(Place.root(was), Place.root(is));
  return [...rater.changes.values()];
}

class DocumentRater {
  changes = new Map();
  explained = new Set();  // locations of the old document whose counterpart has another pointer
  seen = new Set();
  schemas = new SchemaRater((pointer, was, is, rating, reason, use) =>
    this.report(pointer, was, is, rating, reason, `in ${use.where}`), this.seen);

  report(pointer, was, is, rating, reason, where) {
    const change = this.changes.get(pointer) ?? { pointer, was, is, rates: [] };
    if (!change.rates.some((each) => each.rating === rating && each.reason === reason))
      change.rates.push({ rating, reason, where });
    this.changes.set(pointer, change);
  }
  breaking(was, is, reason) { this.report((is ?? was).pointer, was?.value, is?.value, 'breaking', reason); }
  compatible(was, is, reason) { this.report((is ?? was).pointer, was?.value, is?.value, 'compatible', reason); }

  /** Applies to each member its function in `rules`, with the old and new location, one of which can be undefined. */
  members(was, is, rules, unknown = 'No rule rates this change, so it counts as breaking.') {
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const [old, now] = [was.at(key), is.at(key)];
      if (Object.hasOwn(rules, key)) rules[key]?.(old, now);
      else if (equal(old?.value, now?.value)) continue;
      else if (documentation.has(key)) this.compatible(old, now, 'Documentation only.');
      else if (key.startsWith('x-')) this.compatible(old, now, 'Extensions are not part of the contract.');
      else if (key === 'deprecated')
        this.compatible(old, now, 'This only advises clients; nothing stops working.');
      else this.breaking(old, now, unknown);
    }
  }
  /** Calls `both` for members of both, and `gone` and `added` for the others. */
  pairs(was, is, { gone, added, both, name = (key) => key }) {
    const find = (place, key) => place?.keys().find((each) => name(each) === name(key));
    for (const key of was?.keys() ?? []) {
      const other = find(is, key);
      if (other === undefined) gone(was.at(key), key);
      else both(was.at(key), is.at(other), key, other);
    }
    for (const key of is?.keys() ?? []) if (find(was, key) === undefined) added(is.at(key), key);
  }
  unless(same, rate) { if (!same) rate(); }

  document(was, is) {
    this.rootSecurity = [was.at('security'), is.at('security')];
    const documented = (old, now) => this.unless(equal(old?.value, now?.value), () =>
      this.compatible(old, now, 'Documentation only.'));
    this.members(was, is, {
      openapi: (old, now) => this.unless(old.value === now.value, () =>
        this.compatible(old, now, 'A patch release of the same specification.')),
      info: (old, now) => this.deepDocumentation(old, now),
      tags: documented,
      servers: (old, now) => this.servers(old, now),
      security: () => this.security(...this.rootSecurity, 'A request'),
      paths: (old, now) => this.paths(old, now),
      components: (old, now) => this.components(old, now),
    });
  }

  deepDocumentation(was, is) {
    for (const [path, old, now] of differences(was, is)) this.report(path, old, now, 'compatible', 'Documentation only.');
  }

  servers(was, is) {
    const list = (place) => new Map((place?.children() ?? []).map((each) => [each.value.url, each]));
    const [before, after] = [list(was), list(is)];
    for (const [url, old] of before) {
      if (!after.has(url)) this.breaking(old, undefined, 'Generated clients call this server.');
      else this.members(old, after.get(url), {});
    }
    for (const [url, now] of after) if (!before.has(url)) this.compatible(undefined, now, 'An additional server.');
  }

  paths(was, is) {
    this.pairs(was, is, {
      // Paths that differ only in parameter names, such as {id} and {number}, are the same path.
      name: (path) => path.replaceAll(/\{[^}]*\}/g, '{}'),
      gone: (old) => this.breaking(old, undefined, 'The path was removed: clients that call it get 404.'),
      added: (now) => this.compatible(undefined, now, 'A new path.'),
      both: (old, now, before, after) => {
        const names = (path) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
        const renamed = new Map(names(before).map((name, at) => [name, names(after)[at]]));
        if (before !== after) {
          this.explained.add(old.pointer);
          this.report(now.pointer, before, after, 'breaking',
            'The URL is unchanged, but generated clients use the names of the path parameters.');
        }
        this.pathItem(old.referred(), now.referred(), after, renamed);
      },
    });
  }

  pathItem(was, is, path, renamed) {
    const operations = Object.fromEntries(methods.map((method) => [method, (old, now) => {
      const name = `${method.toUpperCase()} ${path}`;
      if (!now) this.breaking(old, now, 'The operation was removed: clients that call it get 405.');
      else if (!old) this.compatible(old, now, 'A new operation.');
      else this.operation(old, now, name, [was.at('parameters'), is.at('parameters')], renamed);
    }]));
    this.members(was, is, { ...operations, parameters: undefined, servers: (old, now) => this.servers(old, now) });
  }

  operation(was, is, name, shared, renamed) {
    this.parameters([shared[0], was.at('parameters')], [shared[1], is.at('parameters')], name, renamed);
    if (was.at('security') || is.at('security'))
      this.security(was.at('security') ?? this.rootSecurity[0], is.at('security') ?? this.rootSecurity[1], name);
    this.members(was, is, {
      parameters: undefined,
      security: undefined,
      servers: (old, now) => this.servers(old, now),
      tags: (old, now) => this.unless(equal(old?.value, now?.value), () =>
        this.compatible(old, now, 'Tags group operations in documentation.')),
      operationId: (old, now) => this.unless(old?.value === now?.value, () =>
        this.breaking(old, now, 'The URL is unchanged, but generated clients use this name for the operation.')),
      requestBody: (old, now) => this.requestBody(old?.referred(), now?.referred(), name),
      responses: (old, now) => this.responses(old, now, name),
    });
  }

  // Each alternative that was sufficient for a client must still be sufficient.
  security(was, is, name) {
    if (equal(was?.value, is?.value)) return;
    const list = (place) => (place?.value?.length > 0 ? place.value : [{}]);
    const covers = (had, needed) => Object.entries(needed).every(([scheme, scopes]) =>
      Object.hasOwn(had, scheme) && scopes.every((scope) => had[scheme].includes(scope)));
    if (list(was).every((had) => list(is).some((needed) => covers(had, needed))))
      this.compatible(was, is, `${name} with existing credentials is still authorized.`);
    else this.breaking(was, is, `${name} with existing credentials is no longer authorized.`);
  }

  parameters(was, is, name, renamed) {
    // The parameters of an operation override those of its path.
    const map = (places, rename = (text) => text) => new Map(places.flatMap((place) => place?.children() ?? [])
      .map((each) => each.referred()).map((each) => [key(each.value.in, rename(each.value)), each]));
    const key = (where, text) => `${where} ${where === 'header' ? text.toLowerCase() : text}`;
    const before = map(was, (each) => (each.in === 'path' && renamed.get(each.name)) || each.name);
    const after = map(is, (each) => each.name);
    const gone = new Map([...before].filter(([each]) => !after.has(each)));
    const added = new Map([...after].filter(([each]) => !before.has(each)));
    const successor = (old) => [...added].find(([, now]) => now.value.name === old.value.name)
      ?? [...added].find(([, now]) => now.value.in === old.value.in && equal(now.value.schema, old.value.schema));
    for (const [each, old] of gone) {
      const [found, now] = successor(old) ?? [];
      if (!found) {
        this.breaking(old, undefined, 'The parameter was removed: values that clients send have no effect.');
        continue;
      }
      added.delete(found);
      const how = now.value.in === old.value.in ? `renamed from ${old.value.name} to ${now.value.name}`
        : `moved from ${old.value.in} to ${now.value.in}`;
      this.report(now.pointer, each, found, 'breaking', `The parameter is ${how}: the old one is no longer read.`);
      this.parameter(old, now, name);
    }
    for (const now of added.values()) {
      if (now.value.required) this.breaking(undefined, now, 'A new required parameter: existing requests do not have it.');
      else this.compatible(undefined, now, 'A new optional parameter: requests without it are still accepted.');
    }
    for (const [each, now] of after) if (before.has(each)) this.parameter(before.get(each), now, name);
  }

  parameter(was, is, name) {
    const use = { direction: 'in', where: `requests of ${name}` };
    this.members(was, is, {
      name: undefined,
      in: undefined,
      required: (old, now) => this.required(old, now, 'The parameter', 'in', was, is),
      schema: (old, now) => this.schema(old, now, was, is, use, was.value.required === true),
      content: (old, now) => this.content(old, now, use),
      style: undefined,
      explode: undefined,
    });
    this.style(was, is, 'style', { query: 'form', cookie: 'form' }[is.value.in] ?? 'simple');
    this.style(was, is, 'explode', ['form', undefined].includes(is.value.style) && ['query', 'cookie'].includes(is.value.in));
  }
  style(was, is, key, implied) {
    if ((was.value[key] ?? implied) !== (is.value[key] ?? implied))
      this.breaking(was.at(key), is.at(key), 'The serialization of lists and objects differs from what clients send.');
  }

  required(old, now, what, direction, was, is) {
    if ((old?.value ?? false) === (now?.value ?? false)) return;
    const pointer = (now ?? old).pointer;
    const [before, after] = [was.value.required ?? false, is.value.required ?? false];
    if (direction === 'in')
      this.report(pointer, before, after, after ? 'breaking' : 'compatible',
        after ? `${what} is now required: requests without it are rejected.` : `${what} is now optional.`);
    else
      this.report(pointer, before, after, after ? 'compatible' : 'breaking',
        after ? `${what} is now always present.` : `${what} may now be missing from a response.`);
  }

  // A missing schema allows everything.
  schema(old, now, was, is, use, sent) {
    const any = (place) => new Place(place.document, `${place.pointer}/schema`, {});
    this.schemas.compare(old ?? any(was), now ?? any(is), use, sent);
  }

  requestBody(was, is, name) {
    if (!is) return this.breaking(was, is, 'The body was removed: bodies that clients send have no effect.');
    if (!was && is.value.required) return this.breaking(was, is, 'A body is now required: requests without it are rejected.');
    if (!was) return this.compatible(was, is, 'A body is now accepted.');
    return this.members(was, is, {
      required: (old, now) => this.required(old, now, 'The body', 'in', was, is),
      content: (old, now) => this.content(old, now, { direction: 'in', where: `requests of ${name}` }),
    });
  }

  content(was, is, use) {
    const outgoing = use.direction === 'out';
    this.pairs(was, is, {
      name: (type) => type.toLowerCase().replaceAll(/\s/g, ''),
      gone: (old) => this.breaking(old, undefined, outgoing ? 'Clients no longer receive this media type.'
        : 'Bodies of this media type are no longer accepted.'),
      added: (now) => {
        if (!outgoing) this.compatible(undefined, now, 'Bodies of an additional media type are accepted.');
        else if (was === undefined) this.compatible(undefined, now,
          'The response now has a body, which existing clients ignore.');
        else this.breaking(undefined, now, 'A response may have a media type that clients do not know.');
      },
      both: (old, now) => this.members(old, now, {
        schema: (before, after) => this.schema(before, after, old, now, use),
      }),
    });
  }

  responses(was, is, name) {
    const isError = (status) => /^([45]|default)/.test(status);
    const gone = was.keys().filter((status) => !is.at(status) && !status.startsWith('x-'));
    const added = is.keys().filter((status) => !was.at(status) && !status.startsWith('x-'));
    const successes = [gone, added].map((list) => list.filter((status) => !isError(status)));
    const moved = successes.every((list) => list.length === 1) && successes.flat();
    if (moved) {
      const [[from], [to]] = successes;
      this.explained.add(was.at(from).pointer);
      this.report(is.at(to).pointer, from, to, 'breaking',
        `Success is now ${to}: clients that expect ${from} treat it as a failure.`);
      this.response(was.at(from).referred(), is.at(to).referred(), `${to} of ${name}`);
    }
    const covering = (status) => was.at(`${status[0]}XX`) ?? (isError(status) ? was.at('default') : undefined);
    for (const status of gone) {
      if (moved && moved.includes(status)) continue;
      this.breaking(was.at(status), undefined, isError(status)
        ? 'The response was removed: clients no longer receive this status.'
        : 'The response was removed: clients expect this status.');
    }
    for (const status of added) {
      if (moved && moved.includes(status)) continue;
      if (covering(status)) {
        this.compatible(undefined, is.at(status),
          `The response ${covering(status).pointer.split('/').at(-1)} already covered this status.`);
        this.response(covering(status).referred(), is.at(status).referred(), `${status} of ${name}`);
      } else {
        this.breaking(undefined, is.at(status), 'The status is new to clients, and no default response covers it.');
      }
    }
    this.members(was, is, Object.fromEntries([...new Set([...was.keys(), ...is.keys()])].filter((key) => !key.startsWith('x-'))
      .map((status) => [status, (old, now) => {
        if (old && now) this.response(old.referred(), now.referred(), `${status} of ${name}`);
      }])));
  }

  response(was, is, name) {
    const pair = `response ${was.pointer} ${is.pointer}`;
    if (this.seen.has(pair)) return;
    this.seen.add(pair);
    const use = { direction: 'out', where: `responses, such as ${name}` };
    this.members(was, is, {
      content: (old, now) => this.content(old, now, use),
      headers: (old, now) => this.pairs(old, now, {
        name: (header) => header.toLowerCase(),
        gone: (header) => this.breaking(header, undefined, 'The header was removed: clients may read it.'),
        added: (header) => this.compatible(undefined, header, 'A new header: clients ignore headers that they do not know.'),
        both: (before, after) => this.header(before.referred(), after.referred(), use),
      }),
      links: (old, now) => this.deepDocumentation(old, now),
    });
  }

  header(was, is, use) {
    this.members(was, is, {
      required: (old, now) => this.required(old, now, 'The header', 'out', was, is),
      schema: (old, now) => this.schema(old, now, was, is, use),
      content: (old, now) => this.content(old, now, use),
    });
  }

  // The contents of components are rated where they are used. Only changes that no use shows are reported here.
  components(was, is) {
    const kinds = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
    for (const kind of kinds) {
      const [old, now] = [was?.at(kind), is?.at(kind)];
      this.pairs(old, now, {
        gone: (each) => this.report(each.pointer, each.value, undefined, 'compatible',
          'Requests and responses do not contain component names.'),
        added: (each) => this.report(each.pointer, undefined, each.value, 'compatible',
          'Requests and responses do not contain component names.'),
        both: (before, after) => kind === 'securitySchemes'
          && this.members(before, after, {}, 'Clients authenticate in this way.'),
      });
    }
  }

  // All rules have run, so the remaining differences do not affect clients.
  rest(was, is) {
    const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);
    const reported = [...this.changes.keys(), ...this.explained];
    for (const [pointer, old, now] of differences(was, is)) {
      // Changes of these keywords are reported at the object that contains them.
      const place = pointer.replace(/\/(\$ref|required|oneOf|anyOf)$/, '');
      if (reported.some((each) => within(each, place) || within(pointer, each))) continue;
      this.report(pointer, old, now, 'compatible',
        'The meaning is unchanged: only an order or a component name differs, or no operation uses this.');
    }
  }
}

// Returns the innermost locations at which two values differ.
function differences(was, is) {
  const nested = (place) => place !== undefined && place.value !== null && typeof place.value === 'object';
  if (!nested(was) || !nested(is) || Array.isArray(was.value) || Array.isArray(is.value))
    return equal(was?.value, is?.value) ? [] : [[(is ?? was).pointer, was?.value, is?.value]];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.at(key), is.at(key)];
    return old && now ? differences(old, now) : [[(now ?? old).pointer, old?.value, now?.value]];
  });
}
