// Starts a stub as the city starts its services, tells its process number, and waits to be killed.
import { spawn } from 'node:child_process';

const [, , ...flagsAndEntry] = process.argv;
const child = spawn(process.execPath, flagsAndEntry, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });
process.stdout.write(`${child.pid}\n`);
setInterval(() => undefined, 1000);
