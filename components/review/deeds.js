// What may be asked of one line's voice, one thing at a time: takes are recorded, chosen, accepted; the line is treated or reverted.
import { useCallback, useContext, useEffect, useState } from "react";
import { ask } from "./ask.js";
import { dialsOf, treatmentOf } from "./dials.js";
import { completed, recorded } from "./recorded.js";
import { Production } from "./use_production.js";

const TAKES = { record: "takes", choose: "takes", accept: "takes" };

/** `[doing, why, run]`: what is under way, why something was refused in each part of the form, and how to begin. */
export function useDeeds(say) {
  const { refresh } = useContext(Production);
  const [doing, setDoing] = useState("");
  const [why, setWhy] = useState({});
  const run = async (name, work) => {
    if (doing) return false;
    setDoing(name);
    setWhy({});
    try {
      await work();
      return true;
    } catch (error) {
      setWhy({ [TAKES[name] ?? "dials"]: say(`heard_why_${error.reason}`, { because: say(error.because || "voice_failed") }) });
      return false;
    } finally {
      await refresh();
      setDoing("");
    }
  };
  return [doing, why, run];
}

/** What the buttons of the form do; `setFresh` is given a take that was just recorded. */
export function useAsks({ element, told, run, setNow, setNews, setFresh }) {
  const { script } = useContext(Production);
  const at = `/api/v1/scripts/${script}/lines/${element.id}`;
  const takes = useTakes(at);
  const shown = (answer) => takes.show(answer.takes);
  const seen = `seen=${told.seen.lines[element.id] ?? 0}`; // the revision of the line's row that is changed
  const put = async (treated, text, before) => {
    await ask(`${at}/treatment?${seen}`, { method: "PUT", body: treated, invalid: "not_kept" });
    await takes.load();
    setNews({ text, before });
  };
  return {
    script,
    takes,
    record: (missing) =>
      run("record", async () => {
        setFresh(await (missing ? completed(at, takes.show) : recorded(at, takes.takes, takes.show)));
        setNews(null);
      }),
    choose: (take) => run("choose", async () => shown(await ask(`${at}/take?${seen}`, { method: "PUT", body: { take } }))),
    accept: (number) => run("accept", async () => shown(await ask(`${at}/takes/${number}/accept`, { method: "POST" }))),
    treat: (now, own, text) =>
      run("treat", async () => {
        await put(treatmentOf(now, own, told), text);
        setNow((dials) => ({ ...dials, spoken: dials.spoken.trim(), pause_after: String(Number(dials.pause_after)) }));
      }),
    revert: (own, text) =>
      run("revert", async () => {
        await ask(`${at}/treatment?${seen}`, { method: "DELETE" });
        await takes.load();
        setNow(dialsOf());
        setNews({ text, before: own });
      }),
    restore: ({ effect, ...own }, text) =>
      run("restore", async () => {
        await put(own, text);
        setNow(dialsOf({ ...own, effect }));
      }),
  };
}

// The takes of the line at this address; those known are kept while others are fetched.
function useTakes(at) {
  const [takes, setTakes] = useState(null);
  const [spoken, setSpoken] = useState({});
  const [failed, setFailed] = useState("");
  const load = useCallback(async () => {
    setFailed("");
    try {
      const found = await ask(`${at}/takes`);
      setSpoken(found.spoken ?? {});
      setTakes(found.takes);
    } catch (error) {
      setFailed(error.reason);
    }
  }, [at]);
  useEffect(() => {
    load();
  }, [load]);
  return { takes, spoken, failed, load, show: setTakes };
}
