import { createRef } from 'react';
import { configure, type Services } from 'city-blocks';
import { CityReferendum } from 'city-blocks/react';
import 'city-blocks/jsx';

const services: Services = await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
const place = createRef<HTMLElementTagNameMap['city-referendum']>();
const heard: string[] = [];

export const wrapped = (
  <CityReferendum
    ref={place} referendum="demo" headingLevel={2} locale="ru" theme="lenta" scheme="dark" services={services} className="poll" lang="ru"
    onCityBallotCast={({ detail, currentTarget }) => heard.push(detail.referendum, String(detail.change), String(currentTarget))}
    onCityFailed={({ detail }) => heard.push(detail.code)}
  >
    <a href="https://city.example/">…</a>
  </CityReferendum>
);
export const plain = (
  <city-referendum ref={place} class="poll" referendum="demo" heading-level="2" scheme="light" oncity-ballot-cast={({ detail }) => heard.push(detail.referendum)} />
);
// With the package alone, without its JSX.
document.addEventListener('city-ballot-cast', ({ detail }) => heard.push(detail.referendum));
const element = document.createElement('city-referendum');
element.headingLevel = 2;
await element.ready;
