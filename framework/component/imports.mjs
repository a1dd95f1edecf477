// The import check: the platform rejects a component that has any other
// imports than its own. For such an import, this finds the user's source that
// causes it, and reports it in one message.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { importedFunctions, imports, referrers } from './wasm_module.mjs';

export function unsupportedImports(core, linked) {
  return imports(core).filter(({ module, name }) => !linked.has(`${module} ${name}`));
}

/**
 * The message. `link(options)` links the same module again and returns its
 * path: with relocations, which contain the references to an import in the code
 * after link-time optimization, and with the reasons why members of archives
 * were extracted. `objects` maps the user's objects to their sources.
 */
export function explain({ name, unsupported, link, whyFile, objects, nm }) {
  const module = readFileSync(link(['-Wl,--emit-relocs', `-Wl,--why-extract=${whyFile}`]));
  const graph = referrers(module);
  const users = undefinedSymbols(nm, [...objects.keys()]);
  const archives = archiveMembers(nm, readFileSync(whyFile, 'utf8'), objects);
  const indices = importedFunctions(module);

  const causes = unsupported.map((each) => {
    const index = indices.findIndex((other) => other.module === each.module && other.name === each.name);
    const symbol = graph.symbols.find(({ importIndex }) => importIndex !== undefined && importIndex === index);
    return symbol && causeOf(symbol, graph, users, archives);
  });
  // One cause at a time: the next build reports the next one.
  const [cause] = causes;
  return messageFor(name, unsupported.filter((_, at) => causes[at]?.symbol === cause?.symbol), cause, objects);
}

// The first symbol that refers to the import, nearest first, and that a user's
// object uses, is the cause. A static constructor (of std::cout) does not lead to
// a user's object; then the reason for its archive member is the cause.
function causeOf(imported, { from }, users, archives) {
  const order = new Set([imported]);
  for (const symbol of order) for (const referrer of from.get(symbol) ?? []) order.add(referrer);
  for (const { raw } of order) if (users.has(raw)) return { ...users.get(raw), own: raw === imported.raw };
  for (const { raw } of order) {
    const requested = archives.requestedSymbol(raw);
    if (users.has(requested)) return users.get(requested);
  }
  return undefined;
}

// By mangled and by readable name: the linker's symbol table has the former, its other outputs have the latter.
function undefinedSymbols(nm, objects) {
  const symbols = new Map();
  const readable = list(nm, ['--undefined-only', '--demangle', ...objects]);
  list(nm, ['--undefined-only', ...objects]).forEach(({ file, symbol: raw }, at) => {
    const { symbol } = readable[at];
    const known = symbols.get(raw) ?? { symbol, files: [] };
    known.files.push(file);
    symbols.set(raw, known).set(symbol, known);
  });
  return symbols;
}

// --why-extract has a line for each archive member that was linked: the requesting file, the member, and the symbol.
function archiveMembers(nm, whyExtract, objects) {
  const reasons = new Map(whyExtract.trim().split('\n').slice(1).map((line) => {
    const [requester, member, symbol] = line.split('\t');
    return [member, { requester, symbol }];
  }));
  const archives = new Set([...reasons.keys()].map((member) => member.replace(/\([^()]*\)$/, '')));
  const definedIn = new Map(list(nm, ['--defined-only', ...archives]).map(({ file, symbol }) => [symbol, file]));
  const requestedSymbol = (raw) => {
    const seen = new Set();
    for (let member = definedIn.get(raw); reasons.has(member) && !seen.has(member);) {
      seen.add(member);
      const { requester, symbol } = reasons.get(member);
      if (objects.has(requester)) return symbol;
      member = requester;
    }
    return undefined;
  };
  return { requestedSymbol };
}

function list(nm, options) {
  const { stdout } = spawnSync(nm, ['--print-file-name', '--format=posix', ...options],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  return [...stdout.matchAll(/^(.*?)(?:\[(.*)\])?: (.*) [A-Za-z?](?: \S+){0,2}$/gm)]
    .map(([, file, member, symbol]) => ({ file: member ? `${file}(${member})` : file, symbol }));
}

function messageFor(component, unsupported, cause, objects) {
  const text = `momento: ${component} imports ${abridged(unsupported.map(({ module, name }) => `${module}.${name}`))}, `
    + `which the platform does not provide (${reason(unsupported[0])}); `;
  if (!cause) return text + 'the cause was not found in the sources of the Function; check the latest changes';
  const where = enumerate(cause.files.map((file) => objects.get(file)));
  if (cause.own) return text + `remove the use of this import in ${where}`;
  return text + `remove the use of ${readable(cause.symbol)} in ${where}${replacement(unsupported)}`;
}

// What to write instead. Opening a file imports the functions of streams, too, so files come first.
function replacement(unsupported) {
  const names = unsupported.map(({ name }) => name);
  if (names.some((name) => name.startsWith('sock_'))) return ', and call other servers with http::invoke';
  if (names.some((name) => name.startsWith('path_'))) return ', and use the cache or S3, or put the data into the program';
  if (names.includes('fd_write')) return ', and write log lines with log::info of <momento/functions/log.hpp>';
  if (names.includes('random_get')) return ', and seed a generator with the invocation id, unless its numbers must be secret';
  return '';
}

/**
 * The message for the linker's errors about symbols without a definition or with several; undefined if the output has
 * another error. After link-time optimization, these errors do not name the source of a use.
 */
export function explainSymbols({ name, output, objects, nm }) {
  const lines = output.split('\n').filter((line) => /\berror: /.test(line) && !/linker command failed/.test(line));
  const missing = [...new Set(lines.map((line) => /: undefined symbol: (.*)$/.exec(line)?.[1]))];
  if (lines.length > 0 && !missing.includes(undefined)) {
    const users = undefinedSymbols(nm, [...objects.keys()]);
    const uses = missing.map((symbol) => ({ symbol, files: (users.get(symbol)?.files ?? []).map((file) => objects.get(file)) }));
    if (uses.some(({ files }) => files.length === 0)) return undefined;
    return `momento: ${name} uses ${enumerate(uses.map(({ symbol, files }) => `${readable(symbol)} in ${enumerate(files)}`))}, without a definition; `
      + 'add the source that defines it to SOURCES, or remove the use if it is a function of an operating system';
  }
  const entry = /: duplicate symbol: momento_functions_(invoke|spawned)$/.exec(lines[0])?.[1];
  if (lines.length !== 1 || !entry) return undefined;
  const files = [...output.matchAll(/^>>> defined in (.*)$/gm)].map(([, object]) => objects.get(object));
  if (files.includes(undefined)) return undefined;
  return `momento: ${name} has several ${entry === 'invoke' ? 'MOMENTO_INVOKE' : 'MOMENTO_SPAWN'}, in ${enumerate(files)}; keep one of them`;
}

function reason({ module, name }) {
  if (module.startsWith('momento:web-function/')) return 'a background Function has no request';
  if (module !== 'wasi_snapshot_preview1') return 'only the interfaces in framework/wit are available';
  if (name === 'random_get') return 'it has no source of random numbers';
  if (name === 'poll_oneoff') return 'a Function cannot wait';
  if (name.startsWith('sock_')) return 'it has no sockets';
  if (/^(fd|path)_/.test(name)) return 'it has no files and no standard streams';
  return 'it has no such function';
}

// As in source code: without libc++'s inline namespace and the parameters, a constructor as its class.
function readable(symbol) {
  return symbol.replaceAll(/\bstd::__\w+::/g, 'std::').replace(/(?<!operator)\(.*$/, '').replace(/\b(\w+)::\1$/, '$1');
}

// The most specific names of a list: opening a file imports nine functions.
function abridged(names) {
  const rank = (name) => [/\.(?:path|sock)_/, /\.fd_write$/, /(?:)/].findIndex((pattern) => pattern.test(name));
  const [first, ...others] = names.toSorted((a, b) => rank(a) - rank(b));
  return others.length < 2 ? enumerate([first, ...others]) : `${first} and ${others.length} other functions`;
}

function enumerate(names) {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}
