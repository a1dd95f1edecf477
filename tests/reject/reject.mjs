// Programs that must not compile: runs the compilers on the cases in this folder and judges what they print.
//
//     node reject.mjs headers <folder>      precompiles momento/functions.hpp once for each compiler, so that a case takes 0.2 s
//     node reject.mjs case <folder> <file>  one case: the mistake as clang and gcc report it, and its twin (-DFIXED)
//     node reject.mjs sentences             every sentence in the sources has a case, and stands in docs/errors.md
//     node reject.mjs all <folder> [word]   all of it, with a line for each case: for whoever writes a refusal
//
// What stands in the environment: MOMENTO_REJECT_CLANG, MOMENTO_REJECT_GCC (the compilers; an empty one is left out),
// MOMENTO_DEPS_INCLUDE (the headers of Boost and RapidJSON).
//
// A case opens with a comment of paragraphs: what it is about; `expects:`, the sentence that clang prints; `general:`,
// the one that stands in the source as a literal, which is all that gcc 12 can print (left out where it is the same;
// "none" where gcc cannot see the mistake before it fails at it); `lines:`, where a mistake cannot be said in twelve. In place
// of `expects:` stands `names:` where no static_assert can speak, because only an evaluation finds the mistake: the function
// that both compilers then name. `compilers: clang` leaves gcc out, where it takes minutes.

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
const usualLines = 12;

const common = ['-std=c++23', '-fno-diagnostics-color', '-Wall', '-Wextra', '-I', join(root, 'include'),
  '-isystem', dependencies];
// The steps are those that momento::functions asks for.
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
  // gcc takes momento/functions.hpp.gch for the header where that lies first on the include path.
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
  const told = {};
  for (const paragraph of comment.slice(0, end).map((line) => line.slice(2).trim()).join('\n').split(/\n\n+/)) {
    const found = /^(expects|general|lines|names|compilers): (.*)$/s.exec(paragraph);
    if (found) told[found[1]] = found[2].replace(/\s+/g, ' ').trim();
  }
  if (!told.expects === !told.names) throw new Error(`${nameOf(file)}: no paragraph "expects:" or "names:" in its first comment`);
  return { ...told, general: told.general ?? told.expects, lines: Number(told.lines ?? usualLines) };
}

// The messages of a compiler's errors, in their order. gcc 12 quotes with ‘…’ outside LC_ALL=C only.
function errorsIn(output) {
  return output.split('\n').flatMap((line) => {
    const found = /\b(?:fatal )?error: (.*)$/.exec(line);
    return found ? [found[1]] : [];
  });
}
const says = (error, sentence) => error.startsWith('static assertion failed') && error.endsWith(`: ${sentence}`);

// Why it is not the first thing that the compiler says; undefined where it is.
function unsaid(compiler, { names }, sentence, errors, output) {
  if (names) return errors.length > 0 && output.includes(names) ? undefined : `${compiler} does not name: ${names}`;
  if (!errors.some((error) => says(error, sentence))) return `${compiler} does not say: ${sentence}`;
  return says(errors[0], sentence) ? undefined : `${compiler} says something else first`;
}

async function check(file, folder) {
  const want = read(file);
  const trouble = [];
  const report = { name: nameOf(file), trouble };
  const forClang = [...clangOptions, '-fsyntax-only', '-include-pch', join(folder, 'functions.pch'), file];
  const forGcc = ['-I', join(folder, 'gcc'), ...common, '-fsyntax-only', file];
  const complain = (what, output) => trouble.push(`${what}\n${output.trimEnd().replace(/^/gm, '    ')}`);

  if (clang) {
    const { output } = await run(clang, forClang);
    const errors = errorsIn(output);
    report.clang = { lines: output.trimEnd().split('\n').length, errors: errors.length };
    const silence = unsaid('clang', want, want.expects, errors, output);
    if (silence) complain(silence, output);
    else if (errors.length > 1) complain(`clang reports one mistake as ${errors.length} errors`, output);
    else if (/\bwarning: /.test(output)) complain('clang warns beside the sentence', output);
    else if (report.clang.lines > want.lines) complain(`clang takes ${report.clang.lines} lines, not ${want.lines}`, output);
    const twin = await run(clang, [...forClang, '-DFIXED', '-Werror']);
    if (twin.status !== 0) complain('the twin does not compile with clang', twin.output);
  }
  if (gcc && want.compilers !== 'clang') {
    if (want.general !== 'none') {
      const { output } = await run(gcc, forGcc);
      const errors = errorsIn(output);
      report.gcc = { lines: output.trimEnd().split('\n').length, errors: errors.length };
      const silence = unsaid('gcc', want, want.general, errors, output);
      if (silence) complain(silence, output);
      else if (errors.length > 1) complain(`gcc reports one mistake as ${errors.length} errors`, output);
    }
    const twin = await run(gcc, [...forGcc, '-DFIXED', '-Werror']);
    if (twin.status !== 0) complain('the twin does not compile with gcc', twin.output);
  }
  return report;
}

const figures = ({ lines, errors }) => `${lines} lines, ${errors} error${errors === 1 ? '' : 's'}`;
const line = (report) => [report.name, ...['clang', 'gcc'].filter((it) => report[it]).map((it) => `${it} ${figures(report[it])}`)].join(': ');

// The sentences that stand in the sources as literals. What only `append` puts together is told apart by its beginning.
function sentencesInSources() {
  const found = new Map();
  for (const folder of ['include', 'framework'])
    for (const file of filesBelow(join(root, folder), '.hpp')) {
      const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '').replace(/"\s*\n\s*"/g, '');
      for (const { 1: before, 2: literal } of text.matchAll(/(append\()?"(momento: (?:[^"\\]|\\.)*)"/g))
        if (!before) found.set(JSON.parse(`"${literal}"`), relative(root, file));
    }
  return found;
}

// Sentences without a case: no program in reach of a test comes to them.
const unreachable = new Map([
  ['momento: JSON cannot carry this type', 'stands behind the check of Json<T>, which says it first and with the member'],
]);

// What a sentence may end in: the last string literal of each statement that composes one, in these parts of these files.
// What a pattern of a schema may be told is too much for a case each.
const compositions = [
  { file: 'include/momento/functions/detail/match/pattern.hpp', begin: 'pattern_error(std::string_view pattern) {' },
  { file: 'include/momento/functions/detail/codec/shape.hpp', begin: '// What to write instead' },
  { file: 'include/momento/functions/detail/codec/json_error.hpp', begin: 'consteval auto json_message(' },
  { file: 'include/momento/functions/detail/codec/variant.hpp', begin: '// What is wrong with a variant' },
  { file: 'include/momento/functions/detail/codec/schema_error.hpp', begin: '// The part of the sentence' },
  { file: 'include/momento/functions/detail/schema/pattern_parser.hpp', begin: 'class parser {', tabled: true },
  { file: 'include/momento/functions/detail/bind/form.hpp', begin: 'consteval auto form_message() {' },
  { file: 'include/momento/functions/detail/bind/record.hpp', begin: 'std::string_view request_advice' },
  { file: 'include/momento/functions/detail/bind/record_error.hpp', begin: 'std::string_view member_advice() {' },
  { file: 'include/momento/functions/detail/respond/response_error.hpp', begin: 'std::string_view header_advice() {' },
];

function endingsInSources() {
  const endings = new Map();
  for (const { file, begin, tabled } of compositions) {
    const whole = readFileSync(join(root, file), 'utf8');
    if (!whole.includes(begin)) throw new Error(`${file} has no "${begin}"`);
    const text = whole.slice(whole.indexOf(begin)).replace(/"\s*\n\s*"/g, '');
    for (const token of text.matchAll(/\/\/.*|'(?:[^'\\\n]|\\.)+'|"((?:[^"\\\n]|\\.)*)"/g)) {
      const { 0: quoted, 1: literal, index } = token;
      // A statement ends behind it, or the other branch of a condition follows.
      const last = /^(?:[\s)]*;|\s*:\s*[\w"]|, \{\}\})/.test(text.slice(index + quoted.length, index + quoted.length + 200));
      if (last && /[a-z,;:] [a-z].*\S$/i.test(literal ?? '')) endings.set(JSON.parse(`"${literal}"`), { file, tabled });
    }
  }
  return endings;
}

function sentences() {
  const trouble = [];
  const tested = cases().map((file) => ({ name: nameOf(file), ...read(file) }));
  const document = readFileSync(join(root, 'docs/errors.md'), 'utf8').replaceAll('\\|', '|');
  const literals = sentencesInSources();
  for (const sentence of unreachable.keys())
    if (!literals.has(sentence)) trouble.push(`excused, but no longer in the sources: ${sentence}`);
  for (const [sentence, file] of literals) {
    if (!unreachable.has(sentence) && !tested.some(({ general }) => general === sentence)) trouble.push(`no case for the sentence of ${file}: ${sentence}`);
    if (!document.includes(`| \`${sentence}\` |`)) trouble.push(`docs/errors.md lacks the sentence of ${file}: ${sentence}`);
  }
  const rows = [...document.matchAll(/^\| `(.*?)` \|/gm)].map(({ 1: text }) => text);
  for (const [ending, { file, tabled }] of endingsInSources()) {
    if (!tabled && !tested.some(({ expects }) => expects?.endsWith(ending))) trouble.push(`no case for what ${file} says: ${ending}`);
    if (!rows.some((row) => row.endsWith(ending))) trouble.push(`docs/errors.md lacks what ${file} says: ${ending}`);
  }
  for (const { 1: sentence } of document.matchAll(/^\| `(momento: .*?)` \|/gm))
    if (!literals.has(sentence)) trouble.push(`docs/errors.md has a sentence that no source has: ${sentence}`);
  const listed = readFileSync(join(here, 'CMakeLists.txt'), 'utf8');
  for (const { name } of tested)
    if (!listed.includes(`\n  ${name}\n`)) trouble.push(`tests/reject/CMakeLists.txt does not list ${name}`);
  for (const { 1: link } of document.matchAll(/\]\(([^)#]+)\)/g))
    if (!existsSync(resolve(root, 'docs', link))) trouble.push(`docs/errors.md links to what is not there: ${link}`);
  for (const { name, names } of tested)
    if (names && !document.includes(`| \`${names}\` |`)) trouble.push(`docs/errors.md lacks what ${name} names: ${names}`);
  for (const { name, general, names } of tested)
    if (!names && general !== 'none' && !literals.has(general)) trouble.push(`${name} expects a sentence that no source has: ${general}`);
  console.log(`${literals.size} sentences, ${tested.length} cases`);
  return trouble;
}

async function all(folder, word) {
  await precompile(folder);
  const queue = cases().filter((file) => nameOf(file).includes(word));
  const reports = [];
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let file; (file = queue.shift());) {
      const report = await check(file, folder);
      reports.push(report);
      console.log(`${report.trouble.length === 0 ? 'ok  ' : 'FAIL'} ${line(report)}${report.trouble.map((it) => `: ${it.split('\n')[0]}`).join('')}`);
    }
  }));
  for (const compiler of ['clang', 'gcc']) {
    const lines = reports.filter((it) => it[compiler]).map((it) => it[compiler].lines).sort((a, b) => a - b);
    if (lines.length > 0)
      console.log(`${compiler}: lines least ${lines[0]}, median ${lines[lines.length >> 1]}, most ${lines.at(-1)}; ` +
        `${reports.filter((it) => it[compiler]?.errors === 1).length} of ${lines.length} in one error`);
  }
  writeFileSync(join(folder, 'trouble.txt'), reports.flatMap((it) => it.trouble.map((that) => `${it.name}: ${that}\n`)).join('\n'));
  return reports.flatMap((it) => it.trouble.map((that) => `${it.name}: ${that.split('\n')[0]}`));
}

const [command, folder, argument] = process.argv.slice(2);
let trouble = [];
if (command === 'headers') await precompile(resolve(folder));
else if (command === 'case') {
  const report = await check(resolve(argument), resolve(folder));
  console.log(line(report));
  trouble = report.trouble;
} else if (command === 'sentences') trouble = sentences();
else if (command === 'all') trouble = [...await all(resolve(folder), argument ?? ''), ...argument ? [] : sentences()];
else throw new Error('reject.mjs takes headers, case, sentences or all; its first lines say more');
for (const it of trouble) console.error(it);
process.exitCode = trouble.length === 0 ? 0 : 1;
