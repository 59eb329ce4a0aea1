// React takes a text away where it put it. A browser that translates the page has wrapped it meanwhile, and React would fall over that.

// The node between these two that stands in the parent: the text itself, or what it was wrapped in.
function standing(parent, node) {
  let found = node;
  while (found && found.parentNode !== parent) found = found.parentNode;
  return found;
}

/** Have nodes that a translation has wrapped removed and passed by as if they stood where they were (react/react#11538). */
export function bearTranslation({ prototype } = Node) {
  if (prototype.bearsTranslation) return;
  const { removeChild, insertBefore } = prototype;
  Object.assign(prototype, {
    bearsTranslation: true,
    removeChild(child) {
      const found = standing(this, child);
      if (found) removeChild.call(this, found);
      return child;
    },
    insertBefore(node, before) {
      return insertBefore.call(this, node, before && standing(this, before));
    },
  });
}
