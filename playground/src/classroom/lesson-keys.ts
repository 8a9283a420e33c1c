export type LessonMove = "forward" | "back";

/** Controls that use the page keys themselves. */
const USES_PAGE_KEYS = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=file])";

/**
 * What a key means for a lesson: clickers send PageUp and PageDown; arrows and the space bar do the same where nothing
 * that has the focus needs them. Undefined for all other keys.
 */
export function lessonMove(event: KeyboardEvent): LessonMove | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const target = event.composedPath()[0];
  // By shape, not by class: the presenter’s window has classes of its own.
  const element = (target as Node | undefined)?.nodeType === 1 ? (target as Element) : null;
  switch (event.key) {
    case "PageDown":
    case "PageUp":
      if (event.shiftKey || element?.closest(USES_PAGE_KEYS)) return undefined;
      return event.key === "PageDown" ? "forward" : "back";
    case "ArrowRight":
    case "ArrowLeft":
    case " ":
      if (element && !element.matches("body, [data-step]")) return undefined;
      if (event.key === " ") return event.shiftKey ? "back" : "forward";
      return event.shiftKey ? undefined : event.key === "ArrowRight" ? "forward" : "back";
    default:
      return undefined;
  }
}
