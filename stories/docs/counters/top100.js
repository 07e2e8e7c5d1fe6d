// Рамблер Топ-100. Функции из очереди счётчик вызывает, когда загрузится; после этого — сразу.
{
  const queue = (window._top100q ??= []);

  for (const name of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-failed']) {
    document.addEventListener(name, ({ detail: { referendum, period, change } }) => {
      queue.push(() => window.top100Counter?.trackEvent(name, { referendum, period, change }));
    });
  }
}
