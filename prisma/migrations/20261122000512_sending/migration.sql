-- A batch goes one way, to one zone, and tells when it was last handed over: quiet hours and pace are kept across restarts.
ALTER TABLE "mail_batch" ADD COLUMN     "called_at" TIMESTAMPTZ(3),
ADD COLUMN     "channel" "message_channel" NOT NULL DEFAULT 'email',
ADD COLUMN     "zone" TEXT;
