-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "options" TEXT[],
    "right" INTEGER[],
    "accepted" TEXT[],
    "explanation" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "difficulty" TEXT NOT NULL,
    "articleKey" TEXT,
    "state" TEXT NOT NULL DEFAULT 'live',
    "version" INTEGER NOT NULL DEFAULT 1,
    "writtenBy" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Quiz" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "telling" TEXT NOT NULL DEFAULT 'at-once',
    "startedBy" TEXT,

    CONSTRAINT "Quiz_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuizQuestion" (
    "quizId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "questionId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "options" TEXT[],
    "right" INTEGER[],
    "accepted" TEXT[],
    "explanation" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "articleKey" TEXT,

    CONSTRAINT "QuizQuestion_pkey" PRIMARY KEY ("quizId","position")
);

-- CreateTable
CREATE TABLE "QuizAnswer" (
    "quizId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "chosen" INTEGER[],
    "typed" TEXT NOT NULL DEFAULT '',
    "right" BOOLEAN,
    "judgedBy" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuizAnswer_pkey" PRIMARY KEY ("quizId","position","user")
);

-- CreateTable
CREATE TABLE "QuizSettings" (
    "teamId" TEXT NOT NULL,
    "questions" INTEGER NOT NULL DEFAULT 1,
    "window" INTEGER NOT NULL DEFAULT 240,
    "telling" TEXT NOT NULL DEFAULT 'at-once',
    "categories" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuizSettings_pkey" PRIMARY KEY ("teamId")
);

-- CreateTable
CREATE TABLE "PracticeCard" (
    "user" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "card" JSONB NOT NULL,

    CONSTRAINT "PracticeCard_pkey" PRIMARY KEY ("user","questionId")
);

-- CreateTable
CREATE TABLE "Asking" (
    "id" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "user" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "chosen" INTEGER[],
    "typed" TEXT NOT NULL DEFAULT '',
    "right" BOOLEAN,
    "judgedBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "praisedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Asking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Question_language_state_category_idx" ON "Question"("language", "state", "category");

-- CreateIndex
CREATE UNIQUE INDEX "Question_language_key_key" ON "Question"("language", "key");

-- CreateIndex
CREATE INDEX "Quiz_state_closesAt_idx" ON "Quiz"("state", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "Quiz_teamId_day_occasion_key" ON "Quiz"("teamId", "day", "occasion");

-- CreateIndex
CREATE INDEX "QuizQuestion_questionId_idx" ON "QuizQuestion"("questionId");

-- CreateIndex
CREATE INDEX "QuizAnswer_user_at_idx" ON "QuizAnswer"("user", "at");

-- CreateIndex
CREATE INDEX "PracticeCard_user_dueAt_idx" ON "PracticeCard"("user", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Asking_deed_key" ON "Asking"("deed");

-- CreateIndex
CREATE INDEX "Asking_teamId_user_askedAt_idx" ON "Asking"("teamId", "user", "askedAt");

-- AddForeignKey
ALTER TABLE "QuizQuestion" ADD CONSTRAINT "QuizQuestion_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuizAnswer" ADD CONSTRAINT "QuizAnswer_quizId_position_fkey" FOREIGN KEY ("quizId", "position") REFERENCES "QuizQuestion"("quizId", "position") ON DELETE CASCADE ON UPDATE CASCADE;


