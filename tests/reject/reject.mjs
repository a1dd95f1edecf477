// Programs that must not compile: runs the compilers on the cases in this folder and checks their messages.
//
//     node reject.mjs headers <folder>      precompiles momento/functions.hpp once for each compiler, so that a case takes 0.2 s
//     node reject.mjs case <folder> <file>  one case: the errors of clang and gcc, and the twin without the mistake (-DFIXED)
//     node reject.mjs messages              checks that every message in the sources has a case and is in docs/errors.md
//     node reject.mjs all <folder> [word]   all of it, with a line for each case whose name contains the word
//
// Environment: MOMENTO_REJECT_CLANG, MOMENTO_REJECT_GCC (the compilers; an empty one is skipped), MOMENTO_DEPS_INCLUDE (the
// headers of Boost and RapidJSON).
//
// A case begins with a comment of paragraphs:
//
// - a description of the mistake
// - `expects:` the message of clang
// - `general:` the string literal in the source, which is the message of gcc 12. It is omitted if it is the same, and "none" if
//   gcc reports an error of its own first.
// - `lines:` the maximum number of lines of clang's output, if not 12
// - `names:` instead of `expects:`, a function or type that both compilers must name. Mistakes that only constant evaluation
//   finds have no static_assert.
// - `compilers: clang` skips gcc, if it takes minutes

import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '../..');
const clang = process.env.MOMENTO_REJECT_CLANG ?? 'clang++-22';
const gcc = process.env.MOMENTO_REJECT_GCC ?? 'g++';
const dependencies = process.env.MOMENTO_DEPS_INCLUDE ?? join(root, '.deps/include');
const defaultLines = 12;

const common = ['-std=c++23', '-fno-diagnostics-color', '-Wall', '-Wextra', '-I', join(root, 'include'),
  '-isystem', dependencies];
// The number of steps is that of the target momento::functions.
const clangOptions = [...common, '-stdlib=libc++', '-fconstexpr-steps=33554432'];

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).sort()
    .map((name) => join(folder, name));
}

const cases = () => filesBelow(here, '.cpp');
const nameOf = (file) => relative(here, resolve(file)).replace(/\.cpp$/, '');

function run(program, options) {
  return new Promise((finished, failed) => {
    execFile(program, options, { encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') failed(new Error(`cannot run ${program}: ${error.message}`));
        else finished({ status: error ? error.code : 0, output: stdout + stderr });
      });
  });
}

async function precompile(folder) {
  // gcc uses momento/functions.hpp.gch instead of the header if it is first on the include path, and if nothing is included before.
  mkdirSync(join(folder, 'gcc/momento'), { recursive: true });
  const header = join(root, 'include/momento/functions.hpp');
  const runs = [];
  if (clang)
    runs.push(run(clang, [...clangOptions, '-x', 'c++-header', header, '-o', join(folder, 'functions.pch')]));
  if (gcc) {
    const copy = join(folder, 'gcc/momento/functions.hpp');
    copyFileSync(header, copy);
    runs.push(run(gcc, [...common, '-x', 'c++-header', copy, '-o', `${copy}.gch`]));
  }
  for (const { status, output } of await Promise.all(runs))
    if (status !== 0) throw new Error(`the headers do not compile:\n${output}`);
}

function read(file) {
  const comment = readFileSync(file, 'utf8').split('\n').slice(0, 60);
  const end = comment.findIndex((line) => !line.startsWith('//'));
  const found = {};
  for (const paragraph of comment.slice(0, end).map((line) => line.slice(2).trim()).join('\n').split(/\n\n+/)) {
    const match = /^(expects|general|lines|names|compilers): (.*)$/s.exec(paragraph);
    if (match) found[match[1]] = match[2].replace(/\s+/g, ' ').trim();
  }
  if (!found.expects === !found.names) throw new Error(`${nameOf(file)}: the first comment needs a paragraph "expects:" or "names:"`);
  return { ...found, general: found.general ?? found.expects, lines: Number(found.lines ?? defaultLines) };
}

// The messages of a compiler's errors, in order. gcc 12 quotes with ‘…’ except in LC_ALL=C. gcc 14 reports the reason why a
// call is not a constant as an error of its own.
function errorsIn(output) {
  const errors = output.split('\n').flatMap((line) => {
    const found = /\b(?:fatal )?error: (.*)$/.exec(line);
    return found ? [found[1]] : [];
  });
  const isReason = (error, at) => error.startsWith('call to non-') && errors[at - 1]?.endsWith('is not a constant expression');
  return errors.filter((error, at) => !isReason(error, at));
}
const contains = (error, message) => error.startsWith('static assertion failed') && error.endsWith(`: ${message}`);

// The problem if the message is not the first error of the compiler; otherwise undefined.
function missingMessage(compiler, { names }, message, errors, output) {
  if (names) return errors.length > 0 && output.includes(names) ? undefined : `${compiler} does not name: ${names}`;
  if (!errors.some((error) => contains(error, message))) return `${compiler} does not report: ${message}`;
  return contains(errors[0], message) ? undefined : `${compiler} reports another error first`;
}

async function check(file, folder) {
  const expected = read(file);
  const problems = [];
  const report = { name: nameOf(file), problems };
  const forClang = [...clangOptions, '-fsyntax-only', '-include-pch', join(folder, 'functions.pch'), file];
  const forGcc = ['-I', join(folder, 'gcc'), '-include', 'momento/functions.hpp', ...common, '-fsyntax-only', file];
  const fail = (problem, output) => problems.push(`${problem}\n${output.trimEnd().replace(/^/gm, '    ')}`);

  if (clang) {
    const { output } = await run(clang, forClang);
    const errors = errorsIn(output);
    report.clang = { lines: output.trimEnd().split('\n').length, errors: errors.length };
    const missing = missingMessage('clang', expected, expected.expects, errors, output);
    if (missing) fail(missing, output);
    else if (errors.length > 1) fail(`clang reports one mistake as ${errors.length} errors`, output);
    else if (/\bwarning: /.test(output)) fail('clang also prints a warning', output);
    else if (report.clang.lines > expected.lines) fail(`clang prints ${report.clang.lines} lines instead of ${expected.lines}`, output);
    const twin = await run(clang, [...forClang, '-DFIXED', '-Werror']);
    if (twin.status !== 0) fail('the twin does not compile with clang', twin.output);
  }
  if (gcc && expected.compilers !== 'clang') {
    if (expected.general !== 'none') {
      const { output } = await run(gcc, forGcc);
      const errors = errorsIn(output);
      report.gcc = { lines: output.trimEnd().split('\n').length, errors: errors.length };
      const missing = missingMessage('gcc', expected, expected.general, errors, output);
      if (missing) fail(missing, output);
      else if (errors.length > 1) fail(`gcc reports one mistake as ${errors.length} errors`, output);
    }
    const twin = await run(gcc, [...forGcc, '-DFIXED', '-Werror']);
    if (twin.status !== 0) fail('the twin does not compile with gcc', twin.output);
  }
  return report;
}

const figures = ({ lines, errors }) => `${lines} lines, ${errors} error${errors === 1 ? '' : 's'}`;
const line = (report) => [report.name, ...['clang', 'gcc'].filter((it) => report[it]).map((it) => `${it} ${figures(report[it])}`)].join(': ');

// The messages that are string literals in the sources. Arguments of `append` are parts of composed messages.
function messagesInSources() {
  const found = new Map();
  for (const folder of ['include', 'framework'])
    for (const file of filesBelow(join(root, folder), '.hpp')) {
      const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '').replace(/"\s*\\?\n\s*"/g, '');
      for (const { 1: before, 2: literal } of text.matchAll(/(append\(\s*)?"(momento: (?:[^"\\]|\\.)*)"/g))
        if (!before) found.set(JSON.parse(`"${literal}"`), relative(root, file));
    }
  return found;
}

// Messages without a case, because no test program can cause them.
const unreachable = new Map([
  ['momento: JSON cannot encode this type; use a type that Json<T> supports', 'the check of Json<T> reports the error first'],
]);

// Only components have these messages; tests/component_build tests them.
const componentOnly = join('include', 'momento/functions/detail/platform/momento/missing_library.hpp');

// The files with the possible endings of composed messages: the last string literal of each statement after `begin`. The errors
// of patterns are in the page, but have no case each (`tabled`).
const compositions = [
  { file: 'include/momento/functions/detail/match/pattern.hpp', begin: 'pattern_error(std::string_view pattern) {' },
  { file: 'include/momento/functions/detail/codec/shape.hpp', begin: 'std::string_view json_advice() {' },
  { file: 'include/momento/functions/detail/codec/json_error.hpp', begin: 'consteval auto json_message(' },
  { file: 'include/momento/functions/detail/codec/variant.hpp', begin: 'using variant_error_text =' },
  { file: 'include/momento/functions/detail/codec/schema_error.hpp', begin: 'using schema_error_text =' },
  { file: 'include/momento/functions/detail/schema/pattern_parser.hpp', begin: 'class parser {', tabled: true },
  { file: 'include/momento/functions/detail/bind/form.hpp', begin: 'consteval auto form_message() {' },
  { file: 'include/momento/functions/detail/bind/multipart.hpp', begin: 'consteval auto multipart_message() {' },
  { file: 'include/momento/functions/detail/bind/request.hpp', begin: 'std::string_view variant_body_advice<std::variant' },
  { file: 'include/momento/functions/detail/bind/part_kind.hpp', begin: 'std::string_view request_advice' },
  { file: 'include/momento/functions/detail/bind/own_part.hpp', begin: 'composed_text<400> part_error() {' },
  { file: 'include/momento/functions/detail/bind/record_error.hpp', begin: 'std::string_view member_advice() {' },
  { file: 'include/momento/functions/detail/respond/response_error.hpp', begin: 'std::string_view header_advice() {' },
  { file: 'include/momento/functions/media.hpp', begin: 'std::string_view media_advice<Media' },
];

function endingsInSources() {
  const endings = new Map();
  for (const { file, begin, tabled } of compositions) {
    const source = readFileSync(join(root, file), 'utf8');
    if (!source.includes(begin)) throw new Error(`${file} does not contain "${begin}"`);
    const text = source.slice(source.indexOf(begin)).replace(/"\s*\\?\n\s*"/g, '');
    for (const token of text.matchAll(/\/\/.*|'(?:[^'\\\n]|\\.)+'|"((?:[^"\\\n]|\\.)*)"/g)) {
      const { 0: quoted, 1: literal, index } = token;
      // The statement ends after it, or the other branch of a condition follows.
      const last = /^(?:[\s)]*;|\s*:\s*[\w"]|, \{\}\})/.test(text.slice(index + quoted.length, index + quoted.length + 200));
      if (last && /[a-z,;:] [a-z].*\S$/i.test(literal ?? '')) endings.set(JSON.parse(`"${literal}"`), { file, tabled });
    }
  }
  return endings;
}

function messages() {
  const problems = [];
  const tested = cases().map((file) => ({ name: nameOf(file), ...read(file) }));
  const document = readFileSync(join(root, 'docs/errors.md'), 'utf8').replaceAll('\\|', '|');
  const literals = messagesInSources();
  for (const message of unreachable.keys())
    if (!literals.has(message)) problems.push(`listed as unreachable, but not in the sources: ${message}`);
  for (const [message, file] of literals) {
    if (file !== componentOnly && !unreachable.has(message) && !tested.some(({ general }) => general === message)) problems.push(`no case for a message of ${file}: ${message}`);
    if (!document.includes(`| \`${message}\` |`)) problems.push(`docs/errors.md does not contain a message of ${file}: ${message}`);
  }
  const rows = [...document.matchAll(/^\| `(.*?)` \|/gm)].map(({ 1: text }) => text);
  for (const [ending, { file, tabled }] of endingsInSources()) {
    if (!tabled && !tested.some(({ expects }) => expects?.endsWith(ending))) problems.push(`no case for an ending in ${file}: ${ending}`);
    if (!rows.some((row) => row.endsWith(ending))) problems.push(`docs/errors.md does not contain an ending in ${file}: ${ending}`);
  }
  for (const { 1: message } of document.matchAll(/^\| `(momento: (?!a\.wasm ).*?)` \|/gm))
    if (!literals.has(message)) problems.push(`docs/errors.md contains a message that is not in the sources: ${message}`);
  const listed = readFileSync(join(here, 'CMakeLists.txt'), 'utf8');
  for (const { name } of tested)
    if (!listed.includes(`\n  ${name}\n`)) problems.push(`tests/reject/CMakeLists.txt does not list ${name}`);
  for (const { 1: link } of document.matchAll(/\]\(([^)#]+)\)/g))
    if (!existsSync(resolve(root, 'docs', link))) problems.push(`docs/errors.md has a broken link: ${link}`);
  for (const { name, names } of tested)
    if (names && !document.includes(`| \`${names}\` |`)) problems.push(`docs/errors.md does not contain the name in ${name}: ${names}`);
  for (const { name, general, names } of tested)
    if (!names && general !== 'none' && !literals.has(general)) problems.push(`${name} expects a message that is not in the sources: ${general}`);
  console.log(`${literals.size} messages, ${tested.length} cases`);
  return problems;
}

async function all(folder, word) {
  await precompile(folder);
  const queue = cases().filter((file) => nameOf(file).includes(word));
  const reports = [];
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let file; (file = queue.shift());) {
      const report = await check(file, folder);
      reports.push(report);
      console.log(`${report.problems.length === 0 ? 'ok  ' : 'FAIL'} ${line(report)}${report.problems.map((it) => `: ${it.split('\n')[0]}`).join('')}`);
    }
  }));
  for (const compiler of ['clang', 'gcc']) {
    const lines = reports.filter((it) => it[compiler]).map((it) => it[compiler].lines).sort((a, b) => a - b);
    if (lines.length > 0)
      console.log(`${compiler}: lines: minimum ${lines[0]}, median ${lines[lines.length >> 1]}, maximum ${lines.at(-1)}; ` +
        `${reports.filter((it) => it[compiler]?.errors === 1).length} of ${lines.length} with one error`);
  }
  writeFileSync(join(folder, 'problems.txt'), reports.flatMap((it) => it.problems.map((that) => `${it.name}: ${that}\n`)).join('\n'));
  return reports.flatMap((it) => it.problems.map((that) => `${it.name}: ${that.split('\n')[0]}`));
}

const [command, folder, argument] = process.argv.slice(2);
let problems = [];
if (command === 'headers') await precompile(resolve(folder));
else if (command === 'case') {
  const report = await check(resolve(argument), resolve(folder));
  console.log(line(report));
  problems = report.problems;
} else if (command === 'messages') problems = messages();
else if (command === 'all') problems = [...await all(resolve(folder), argument ?? ''), ...argument ? [] : messages()];
else throw new Error('usage: reject.mjs headers|case|messages|all; see the comment at the beginning of the file');
for (const it of problems) console.error(it);
process.exitCode = problems.length === 0 ? 0 : 1;
