-- The first look at a file that is still being uploaded. The upload's own transaction is open until its end, so that nothing of a
-- broken one stays; what others may see meanwhile stands here. Unlogged: after a crash there is no upload any more either.
CREATE UNLOGGED TABLE "import_look" (
    "upload" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "look" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "import_look_pkey" PRIMARY KEY ("upload")
);
