-- CreateTable
CREATE TABLE "Award" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "starter" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "criteria" TEXT NOT NULL DEFAULT '',
    "emblem" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "points" INTEGER,
    "coolDown" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'in-use',
    "deed" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "awardId" TEXT NOT NULL,
    "award" JSONB NOT NULL,
    "deed" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "top" INTEGER,
    "threshold" INTEGER,
    "seconded" BOOLEAN NOT NULL DEFAULT false,
    "deciding" TEXT NOT NULL,
    "voteShare" INTEGER NOT NULL,
    "choices" INTEGER NOT NULL DEFAULT 1,
    "winners" INTEGER NOT NULL DEFAULT 1,
    "quorum" INTEGER NOT NULL DEFAULT 0,
    "tie" TEXT NOT NULL,
    "coolDown" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "nominationsUntil" TIMESTAMPTZ(3),
    "votingFrom" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "decideBy" TIMESTAMPTZ(3),
    "salt" TEXT,
    "eligible" INTEGER NOT NULL,
    "runOffOf" TEXT,
    "result" JSONB,
    "cancelledBy" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "rested" BOOLEAN NOT NULL DEFAULT false,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Nominee" (
    "ballotId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'standing',

    CONSTRAINT "Nominee_pkey" PRIMARY KEY ("ballotId","user")
);

-- CreateTable
CREATE TABLE "Nomination" (
    "ballotId" TEXT NOT NULL,
    "nominee" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Nomination_pkey" PRIMARY KEY ("ballotId","nominee","by")
);

-- CreateTable
CREATE TABLE "Voter" (
    "ballotId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Voter_pkey" PRIMARY KEY ("ballotId","user")
);

-- CreateTable
CREATE TABLE "SealedVote" (
    "name" TEXT NOT NULL,
    "ballotId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "SealedVote_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Win" (
    "ballotId" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "awardId" TEXT NOT NULL,
    "award" JSONB NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "reasons" TEXT[],
    "points" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "certificate" TEXT,

    CONSTRAINT "Win_pkey" PRIMARY KEY ("ballotId","user")
);

-- CreateIndex
CREATE UNIQUE INDEX "Award_deed_key" ON "Award"("deed");

-- CreateIndex
CREATE INDEX "Award_teamId_state_idx" ON "Award"("teamId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Award_teamId_starter_key" ON "Award"("teamId", "starter");

-- CreateIndex
CREATE UNIQUE INDEX "Ballot_deed_key" ON "Ballot"("deed");

-- CreateIndex
CREATE UNIQUE INDEX "Ballot_runOffOf_key" ON "Ballot"("runOffOf");

-- CreateIndex
CREATE INDEX "Ballot_teamId_state_idx" ON "Ballot"("teamId", "state");

-- CreateIndex
CREATE INDEX "Ballot_state_closesAt_idx" ON "Ballot"("state", "closesAt");

-- CreateIndex
CREATE INDEX "Ballot_awardId_state_idx" ON "Ballot"("awardId", "state");

-- CreateIndex
CREATE INDEX "SealedVote_ballotId_idx" ON "SealedVote"("ballotId");

-- CreateIndex
CREATE INDEX "Win_teamId_at_idx" ON "Win"("teamId", "at");

-- CreateIndex
CREATE INDEX "Win_teamId_awardId_user_idx" ON "Win"("teamId", "awardId", "user");

-- CreateIndex
CREATE INDEX "Win_certificate_at_idx" ON "Win"("certificate", "at");

-- AddForeignKey
ALTER TABLE "Nominee" ADD CONSTRAINT "Nominee_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Voter" ADD CONSTRAINT "Voter_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SealedVote" ADD CONSTRAINT "SealedVote_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Win" ADD CONSTRAINT "Win_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE CASCADE ON UPDATE CASCADE;


