// What the API says when something is not done, as problem+json.

/** The word key that a problem of the API ends with, or nothing. */
export async function keyIn(answer) {
  const { detail = "" } = await answer.json().catch(() => ({}));
  return /: (\w+)\.$/u.exec(detail)?.[1] ?? "";
}
