// Imported into every process of the demo city: it stops when the one that started it is gone, however that ended.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

export {};
