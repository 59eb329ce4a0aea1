// The offer to check a microphone that was never checked here; it stands above the script, and a rehearsal goes on below it.
import React, { useSyncExternalStore } from "react";

export function OtherMicrophone({ device, check, say }) {
  const { unchecked } = useSyncExternalStore(device.subscribe, () => device.view);
  if (unchecked === null) return <div role="status" />;
  return (
    <div className="st-offline st-device" role="status">
      <p>{say("other_microphone", { name: unchecked || say("other_microphone_unnamed") })} <span className="quiet">{say("other_microphone_why")}</span></p>
      <button type="button" className="btn" onClick={check}>{say("check_microphone")}</button>
      <button type="button" className="btn" onClick={() => device.decline()}>{say("not_now")}</button>
    </div>
  );
}
