/* One parse-server, as its documentation shows it, configured by the environment: see peer.js. */
import express from 'express';
import { ParseServer } from 'parse-server';

const { PEER_PORT, PEER_DATABASE, PEER_APP_ID, PEER_MASTER_KEY, PEER_REST_KEY, PEER_JAVASCRIPT_KEY } = process.env;

const server = new ParseServer({
  databaseURI: PEER_DATABASE,
  appId: PEER_APP_ID,
  masterKey: PEER_MASTER_KEY,
  restAPIKey: PEER_REST_KEY,
  javascriptKey: PEER_JAVASCRIPT_KEY,
  serverURL: `http://127.0.0.1:${PEER_PORT}/parse`,
  allowClientClassCreation: true,
  logLevel: 'error',
  logsFolder: null,
});
await server.start();

const app = express();
app.use('/parse', server.app);
app.use('/1', server.app);
app.listen(Number(PEER_PORT), '127.0.0.1');
