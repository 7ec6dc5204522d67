// Serves a folder as a static host would: right types, index.html for folders, nothing else.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * @param {string} folder
 * @param {Record<string, string | {type: string, body: string}>} extra pages by path, for tests
 * @param {Record<string, string>} headers sent with everything
 * @param {{compress?: boolean}} options `compress`: as hosts do, for what is measured
 */
export async function serve(folder, extra = {}, headers = {}, { compress = false } = {}) {
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (path in extra) {
      const { type = TYPES[".html"], body = extra[path] } = typeof extra[path] === "string" ? {} : extra[path];
      response.writeHead(200, { "content-type": type }).end(body);
      return;
    }
    const file = join(folder, normalize(path.endsWith("/") ? path + "index.html" : path));
    try {
      if (!file.startsWith(folder)) throw new Error("outside");
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      if (!compress) return void response.writeHead(200, { "content-type": type }).end(body);
      if (!compressed.has(file)) compressed.set(file, brotliCompressSync(body));
      response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "max-age=600" }).end(compressed.get(file));
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}
