// Google Analytics 4. В именах событий там дефисов не бывает.
for (const name of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-failed']) {
  document.addEventListener(name, ({ detail: { referendum, period, change } }) => {
    window.gtag?.('event', name.replaceAll('-', '_'), { referendum, period, change });
  });
}
