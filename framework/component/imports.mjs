// The import check: every import of a core module has to be one that the
// platform links, or an upload would be refused. Where one is not, this finds
// what in the user's sources pulled it in and says so in one sentence.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { importedFunctions, imports, referrers } from './wasm_module.mjs';

export function refusedImports(core, linked) {
  return imports(core).filter(({ module, name }) => !linked.has(`${module} ${name}`));
}

/**
 * The sentence. `link(options)` links the same module again and returns its
 * path: with relocations, which tell who refers to an import in the code that
 * is left after link-time optimisation, and with the reasons why members of
 * archives came in. `objects` maps the user's objects to their sources.
 */
export function explain({ name, refused, link, whyFile, objects, nm }) {
  const module = readFileSync(link(['-Wl,--emit-relocs', `-Wl,--why-extract=${whyFile}`]));
  const graph = referrers(module);
  const users = undefinedSymbols(nm, [...objects.keys()]);
  const archives = archiveMembers(nm, readFileSync(whyFile, 'utf8'), objects);
  const indices = importedFunctions(module);

  const causes = refused.map((each) => {
    const index = indices.findIndex((other) => other.module === each.module && other.name === each.name);
    const symbol = graph.symbols.find(({ importIndex }) => importIndex !== undefined && importIndex === index);
    return symbol && causeOf(symbol, graph, users, archives);
  });
  // One cause at a time: the next build names the next one.
  const [cause] = causes;
  return sentence(name, refused.filter((_, at) => causes[at]?.symbol === cause?.symbol), cause, objects);
}

// Who refers to the import, nearest first: the first of them that a user's
// object names is the cause. What a static constructor pulls in (std::cout)
// leads back to no user, and there the reason for its archive member counts.
function causeOf(imported, { from }, users, archives) {
  const order = new Set([imported]);
  for (const symbol of order) for (const referrer of from.get(symbol) ?? []) order.add(referrer);
  for (const { raw } of order) if (users.has(raw)) return { ...users.get(raw), own: raw === imported.raw };
  for (const { raw } of order) {
    const asked = archives.askedFor(raw);
    if (users.has(asked)) return users.get(asked);
  }
  return undefined;
}

// By mangled and by readable name: the linker writes the one into its symbol table, the other everywhere else.
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

// --why-extract has a line for each archive member that was linked: who asked, the member, for which symbol.
function archiveMembers(nm, whyExtract, objects) {
  const reasons = new Map(whyExtract.trim().split('\n').slice(1).map((line) => {
    const [asker, member, symbol] = line.split('\t');
    return [member, { asker, symbol }];
  }));
  const archives = new Set([...reasons.keys()].map((member) => member.replace(/\([^()]*\)$/, '')));
  const definedIn = new Map(list(nm, ['--defined-only', ...archives]).map(({ file, symbol }) => [symbol, file]));
  const askedFor = (raw) => {
    const seen = new Set();
    for (let member = definedIn.get(raw); reasons.has(member) && !seen.has(member);) {
      seen.add(member);
      const { asker, symbol } = reasons.get(member);
      if (objects.has(asker)) return symbol;
      member = asker;
    }
    return undefined;
  };
  return { askedFor };
}

function list(nm, options) {
  const { stdout } = spawnSync(nm, ['--print-file-name', '--format=posix', ...options],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  return [...stdout.matchAll(/^(.*?)(?:\[(.*)\])?: (.*) [A-Za-z?](?: \S+){0,2}$/gm)]
    .map(([, file, member, symbol]) => ({ file: member ? `${file}(${member})` : file, symbol }));
}

function sentence(component, refused, cause, objects) {
  const text = `momento: ${component} imports ${enumerate(refused.map(({ module, name }) => `${module}.${name}`))}, `
    + 'which Momento Functions does not link; ';
  if (!cause) return text + 'no source of yours names what pulled it in — look at what was added last.';
  const where = enumerate(cause.files.map((file) => objects.get(file)));
  if (cause.own) return text + `it is declared as an import and used in ${where} — remove that use: ${reason(refused[0])}.`;
  return text + `it comes from ${readable(cause.symbol)}, used in ${where} — remove that use: ${reason(refused[0])}.`;
}

function reason({ module, name }) {
  if (module !== 'wasi_snapshot_preview1') return 'only the interfaces of framework/wit can be called';
  if (name === 'random_get') return 'the platform has no source of random numbers';
  if (name === 'poll_oneoff') return 'a Function cannot wait';
  if (name.startsWith('sock_')) return 'the platform has no sockets';
  if (/^(fd|path)_/.test(name)) return 'the platform has no files and no standard streams';
  return 'the platform has nothing that would answer it';
}

// As one would write it: without libc++'s inline namespace and the parameters, a constructor as its class.
function readable(symbol) {
  return symbol.replaceAll(/\bstd::__\w+::/g, 'std::').replace(/(?<!operator)\(.*$/, '').replace(/\b(\w+)::\1$/, '$1');
}

function enumerate(names) {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}
