/** What the toolbar «Network» offers, for the stories that go over HTTP. */
export const weathers = [
  { value: 'fine', title: 'fine' },
  { value: 'slow', title: 'slow' },
  { value: 'offline', title: 'offline' },
  { value: 'lost-answer', title: 'lost answer' },
  { value: 'errors', title: 'errors' },
] as const;

export type NetworkWeather = (typeof weathers)[number]['value'];

let current: NetworkWeather = 'fine';

export function setWeather(name: string): void {
  current = weathers.find(({ value }) => value === name)?.value ?? 'fine';
}

export function weather(): NetworkWeather {
  return current;
}
