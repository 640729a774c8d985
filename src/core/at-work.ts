let listener: () => void = () => undefined;

/** Called between the steps of long computations, so that whoever runs them can tell work from silence. No result depends on it. */
export const atWork = (): void => listener();

/** Has a function called at each `atWork` of this thread; it must be cheap. */
export const onWork = (listen: () => void): void => void (listener = listen);
