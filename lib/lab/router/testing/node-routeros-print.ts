/** `node node-routeros-print.ts <port> <command> [word …]`: prints the rows the unmodified npm package `node-routeros` reads, as JSON. */
import { RouterOSAPI } from 'node-routeros';

const [port, command = '', ...words] = process.argv.slice(2);
const api = new RouterOSAPI({ host: '127.0.0.1', port: Number(port), user: 'admin', password: 'secret' });
await api.connect();
const rows = await api.write(command, words);
await api.close();
process.stdout.write(JSON.stringify(rows));
