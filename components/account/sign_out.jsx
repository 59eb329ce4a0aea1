// Signs out: nothing of whoever was here stays in this browser, then the server is told.
import React, { useRef, useState } from "react";
import { forget } from "../offline/forget.js";

export function SignOut({ label }) {
  const form = useRef(null);
  const [leaving, setLeaving] = useState(false);
  const leave = (event) => {
    event.preventDefault();
    setLeaving(true);
    forget().finally(() => {
      window.sessionStorage.clear();
      form.current.submit();
    });
  };
  return (
    <form ref={form} method="post" action="/sign-out" onSubmit={leave}>
      <button type="submit" className="btn bare small" disabled={leaving}>{label}</button>
    </form>
  );
}
