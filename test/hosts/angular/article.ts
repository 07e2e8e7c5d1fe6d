import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';

@Component({
  selector: 'app-article',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <button (click)="shown.set(!shown())">Show or hide</button>
      <button (click)="level.set(level() + 1)">Lower the title</button>
      <output>{{ votes() }}</output>
      @if (shown()) {
        <city-referendum referendum="demo" [attr.heading-level]="level()" (city-ballot-cast)="count($event)">
          <div style="min-height: 660px">
            <a href="https://city.example/referendum/demo">The question on the city’s site</a>
          </div>
        </city-referendum>
      }
    </main>
  `,
})
export class Article {
  readonly shown = signal(true);
  readonly level = signal(2);
  readonly votes = signal(0);

  count({ detail }: HTMLElementEventMap['city-ballot-cast']): void {
    if (detail.referendum === 'demo') this.votes.update((votes) => votes + 1);
  }
}
