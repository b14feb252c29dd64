/** A server action that a plain form can post to, with or without JavaScript. */
export type FormAction = (form: FormData) => Promise<void>;
