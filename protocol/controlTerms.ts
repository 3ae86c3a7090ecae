// Apart from the frames, so that who needs a number builds no schemas.

/** The version of the control protocol; both sides must have the same one. */
export const controlVersion = 2;

/** Where control is served, on the daemon's own port. */
export const controlPath = '/control';

/** How often the daemon says that it lives, at least. A face that hears nothing for three times as long shows *unknown*. */
export const heartbeatIntervalMs = 5_000;
