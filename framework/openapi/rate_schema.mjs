// Rates the changes between two schemas for clients that send and that read its values.
//
// A change allows more, fewer or other values. In a request, more values are compatible and fewer are breaking; in a
// response, fewer values are compatible and more are breaking. Other values are breaking in both.

import { isDeepStrictEqual as equal } from 'node:util';
import { isMultiple } from '../local/test/multiple.mjs';
import { Place } from './document.mjs';

export const documentation = new Set(['title', 'summary', 'description', 'example', 'examples', '$comment', 'externalDocs']);

const outcomes = {
  in: {
    more: ['compatible', 'all existing requests are still accepted'],
    fewer: ['breaking', 'existing requests may be rejected'],
    other: ['breaking', 'existing requests may be rejected or change their meaning'],
  },
  out: {
    more: ['breaking', 'a response may contain values that clients do not expect'],
    fewer: ['compatible', 'clients expect all remaining values'],
    other: ['breaking', 'a response may contain values that clients do not expect'],
  },
  ignored: Object.fromEntries(['more', 'fewer', 'other'].map((effect) =>
    [effect, ['compatible', 'this member is ignored there (readOnly in a request, writeOnly in a response)']])),
};
const values = { more: 'More values are allowed', fewer: 'Fewer values are allowed', other: 'Other values are allowed' };

const setEffect = (was, is) => {
  const lost = was.some((each) => !is.some((other) => equal(each, other)));
  const gained = is.some((each) => !was.some((other) => equal(each, other)));
  if (lost && gained) return 'other';
  return lost ? 'fewer' : gained && 'more';
};
// For keywords whose absence allows everything.
const constraint = (changed = () => 'other') => (was, is) => {
  if (was === undefined) return 'fewer';
  return is === undefined ? 'more' : changed(was, is);
};
const lower = (absent) => (was = absent, is = absent) => (is > was ? 'fewer' : is < was && 'more');
const upper = (was = Infinity, is = Infinity) => (is < was ? 'fewer' : is > was && 'more');

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
// The types as a set, in which a number type includes integers.
const typeSet = (type = types) => {
  const list = [type].flat();
  return list.includes('number') ? [...new Set([...list, 'integer'])] : list;
};
// The range of integers that a format allows. Floating-point formats are ranked by precision.
const integers = (format) => {
  const [, unsigned, bits] = /^(u?)int(8|16|32|64)$/.exec(format) ?? [];
  return bits && (unsigned ? [0, 2 ** bits] : [-(2 ** (bits - 1)), 2 ** (bits - 1)]);
};
const floats = { float: [0, 1], double: [0, 2] };
const formatEffect = (was, is) => {
  for (const [before, after] of [[integers(was), integers(is)], [floats[was], floats[is]]]) {
    if (!before || !after) continue;
    if (after[0] <= before[0] && after[1] >= before[1]) return 'more';
    if (after[0] >= before[0] && after[1] <= before[1]) return 'fewer';
  }
  return 'other';
};

// The effect of a changed keyword on the allowed values, from the old and the new value (undefined if absent).
const effects = {
  type: (was, is) => setEffect(typeSet(was), typeSet(is)),
  enum: constraint(setEffect),
  const: constraint(),
  format: constraint(formatEffect),
  pattern: constraint(),
  multipleOf: constraint((was, is) => (isMultiple(is, was) ? 'fewer' : isMultiple(was, is) ? 'more' : 'other')),
  uniqueItems: (was = false, is = false) => (was === is ? false : is ? 'fewer' : 'more'),
  minimum: lower(-Infinity), exclusiveMinimum: lower(-Infinity), minLength: lower(0), minItems: lower(0),
  minProperties: lower(0), minContains: lower(1),
  maximum: upper, exclusiveMaximum: upper, maxLength: upper, maxItems: upper, maxProperties: upper, maxContains: upper,
  not: constraint(), contains: constraint(), dependentRequired: constraint(), dependentSchemas: constraint(),
};
const subschemas = ['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'];
const requirementLists = ['patternProperties', 'prefixItems'];
const handled = new Set(['$ref', '$defs', 'properties', 'required', 'oneOf', 'anyOf', 'allOf', ...subschemas, ...requirementLists]);

export class SchemaRater {
  /** `report(pointer, was, is, rating, reason, use)` is called for each change. */
  constructor(report, seen = new Set()) {
    Object.assign(this, { report, seen });
  }

  /** `use` is { direction: 'in' or 'out', where }. `sent`: whether the value was required in every request so far. */
  compare(was, is, use, sent = false) {
    if (was.reference !== undefined && is.reference !== undefined) {
      this.keywords(siblings(was), siblings(is), use, sent);
      return this.compare(was.referred(), is.referred(), use, sent);
    }
    [was, is] = [merged(was), merged(is)];
    // Each pair is compared once: recursive schemas end, and a component is reported once.
    const pair = `${use.direction} ${was.pointer} ${is.pointer}`;
    if (this.seen.has(pair)) return;
    this.seen.add(pair);
    this.keywords(was, is, use, sent);
  }

  keywords(was, is, use, sent) {
    const [before, after] = [was.value, is.value];
    const changed = (key, effect, phrase = values[effect]) => {
      const [rating, outcome] = outcomes[use.direction][effect];
      this.say(was, is, key, rating, `${phrase}: ${outcome}.`, use);
    };
    // A schema that becomes a choice (oneOf, anyOf) counts as a choice with one alternative, as in nullable references.
    const [one, other] = [choice(was), choice(is)];
    const wrapped = (one === undefined) !== (other === undefined) && isChoiceAlone(one ? was : is);
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      if (handled.has(key) || equal(before[key], after[key])) continue;
      if (!(key in effects)) {
        this.annotation(was, is, key, use, sent, changed);
      } else if (!wrapped) {
        const effect = effects[key](before[key], after[key]);
        if (effect) changed(key, effect);
      }
    }
    if (wrapped) return this.alternatives(one?.children() ?? [was], other?.children() ?? [is], use);
    this.members(was, is, use, changed);
    for (const key of subschemas) this.subschema(was, is, key, use, changed);
    for (const key of requirementLists) this.requirements(was, is, key, use, changed);
    for (const key of ['oneOf', 'anyOf', 'allOf']) {
      const [old, now] = [was.at(key), is.at(key)];
      if (old && now) this.alternatives(old.children(), now.children(), use, key === 'allOf');
      else if ((old || now) && !(one && other && key !== 'allOf')) changed(key, old ? 'more' : 'fewer');
    }
    if (one && other && choiceKey(was) !== choiceKey(is)) {
      changed(choiceKey(is), choiceKey(is) === 'anyOf' ? 'more' : 'fewer');
      this.alternatives(one.children(), other.children(), use);
    }
    return undefined;
  }

  say(was, is, key, rating, reason, use) {
    const [before, after] = [was.at(key), is.at(key)];
    this.report((after ?? before).pointer, before?.value, after?.value, rating, reason, use);
  }

  annotation(was, is, key, use, sent, changed) {
    const say = (rating, reason) => this.say(was, is, key, rating, reason, use);
    const added = is.at(key)?.value === true;
    if (documentation.has(key)) return say('compatible', 'Documentation only.');
    if (key.startsWith('x-')) return say('compatible', 'Extensions are not part of the contract.');
    if (key === 'deprecated') return say('compatible', 'This only advises clients; nothing stops working.');
    if (key === 'default') {
      if (use.direction !== 'in') return say('compatible', 'A default applies to requests only; here it is documentation.');
      if (sent) return say('compatible', 'All existing requests contain a value, and its meaning is unchanged.');
      return say('breaking', 'The meaning of requests without this value may change.');
    }
    if (key === 'readOnly')
      return added && use.direction === 'in' ? say('breaking', 'Values that clients send are now ignored.')
        : say('compatible', 'Clients can still read it, and requests that contain it are not rejected.');
    if (key === 'writeOnly')
      return added && use.direction === 'out' ? say('breaking', 'Responses no longer contain this member.')
        : say('compatible', 'Clients can still send it, and responses lose nothing that clients read.');
    if (key === 'discriminator') return this.discriminator(was, is, use, changed);
    return changed(key, 'other', 'No rule rates this keyword');
  }

  members(was, is, use, changed) {
    const [before, after] = [was.at('properties'), is.at('properties')];
    const required = (place, members) => (place.value.required ?? []).filter((name) =>
      members?.at(name)?.at(use.direction === 'in' ? 'readOnly' : 'writeOnly')?.value !== true);
    const [had, has] = [required(was, before), required(is, after)];
    const closed = was.value.additionalProperties === false || was.value.unevaluatedProperties === false;
    const reported = new Set();
    const say = (member, rating, reason) => {
      this.report(member.pointer, before?.at(member.name)?.value, after?.at(member.name)?.value, rating, reason, use);
      reported.add(member.name);
    };
    for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
      const [old, now] = [before?.at(name), after?.at(name)];
      const member = { name, pointer: (now ?? old).pointer };
      if (old && now) {
        const unread = use.direction === 'in' ? 'readOnly' : 'writeOnly';
        const ignored = old.value[unread] === true && now.value[unread] === true;
        this.compare(old, now, ignored ? { ...use, direction: 'ignored' } : use, had.includes(name));
      } else if (use.direction === 'ignored') {
        say(member, 'compatible', 'This member is ignored there.');
      } else if (now && use.direction === 'in') {
        if (has.includes(name))
          say(member, 'breaking', 'A new required member: existing requests do not have it and are rejected.');
        else say(member, 'compatible', 'A new optional member: requests without it are still accepted.');
      } else if (now) {
        if (closed)
          say(member, 'breaking', 'A new member of a closed object: clients that validate it reject the response.');
        else say(member, 'compatible', 'A new member: clients ignore members that they do not know.');
      } else if (use.direction === 'in') {
        const outcome = is.value.additionalProperties === false ? 'requests that contain it are now rejected'
          : 'its value is now ignored';
        say(member, 'breaking', `The member was removed: ${outcome}.`);
      } else {
        say(member, 'breaking', 'The member was removed: clients may read it.');
      }
    }
    const gained = has.filter((name) => !had.includes(name) && !reported.has(name));
    const lost = had.filter((name) => !has.includes(name) && !reported.has(name));
    if (gained.length > 0) changed('required', 'fewer', `Now required: ${gained.join(', ')}`);
    if (lost.length > 0) changed('required', 'more', `No longer required: ${lost.join(', ')}`);
  }

  // Absent, true and {} allow everything; false allows nothing.
  subschema(was, is, key, use, changed) {
    const [old, now] = [was.at(key), is.at(key)];
    const all = (place) => place === undefined || place.value === true || equal(place.value, {});
    if (all(old) && all(now) || equal(old?.value, now?.value) && typeof old.value === 'boolean') return undefined;
    const which = /Properties$/.test(key) ? ['Unlisted members are', 'More unlisted members are']
      : ['Fewer values are', 'More values are'];
    if (now?.value === false) return changed(key, 'fewer', `${which[0]} ${which[0][0] === 'U' ? 'no longer ' : ''}allowed`);
    if (all(now) || old?.value === false) return changed(key, 'more', `${which[1]} allowed`);
    if (all(old)) return changed(key, 'fewer');
    return this.compare(old, now, use);
  }

  requirements(was, is, key, use, changed) {
    const [old, now] = [was.at(key), is.at(key)];
    const [before, after] = [old?.keys() ?? [], now?.keys() ?? []];
    for (const name of before) if (after.includes(name)) this.compare(old.at(name), now.at(name), use);
    const effect = setEffect(after, before);  // fewer requirements allow more values
    if (effect) changed(key, effect);
  }

  // Compares the alternatives of oneOf and anyOf, or the requirements of allOf. Their order is irrelevant.
  alternatives(olds, news, use, allOf = false) {
    const left = [...news];
    const take = (matches) => {
      olds = olds.filter((old) => {
        const at = left.findIndex((now) => matches(old, now));
        if (at >= 0) this.compare(old, left.splice(at, 1)[0], use);
        return at < 0;
      });
    };
    take((old, now) => (old.reference ?? now.reference) !== undefined && old.referred().pointer === now.referred().pointer);
    take((old, now) => this.isSame(old, now, use));
    take((old, now) => kind(old) === kind(now));
    const report = (place, was, is, effect, phrase) => {
      const [rating, outcome] = outcomes[use.direction][effect];
      this.report(place.pointer, was, is, rating, `${phrase}: ${outcome}.`, use);
    };
    for (const old of olds)
      report(old, old.value, undefined, allOf ? 'more' : 'fewer', allOf ? 'A requirement was removed' : 'An alternative was removed');
    for (const now of left)
      report(now, undefined, now.value, allOf ? 'fewer' : 'more', allOf ? 'A requirement was added' : 'An alternative was added');
  }

  // A pair that is being compared counts as equal, because recursive schemas would be compared endlessly.
  isSame(was, is, use) {
    let same = true;
    new SchemaRater((pointer) => { same &&= documentation.has(pointer.split('/').at(-1)); }, new Set(this.seen))
      .compare(was, is, use);
    return same;
  }

  discriminator(was, is, use, changed) {
    const [old, now] = [was.at('discriminator'), is.at('discriminator')];
    if (!old || !now) return;  // reported with the alternatives
    if (old.value.propertyName !== now.value.propertyName)
      return changed('discriminator', 'other', 'A different member selects the alternative');
    const [before, after] = [Object.keys(old.value.mapping ?? {}), Object.keys(now.value.mapping ?? {})];
    const effect = setEffect(before, after);
    if (effect) changed('discriminator', effect, 'Other values select the alternative');
    for (const value of before.filter((each) => after.includes(each)))
      this.compare(target(old.at('mapping').at(value)), target(now.at('mapping').at(value)), use);
  }
}

const choiceKey = (place) => ['oneOf', 'anyOf'].find((key) => Object.hasOwn(place.value, key));
const choice = (place) => choiceKey(place) && place.at(choiceKey(place));
const isChoiceAlone = (place) => place.keys().every((key) =>
  ['oneOf', 'anyOf', 'discriminator', 'default', 'deprecated'].includes(key) || documentation.has(key));

// A key for pairing old and new alternatives: the type, and the members with a constant value.
function kind(place) {
  const { type, const: value, properties = {} } = merged(place).value;
  const tags = Object.entries(properties).filter(([, member]) => member?.const !== undefined);
  return JSON.stringify([type, value === undefined, tags.map(([name, member]) => [name, String(member.const)])]);
}

function target(place) {
  const name = place.value;
  return new Place(place.document, place.pointer, { $ref: name.includes('#') ? name : `#/components/schemas/${name}` });
}

function siblings(place) {
  const { $ref, ...rest } = place.value;
  return new Place(place.document, place.pointer, rest);
}

const isAnnotation = (key) => documentation.has(key) || key.startsWith('x-')
  || ['default', 'deprecated', 'readOnly', 'writeOnly'].includes(key);

// The target of a reference with the keywords next to it. Constraints next to a reference apply in addition. true and
// false become schemas.
function merged(place) {
  if (typeof place.value === 'boolean') return new Place(place.document, place.pointer, place.value ? {} : { not: {} });
  if (place.reference === undefined) return place;
  const [own, referred] = [siblings(place), merged(place.referred())];
  if (own.keys().length === 0) return referred;
  if (!own.keys().every(isAnnotation)) {
    const { allOf = [], ...rest } = own.value;
    return new Place(place.document, place.pointer, { ...rest, allOf: [...allOf, { $ref: place.reference }] });
  }
  return new Place(place.document, place.pointer, { ...referred.value, ...own.value });
}
