-- CreateTable
CREATE TABLE "PointSettings" (
    "teamId" TEXT NOT NULL,
    "season" TEXT NOT NULL DEFAULT 'month',
    "thanksADay" INTEGER NOT NULL DEFAULT 5,
    "leadersExempt" BOOLEAN NOT NULL DEFAULT false,
    "belowZero" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PointSettings_pkey" PRIMARY KEY ("teamId")
);

-- CreateTable
CREATE TABLE "PointRule" (
    "teamId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "points" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PointRule_pkey" PRIMARY KEY ("teamId","source","from")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "season" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "bookedBy" TEXT,
    "reverses" TEXT,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PointDispute" (
    "entryId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "PointDispute_pkey" PRIMARY KEY ("entryId")
);

-- CreateTable
CREATE TABLE "SeasonEnd" (
    "teamId" TEXT NOT NULL,
    "season" TEXT NOT NULL,
    "board" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SeasonEnd_pkey" PRIMARY KEY ("teamId","season")
);

-- CreateTable
CREATE TABLE "BoardOptOut" (
    "teamId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BoardOptOut_pkey" PRIMARY KEY ("teamId","user")
);

-- CreateTable
CREATE TABLE "Thanks" (
    "id" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "giver" TEXT NOT NULL,
    "taker" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "link" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thanks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_key_key" ON "LedgerEntry"("key");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_reverses_key" ON "LedgerEntry"("reverses");

-- CreateIndex
CREATE INDEX "LedgerEntry_teamId_season_user_points_idx" ON "LedgerEntry"("teamId", "season", "user", "points");

-- CreateIndex
CREATE INDEX "LedgerEntry_teamId_at_user_points_idx" ON "LedgerEntry"("teamId", "at", "user", "points");

-- CreateIndex
CREATE INDEX "LedgerEntry_teamId_user_at_idx" ON "LedgerEntry"("teamId", "user", "at");

-- CreateIndex
CREATE INDEX "PointDispute_teamId_state_idx" ON "PointDispute"("teamId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Thanks_deed_key" ON "Thanks"("deed");

-- CreateIndex
CREATE INDEX "Thanks_teamId_giver_day_idx" ON "Thanks"("teamId", "giver", "day");

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_reverses_fkey" FOREIGN KEY ("reverses") REFERENCES "LedgerEntry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointDispute" ADD CONSTRAINT "PointDispute_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Entries are never changed and never deleted: the database itself refuses it.
CREATE FUNCTION "refuseLedgerChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An entry of the ledger is never changed: reverse it with another one';
END $$;

CREATE TRIGGER "LedgerEntry_keep" BEFORE UPDATE OR DELETE ON "LedgerEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuseLedgerChange"();
