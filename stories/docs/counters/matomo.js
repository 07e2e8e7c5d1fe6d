// Matomo. Категория, действие, имя: «City Blocks», событие, вопрос.
{
  const queue = (window._paq ??= []);

  for (const name of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-failed']) {
    document.addEventListener(name, ({ detail: { referendum } }) => {
      queue.push(['trackEvent', 'City Blocks', name, referendum ?? '']);
    });
  }
}
