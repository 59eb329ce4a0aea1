// Whether a microphone may open here: in a school, only for who has agreed to be listened to.

export const AT = "/api/v1/consent";

/** How it stands with this person's agreement: { wanted, waits, age, since }. Rejects where nobody answers. */
export async function consentNow(how = {}) {
  const answer = await fetch(AT, { credentials: "same-origin", ...how });
  if (!answer.ok) throw new TypeError(`${AT} answered ${answer.status}`);
  return answer.json();
}

/** Comes back where the microphone may open; rejects with an Error called "consent" where it may not, or where nobody can tell. */
export async function mayOpen() {
  const { wanted } = await consentNow().catch((failure) => {
    if (failure.name !== "TypeError") throw failure; // of a network that is away
    return { wanted: true };
  });
  if (wanted) throw new Error("consent");
}

/** Agree, as somebody of this age: "child", "teen" or "adult"; how it stands then. */
export const agree = (band) => consentNow({ method: "POST", body: JSON.stringify({ band }), headers: { "content-type": "application/json" } });
