-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "lasting" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "under" TEXT;

-- CreateTable
CREATE TABLE "Leave" (
    "user" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("user")
);

-- CreateTable
CREATE TABLE "Rota" (
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL DEFAULT '',
    "shift" TEXT NOT NULL,
    "users" TEXT[],
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Rota_pkey" PRIMARY KEY ("teamId","day","shift")
);

-- CreateTable
CREATE TABLE "Briefing" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "shift" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "postponedTo" TIMESTAMPTZ(3),
    "postponedBy" TEXT,
    "host" TEXT,
    "skipped" TEXT[],
    "edits" JSONB NOT NULL,
    "agenda" JSONB,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "postedAt" TIMESTAMPTZ(3),
    "takenOverBy" TEXT,
    "takenOverAt" TIMESTAMPTZ(3),

    CONSTRAINT "Briefing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BriefingItem" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "author" TEXT,
    "link" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "deed" TEXT NOT NULL,
    "briefingId" TEXT,

    CONSTRAINT "BriefingItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BriefingRead" (
    "briefingId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BriefingRead_pkey" PRIMARY KEY ("briefingId","user")
);

-- CreateTable
CREATE TABLE "Debrief" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "shift" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "expected" INTEGER,
    "summary" JSONB,
    "comment" TEXT NOT NULL DEFAULT '',
    "watch" TEXT NOT NULL DEFAULT '',
    "commentBy" TEXT,
    "commentAt" TIMESTAMPTZ(3),
    "takenOverBy" TEXT,
    "takenOverAt" TIMESTAMPTZ(3),

    CONSTRAINT "Debrief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "debriefId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "good" TEXT NOT NULL DEFAULT '',
    "hard" TEXT NOT NULL DEFAULT '',
    "change" TEXT NOT NULL DEFAULT '',
    "watch" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "named" BOOLEAN NOT NULL DEFAULT false,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "problemId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "teamId" TEXT NOT NULL,
    "atTeamId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL,
    "cause" TEXT NOT NULL DEFAULT '',
    "remedy" TEXT NOT NULL DEFAULT '',
    "owner" TEXT,
    "dueOn" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT NOT NULL DEFAULT '',
    "sameAsId" TEXT,
    "raisedBy" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL DEFAULT true,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "deed" TEXT NOT NULL,
    "link" TEXT,
    "solvedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "remindedOn" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProblemChange" (
    "problemId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "before" JSONB NOT NULL,

    CONSTRAINT "ProblemChange_pkey" PRIMARY KEY ("problemId","version")
);

-- CreateTable
CREATE TABLE "ProblemRecurrence" (
    "deed" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProblemRecurrence_pkey" PRIMARY KEY ("deed")
);

-- CreateTable
CREATE TABLE "Diagnosis" (
    "teamId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Diagnosis_pkey" PRIMARY KEY ("teamId","month")
);

-- CreateIndex
CREATE INDEX "Briefing_state_postponedTo_idx" ON "Briefing"("state", "postponedTo");

-- CreateIndex
CREATE INDEX "Briefing_teamId_postedAt_idx" ON "Briefing"("teamId", "postedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Briefing_teamId_day_position_key" ON "Briefing"("teamId", "day", "position");

-- CreateIndex
CREATE UNIQUE INDEX "BriefingItem_deed_key" ON "BriefingItem"("deed");

-- CreateIndex
CREATE INDEX "BriefingItem_teamId_briefingId_addedAt_idx" ON "BriefingItem"("teamId", "briefingId", "addedAt");

-- CreateIndex
CREATE INDEX "Debrief_state_closesAt_idx" ON "Debrief"("state", "closesAt");

-- CreateIndex
CREATE INDEX "Debrief_state_remindAt_idx" ON "Debrief"("state", "remindAt");

-- CreateIndex
CREATE INDEX "Debrief_teamId_closedAt_idx" ON "Debrief"("teamId", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Debrief_teamId_day_position_key" ON "Debrief"("teamId", "day", "position");

-- CreateIndex
CREATE INDEX "Note_debriefId_idx" ON "Note"("debriefId");

-- CreateIndex
CREATE UNIQUE INDEX "Note_debriefId_user_origin_key" ON "Note"("debriefId", "user", "origin");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_number_key" ON "Problem"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_deed_key" ON "Problem"("deed");

-- CreateIndex
CREATE INDEX "Problem_atTeamId_state_dueOn_idx" ON "Problem"("atTeamId", "state", "dueOn");

-- CreateIndex
CREATE INDEX "Problem_teamId_raisedAt_idx" ON "Problem"("teamId", "raisedAt");

-- CreateIndex
CREATE INDEX "Problem_owner_state_idx" ON "Problem"("owner", "state");

-- CreateIndex
CREATE INDEX "Problem_raisedBy_state_idx" ON "Problem"("raisedBy", "state");

-- CreateIndex
CREATE INDEX "ProblemRecurrence_problemId_at_idx" ON "ProblemRecurrence"("problemId", "at");

-- AddForeignKey
ALTER TABLE "Rota" ADD CONSTRAINT "Rota_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingItem" ADD CONSTRAINT "BriefingItem_briefingId_fkey" FOREIGN KEY ("briefingId") REFERENCES "Briefing"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingRead" ADD CONSTRAINT "BriefingRead_briefingId_fkey" FOREIGN KEY ("briefingId") REFERENCES "Briefing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_sameAsId_fkey" FOREIGN KEY ("sameAsId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemChange" ADD CONSTRAINT "ProblemChange_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemRecurrence" ADD CONSTRAINT "ProblemRecurrence_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE CASCADE ON UPDATE CASCADE;


