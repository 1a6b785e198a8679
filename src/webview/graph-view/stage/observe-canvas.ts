/**
 * Tells when the theme has changed, and when an element has another size.
 *
 * @returns what ends that
 */
export function observeCanvas(element: Element, onTheme: () => void, onSize: () => void): () => void {
  // Nobody who listens is to take what the observers tell for something of their own.
  const resized = new ResizeObserver(() => {
    onSize();
  });
  resized.observe(element);
  const themed = new MutationObserver(() => {
    onTheme();
  });
  themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  return () => {
    resized.disconnect();
    themed.disconnect();
  };
}
