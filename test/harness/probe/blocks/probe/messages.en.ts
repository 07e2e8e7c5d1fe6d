export const messages = { title: 'Probe' };
