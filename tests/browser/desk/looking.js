// What is asked of a page that is open; tests put it there. Each question gives the elements that are at fault, as HTML.
globalThis.looking = (() => {
  const LONGEST = 200;
  const ROUNDED = 1; // pixels by which places may differ from what was meant
  const LINE = 3; // pixels by which lines of words may come closer than their boxes say
  const CONTROLS = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';

  // What a bar that stays hides in part comes out from under it when the page is moved.
  const hidden = (node) => node.any.some((check) => /obscured/i.test(check.message));

  /** Gives what axe-core finds, which must be there, with an element that has it; small targets are looked for as well. */
  async function faults() {
    const found = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return found.violations.flatMap(({ impact, id, help, nodes }) => {
      const one = nodes.find((node) => !hidden(node));
      return one ? [`${impact}: ${id}: ${help}: ${one.html.slice(0, LONGEST)}`] : [];
    });
  }

  const named = (one) => one.outerHTML.slice(0, LONGEST);
  const asked = () => document.querySelector("dialog:modal") ?? document; // else nothing beside it can be used
  const controls = () => [...asked().querySelectorAll(CONTROLS)]
    .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vh, .skip"));

  /** Gives from where to where a control can be seen, if nothing is moved sideways. */
  function room(one) {
    let [left, right] = [0, document.documentElement.clientWidth];
    for (let around = one.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === "visible") continue;
      const box = around.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    }
    return [left - ROUNDED, right + ROUNDED];
  }

  /** Gives the controls of which a part lies beside the window, or is cut off by what stands around them. */
  function outOfReach() {
    return controls().filter((one) => {
      const [left, right] = room(one);
      return [...one.getClientRects()].some((box) => box.width > 0 && (box.left < left || box.right > right));
    }).map(named);
  }

  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const drawn = (style) => outlined(style) || style.boxShadow !== "none";

  /** Gives the controls that the keyboard does not reach, or that do not show that it is at them. */
  function unseen() {
    return controls().filter((one) => {
      one.focus();
      const reached = document.activeElement === one && one.tabIndex >= 0;
      return !reached || ![getComputedStyle(one), getComputedStyle(one, "::after")].some(drawn);
    }).map(named);
  }

  const both = (from, to, otherFrom, otherTo) => Math.min(to, otherTo) - Math.max(from, otherFrom);

  /** Gives the labels in pictures that lie on each other, by twos. */
  function meeting() {
    return [...document.querySelectorAll("main svg")].flatMap((picture) => {
      const labels = [...picture.querySelectorAll("text")]
        .filter((one) => one.textContent.trim() && one.checkVisibility({ opacityProperty: true }))
        .map((one) => [one.textContent, one.getBoundingClientRect()]);
      return labels.flatMap(([words, box], at) => labels.slice(at + 1)
        .filter(([, other]) => both(box.left, box.right, other.left, other.right) > ROUNDED)
        .filter(([, other]) => both(box.top, box.bottom, other.top, other.bottom) > LINE)
        .map(([others]) => `${words} / ${others}`));
    });
  }

  return { faults, outOfReach, unseen, meeting };
})();
