// An answer to what is asked of the reader's doubts: a button with its key.
import React from "react";

/** A button that also has a key. */
export function Answer({ k, onPress, children, ...rest }) {
  return (
    <button type="button" className="btn small" onClick={(event) => { event.stopPropagation(); onPress(); }} {...rest}>
      {children}
      {k && <kbd className="key" aria-hidden="true">{k}</kbd>}
    </button>
  );
}
