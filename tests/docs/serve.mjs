// Serves the files of a folder on 127.0.0.1, as a static host does.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, normalize } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.txt': 'text/plain; charset=utf-8',
    '.png': 'image/png', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2' };

// Returns the file of a URL's path, or undefined.
export function fileOf(folder, pathname) {
    let file = `${folder}${normalize(decodeURIComponent(pathname))}`;
    if (file.endsWith('/')) file += 'index.html';
    return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

export async function serve(folder) {
    const server = createServer((request, response) => {
        const file = fileOf(folder, new URL(request.url, 'http://localhost').pathname);
        response.writeHead(file ? 200 : 404, { 'content-type': types[extname(file ?? '.html')] ?? 'application/octet-stream' });
        if (file) createReadStream(file).pipe(response);
        else response.end('not found');
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}
