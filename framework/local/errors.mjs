// The kinds of errors of the local runtime: what the user can correct before anything runs, what another server did,
// and what a function did.

// A message of one line for the terminal; the command ends with status 2.
export class UserError extends Error {}

// What another server did, in a message of one line; the command ends with status 1.
export class RemoteError extends Error {}

// For a file that the file system does not return.
export function readError(path, error) {
    const reasons = { ENOENT: 'no such file', EISDIR: 'it is a directory', EACCES: 'permission denied' };
    return new UserError(`cannot read ${path}: ${reasons[error.code] ?? error.message}`);
}

// Ends the instance, as on the platform.
export class Trap extends Error {}
