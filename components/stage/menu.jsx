// A button that opens a short list to choose from, by pointer or by arrow keys.
import React, { useEffect, useRef, useState } from "react";
import { Icon } from "./icons.jsx";

export function Menu({ label, children, options, value, choose, className = "", up = false }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  useOpened(root, open, setOpen);
  const close = () => {
    setOpen(false);
    root.current.querySelector("button").focus();
  };
  const keys = (event) => {
    const items = [...root.current.querySelectorAll("[role=menuitemradio]")];
    const here = items.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    if (event.key === "Escape") close();
    if (event.key === "Tab") setOpen(false);
    if (to !== undefined || event.key === "Escape") event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={`st-menu ${className}`} ref={root} onKeyDown={open ? keys : undefined}>
      <button type="button" className="st-chip" aria-haspopup="menu" aria-expanded={open} aria-label={label} onClick={() => setOpen(!open)}>
        {children}
      </button>
      {open && (
        <div className={`st-list ${up ? "st-up" : ""}`} role="menu" aria-label={label}>
          {options.map((option) => (
            <button type="button" key={option.value} role="menuitemradio" aria-checked={option.value === value} tabIndex={-1}
              onClick={() => { close(); choose(option.value); }}>
              <Choice option={option} chosen={option.value === value} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

// What was chosen has the focus when the list opens; a press elsewhere closes it.
function useOpened(root, open, setOpen) {
  useEffect(() => {
    if (!open) return undefined;
    const items = root.current.querySelector("[role=menu]");
    (items.querySelector('[aria-checked="true"]') ?? items.firstElementChild)?.focus();
    const away = (event) => root.current?.contains(event.target) || setOpen(false);
    window.addEventListener("pointerdown", away);
    return () => window.removeEventListener("pointerdown", away);
  }, [root, open, setOpen]);
}

function Choice({ option, chosen }) {
  return (
    <>
      <span className="st-tick">{chosen && <Icon name="check" />}</span>
      <span className="grow">{option.label}</span>
      {option.note && <span className="quiet">{option.note}</span>}
    </>
  );
}

/** The same list laid open, for the sheet on phones. */
export function Choices({ title, options, value, choose, row }) {
  return (
    <div className={`st-choices ${row ? "st-row" : ""}`} role="group" aria-label={title}>
      <h3>{title}</h3>
      {options.map((option) => (
        <button type="button" key={option.value} aria-pressed={option.value === value} onClick={() => choose(option.value)}>
          <Choice option={option} chosen={option.value === value} />
        </button>
      ))}
    </div>
  );
}
