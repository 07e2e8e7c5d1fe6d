import { useState } from 'react';
import { CityReferendum } from 'city-blocks/react';

export function Article() {
  const [shown, setShown] = useState(true);
  const [level, setLevel] = useState(2);
  const [votes, setVotes] = useState(0);
  return (
    <main>
      <button onClick={() => setShown(!shown)}>Show or hide</button>
      <button onClick={() => setLevel(level + 1)}>Lower the title</button>
      <output>{votes}</output>
      {shown && (
        <CityReferendum referendum="demo" headingLevel={level} onCityBallotCast={() => setVotes(votes + 1)}>
          <div style={{ minHeight: 660 }}>
            <a href="https://city.example/referendum/demo">The question on the city’s site</a>
          </div>
        </CityReferendum>
      )}
    </main>
  );
}
