/** How a page listens to an element whose events are of their own kinds. */
export interface Listens<Events> {
  addEventListener<K extends keyof (Events & HTMLElementEventMap)>(
    type: K,
    listener: (event: (Events & HTMLElementEventMap)[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
