import { launchMongo } from '../src/index.ts';

// Launches a server as a starter would, says where it is, and waits to be ended.
const [dataDir = ''] = process.argv.slice(2);
const server = await launchMongo({ dataDir, databases: ['shop', 'bank'] });
console.log(JSON.stringify({ kind: server.kind, pid: server.pid, url: server.url('shop') }));
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
