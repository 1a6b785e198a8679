import type { Locator } from "playwright-core";

/** What a person reads or hears in an element, one text an element or attribute. @param page such as the body of a page */
export async function wordsOf(page: Locator): Promise<string[]> {
  return page.evaluate((body) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element)
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"])
          found.add(node.getAttribute(name)?.trim() ?? "");
      else if (!/^(?:SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? ""))
        found.add((node.textContent ?? "").trim());
    }
    found.delete("");
    return [...found];
  });
}

/** The texts of a page that do not fit into their own elements, buttons and fields first of all, with what a field shows as long as it is empty. */
export async function cutTextsOf(page: Locator): Promise<string[]> {
  return page.evaluate((body) => {
    const cut = [...body.querySelectorAll("button, label, h1, h2, h3, legend, th, summary, option, p")]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) return false;
        const { overflowX, clipPath, position } = getComputedStyle(element);
        const isHiddenFromSight = clipPath !== "none" && position === "absolute";
        return (
          !isHiddenFromSight &&
          (element.scrollWidth > element.clientWidth + 1 || box.right > window.innerWidth + 1) &&
          overflowX !== "auto" &&
          getComputedStyle(element).display !== "inline"
        );
      })
      .map((element) => element.textContent.trim());
    const context = document.createElement("canvas").getContext("2d");
    const cutFields = [...body.querySelectorAll<HTMLInputElement>("input[placeholder]")].filter((field) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      if (!context || field.clientWidth < 2 || field.value !== "") return false;
      context.font = font;
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return context.measureText(field.placeholder).width > room + 1;
    });
    return [...cut, ...cutFields.map(({ placeholder }) => placeholder)];
  });
}
