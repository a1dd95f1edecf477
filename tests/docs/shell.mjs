// Checks the shell commands of a page without running them: the files of the repository, the targets of make and CMake,
// the presets, and the options of momento-local must exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../../framework/local/options.mjs';

/** The problems of a block of commands. */
export function shellProblems(content, root) {
  return commandsOf(content).flatMap((words) => {
    const [program, ...args] = words;
    const files = words.filter((word) => repositoryFolders.test(word) && !word.includes('build/') && !existsSync(join(root, word)))
      .map((word) => `${word} does not exist`);
    const name = program.split('/').at(-1);
    const check = checks[name];
    if (!check && !program.startsWith('build/')) return [...files, `the command ${name} is unknown; add it to tests/docs/shell.mjs`];
    return [...files, ...(check?.(args, root) ?? [])];
  });
}

const repositoryFolders = /^(?:framework|examples|tests|docs|include|benchmarks)(?:\/|$)/;

// Those of this project and of a project of `momento-local new`.
const presets = (root, kind) => ['CMakePresets.json', 'framework/local/template/CMakePresets.json.in'].flatMap((file) =>
  JSON.parse(readFileSync(join(root, file), 'utf8'))[kind] ?? []);
const unless = (condition, problem) => (condition ? [] : [problem]);
const optionOf = (args, name) => args[args.indexOf(name) + 1];

// The checks of each command, by its name.
const checks = {
  make: (targets, root) => targets.filter((word) => !word.includes('=')).flatMap((target) =>
    unless(new RegExp(`^${target}:`, 'm').test(readFileSync(join(root, 'Makefile'), 'utf8')), `make has no target ${target}`)),
  cmake: (args, root) => {
    const kind = args.includes('--build') ? 'buildPresets' : 'configurePresets';
    const preset = args.includes('--preset') && optionOf(args, '--preset');
    const target = args.includes('--target') && optionOf(args, '--target');
    return [
      ...unless(!preset || presets(root, kind).some(({ name }) => name === preset), `CMake has no preset ${preset}`),
      ...unless(!target || existsSync(join(root, 'examples', target)), `there is no example ${target}`),
    ];
  },
  ctest: (args, root) => {
    const preset = args.includes('--preset') && optionOf(args, '--preset');
    return unless(!preset || presets(root, 'testPresets').some(({ name }) => name === preset), `ctest has no preset ${preset}`);
  },
  'momento-local': (args) => {
    try {
      // Brackets contain optional arguments. A file that starts with @ is read at once. A variable may be a host.
      readOptions(args.map((word) => word.replace(/^\$\w+$/, 'variable.example').replace(/^\[/, '')
        .replace(/\]?…?$/, '').replace(/=@.*/, '=1').replaceAll('…', 'example').replaceAll(/<(\w+)>/g, '$1')));
      return [];
    } catch (error) {
      return [error.message];
    }
  },
};
checks.node = (args, root) => checks['momento-local'](args.slice(args.findIndex((word) => word.endsWith('momento-local')) + 1), root);
// Programs of the system and of the platform.
for (const name of ['cd', 'curl', 'printf', 'read', 'sed', 'export', 'git', 'valkey-server', 'momento', 'apt-get'])
  checks[name] = () => [];

// The words of each command, without quotes.
function commandsOf(content) {
  const words = content.replaceAll(/\\\n/g, ' ').replaceAll(/(^|\s)#.*$/gm, '$1')
    .matchAll(/((?:"[^"]*"|'[^']*'|\\.|\$\(|[^\s"'|&;()])+|[|&;()\n]+)/g);
  const commands = [[]];
  for (const { 1: word } of words) {
    if (/^[|&;()\n]+$/.test(word)) commands.push([]);
    else commands.at(-1).push(word.replace(/^[A-Z]+=\$\(/, '').replaceAll(/(["'])(.*?)\1/g, '$2'));
  }
  return commands.filter((command) => command.length > 0);
}
