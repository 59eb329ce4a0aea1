// A device makes a passkey, or signs somebody in with one; the browser then sends a form with what it told.
import React, { useEffect, useRef, useState } from "react";
import { canUsePasskeys, makePasskey, signWithPasskey } from "./passkey.js";

export function AddPasskey({ words }) {
  return (
    <Device words={words} kind="btn" ask="/account/passkey/options" send="/account/passkey" does={makePasskey}>
      <label className="ac-field">
        <span className="eyebrow">{words.called}</span>
        <input name="name" className="field" required maxLength={40} autoComplete="off" placeholder={words.example} />
      </label>
    </Device>
  );
}

export function UsePasskey({ words, second, to }) {
  return (
    <Device words={words} kind={second ? "btn go big" : "btn big"} ask="/sign-in/passkey/options" send="/sign-in/passkey"
      extra={second ? "second=yes" : ""} does={signWithPasskey}>
      <input type="hidden" name="next" value={to} readOnly />
    </Device>
  );
}

function Device({ words, kind, ask, send, extra, does, children }) {
  const form = useRef(null);
  const credential = useRef(null);
  const [able, setAble] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => setAble(canUsePasskeys()), []);
  const go = async (event) => {
    event.preventDefault();
    setBusy(true);
    setFailed(false);
    try {
      credential.current.value = await does(await options(ask, extra));
      form.current.submit();
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  if (!able) return <p className="quiet">{words.unable}</p>;
  return (
    <form ref={form} method="post" action={send} onSubmit={go}>
      {children}
      <input ref={credential} type="hidden" name="credential" readOnly />
      <button type="submit" className={kind} disabled={busy}>{words.go}</button>
      <p role="status" className={failed ? "quiet" : "sr"}>{failed ? words.failed : ""}</p>
    </form>
  );
}

async function options(ask, extra) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await fetch(ask, { method: "POST", headers, body: extra ?? "" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
