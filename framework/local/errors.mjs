// The two kinds of errors of the local runtime: what the user can correct before anything runs, and what a function
// did.

// A message of one line for the terminal; the command ends with status 2.
export class UserError extends Error {}

// For a file that the file system does not return.
export function readError(path, error) {
    const reasons = { ENOENT: 'no such file', EISDIR: 'it is a directory', EACCES: 'permission denied' };
    return new UserError(`cannot read ${path}: ${reasons[error.code] ?? error.message}`);
}

// Ends the instance, as on the platform.
export class Trap extends Error {}
