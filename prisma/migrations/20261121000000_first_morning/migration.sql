-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "calendar" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "quoteAt" TEXT NOT NULL,
    "quizAt" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "comparedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shift" (
    "teamId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "briefingAt" TEXT NOT NULL,
    "debriefAt" TEXT NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("teamId","position")
);

-- CreateTable
CREATE TABLE "Member" (
    "teamId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "leader" BOOLEAN NOT NULL DEFAULT false,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("teamId","user")
);

-- CreateTable
CREATE TABLE "CalendarException" (
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "works" BOOLEAN NOT NULL,

    CONSTRAINT "CalendarException_pkey" PRIMARY KEY ("teamId","day")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "ritual" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "at" TEXT NOT NULL,
    "daysLater" INTEGER NOT NULL DEFAULT 0,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "nextDay" TEXT,
    "nextRunAt" TIMESTAMPTZ(3),

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "scheduleId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("scheduleId","day")
);

-- CreateTable
CREATE TABLE "Job" (
    "name" TEXT NOT NULL,
    "nextRunAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "teamId" TEXT,
    "target" TEXT NOT NULL,
    "thread" TEXT,
    "message" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "channel" TEXT,
    "ts" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "triedFrom" TIMESTAMPTZ(3),
    "unclear" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Quote" (
    "id" TEXT NOT NULL,
    "libraryKey" TEXT,
    "teamId" TEXT,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "suggestedBy" TEXT,
    "decidedBy" TEXT,
    "deed" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuoteUse" (
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "quoteId" TEXT NOT NULL,

    CONSTRAINT "QuoteUse_pkey" PRIMARY KEY ("teamId","day")
);

-- CreateTable
CREATE TABLE "QuoteRetirement" (
    "teamId" TEXT NOT NULL,
    "quoteId" TEXT NOT NULL,

    CONSTRAINT "QuoteRetirement_pkey" PRIMARY KEY ("teamId","quoteId")
);

-- CreateIndex
CREATE INDEX "Team_state_comparedAt_idx" ON "Team"("state", "comparedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Team_workspace_channel_key" ON "Team"("workspace", "channel");

-- CreateIndex
CREATE INDEX "Member_user_idx" ON "Member"("user");

-- CreateIndex
CREATE INDEX "Schedule_nextRunAt_idx" ON "Schedule"("nextRunAt");

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_teamId_ritual_part_key" ON "Schedule"("teamId", "ritual", "part");

-- CreateIndex
CREATE INDEX "Run_state_leaseUntil_idx" ON "Run"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Run_slot_idx" ON "Run"("slot");

-- CreateIndex
CREATE UNIQUE INDEX "Post_key_key" ON "Post"("key");

-- CreateIndex
CREATE INDEX "Post_state_dueAt_idx" ON "Post"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Post_teamId_createdAt_idx" ON "Post"("teamId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_libraryKey_key" ON "Quote"("libraryKey");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_deed_key" ON "Quote"("deed");

-- CreateIndex
CREATE INDEX "Quote_language_state_idx" ON "Quote"("language", "state");

-- CreateIndex
CREATE INDEX "Quote_teamId_state_idx" ON "Quote"("teamId", "state");

-- CreateIndex
CREATE INDEX "QuoteUse_teamId_quoteId_idx" ON "QuoteUse"("teamId", "quoteId");

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarException" ADD CONSTRAINT "CalendarException_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteRetirement" ADD CONSTRAINT "QuoteRetirement_quoteId_fkey" FOREIGN KEY ("quoteId") REFERENCES "Quote"("id") ON DELETE CASCADE ON UPDATE CASCADE;


