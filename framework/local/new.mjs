// `momento-local new`: creates a project from the files in `template`. Each file has the suffix `.in`, so that no tool
// reads it as a file of this project. In names and contents, @name@ is replaced by the name of the Function,
// @identifier@ by the name with `_` instead of `-`, and @version@ by the version that the project requires.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readError, UserError } from './errors.mjs';
import { parse } from './option_values.mjs';
import { shellWord } from './shell_word.mjs';
import { print } from './terminal.mjs';

export const newHelp = `new: creates a project with one route, its tests, and the files of CMake, editors, and a CI workflow.

  --directory <folder>  the folder of the project, which must be empty or not exist (default: the name)
`;

// CMake's own targets.
const reserved = ['all', 'clean', 'edit_cache', 'help', 'install', 'list_install_components', 'package', 'package_source',
    'rebuild_cache', 'test'];

// A name is part of a URL, a CMake target, and the name of a file.
function projectName(value) {
    const expected = 'expected lower-case letters and digits, with single hyphens or underscores between them, such as my-greeter';
    if (!/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/.test(value) || value.length > 64) {
        throw new UserError(`invalid name "${value}": ${value.length > 64 ? 'expected at most 64 characters' : expected}`);
    }
    if (reserved.includes(value)) throw new UserError(`invalid name "${value}": CMake has a target of this name; use another name`);
    return value;
}

export function readNewOptions(args) {
    const { values, positionals: [name, ...more] } = parse(args, {
        directory: { type: 'string' }, help: { type: 'boolean', default: false }, version: { type: 'boolean', default: false } });
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (name === undefined) throw new UserError('new requires the name of a Function, such as greeter');
    if (more.length) throw new UserError(`unexpected argument "${more[0]}": new takes one name; --directory sets the folder`);
    if (values.directory === '') throw new UserError('--directory must not be empty');
    return { command: 'new', name: projectName(name), directory: values.directory ?? name };
}

const template = fileURLToPath(new URL('template', import.meta.url));

function templateFiles() {
    return readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        .map((entry) => relative(template, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

function prepare(directory) {
    let entries = [];
    try {
        entries = readdirSync(directory);
    } catch (error) {
        if (error.code === 'ENOTDIR') throw new UserError(`${directory} is not a directory; --directory sets another folder`);
        if (error.code !== 'ENOENT') throw readError(directory, error);
    }
    // A new repository may exist already.
    if (entries.some((entry) => entry !== '.git')) throw new UserError(`the directory ${directory} is not empty; --directory sets another folder`);
}

export function createProject({ name, directory }) {
    prepare(directory);
    const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
    const values = { name, identifier: name.replaceAll('-', '_'), version: version.replace(/\.\d+$/, '') };
    const filled = (text) => text.replace(/@(name|identifier|version)@/g, (_, placeholder) => values[placeholder]);
    try {
        for (const file of templateFiles()) {
            const path = join(directory, filled(file).replace(/\.in$/, ''));
            mkdirSync(dirname(path), { recursive: true });
            writeFileSync(path, filled(readFileSync(join(template, file), 'utf8')), { flag: 'wx' });
        }
    } catch (error) {
        throw new UserError(`cannot write to ${directory}: ${error.message}`);
    }
    const commands = [`cd ${shellWord(directory)}`, 'cmake --preset debug', 'cmake --build --preset debug',
        'ctest --preset debug'];
    print([`created ${directory}; next:`, '', ...commands.map((command) => `    ${command}`)].join('\n'));
}
