/** `node hopboard.ts <port> path|all`: how fast the product's client streams the routes, reading these attributes of each. */
import { ROWS } from '../rows.ts';
import { ALL, connectReader, PATH } from './hopboard-reader.ts';
import { report, speeds } from './stopwatch.ts';

const [, , port, attributes] = process.argv;
const { readRoutes, close } = await connectReader(Number(port));
report({ speeds: await speeds(ROWS, () => readRoutes(attributes === 'all' ? ALL : PATH)) });
close();
