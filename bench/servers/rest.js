/** The headers of a request to a server, by who asks: `master`, `session` or `nobody`. */
export function headersFor(server, as, sessionToken) {
  const headers = { 'X-Parse-Application-Id': server.appId };
  if (as === 'master') {
    return { ...headers, 'X-Parse-Master-Key': server.masterKey };
  }
  headers['X-Parse-REST-API-Key'] = server.restAPIKey;
  return as === 'session' ? { ...headers, 'X-Parse-Session-Token': sessionToken } : headers;
}

/** One request that must succeed, and its answer's body. */
export async function call(server, method, path, { body, as = 'master', sessionToken } = {}) {
  const headers = headersFor(server, as, sessionToken);
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(server.url + path, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${server.name}: ${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  }
  return JSON.parse(text);
}
