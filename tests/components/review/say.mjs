// Words for the tests: a key stands for its sentence, with its values behind it.

/** Says in the language of this code. */
export const saying = (code) => (key, values = {}) => (key === "code" ? code : [key, ...Object.values(values)].join(" "));
