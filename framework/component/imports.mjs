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
  const text = `momento: ${component} imports ${enumerate(unsupported.map(({ module, name }) => `${module}.${name}`))}, `
    + `which the platform does not provide (${reason(unsupported[0])}); `;
  if (!cause) return text + 'the cause was not found in the sources of the Function; check the latest changes';
  const where = enumerate(cause.files.map((file) => objects.get(file)));
  if (cause.own) return text + `remove the use of this import in ${where}`;
  return text + `remove the use of ${readable(cause.symbol)} in ${where}`;
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

function enumerate(names) {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}
