// The whole play, for what asks about more than one line: no row is drawn for its sake.
import { createContext, useContext } from "react";

/** The play that is shown, as it is now. */
export const Whole = createContext(null);

/** The play that is shown. */
export const useWhole = () => useContext(Whole);
