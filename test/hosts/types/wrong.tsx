import { CityPayAccrual, CityReferendum } from 'city-blocks/react';
import 'city-blocks/jsx';

export const faults = [
  // @ts-expect-error There is no such event.
  <CityReferendum referendum="demo" onCityBalotCast={() => undefined} />,
  // @ts-expect-error The detail tells the question and nothing of the choice.
  <CityReferendum referendum="demo" onCityBallotCast={({ detail }) => detail.choice} />,
  // @ts-expect-error A level is a number.
  <CityReferendum referendum="demo" headingLevel="two" />,
  // @ts-expect-error An identifier is text.
  <CityReferendum referendum={5} />,
  // @ts-expect-error There are two schemes.
  <CityReferendum referendum="demo" scheme="sepia" />,
  // @ts-expect-error What the block is to talk to is no address.
  <CityReferendum referendum="demo" services="https://city.example" />,
  // @ts-expect-error There are three kinds of payer.
  <CityPayAccrual payerKind="company" />,
  // @ts-expect-error No event tells what was paid.
  <CityPayAccrual onCityPaymentRefused={({ detail }) => detail.amount} />,
  // @ts-expect-error There is no such property.
  <CityReferendum question="demo" />,
  // @ts-expect-error A level is a number.
  <city-referendum referendum="demo" heading-level="two" />,
  // @ts-expect-error An identifier is text.
  <city-referendum referendum={5} />,
  // @ts-expect-error The detail tells the question and nothing of the choice.
  <city-referendum referendum="demo" oncity-ballot-cast={({ detail }) => detail.choice} />,
];
// @ts-expect-error The detail tells the question and nothing of the choice.
document.addEventListener('city-ballot-cast', ({ detail }) => detail.choice);
// @ts-expect-error What the element is made of is nobody's matter.
document.createElement('city-pay-accrual').requestUpdate();
