-- CreateTable
CREATE TABLE "Article" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "owner" TEXT,
    "reviewOn" TEXT,
    "state" TEXT NOT NULL DEFAULT 'live',
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SimilarQuestion" (
    "id" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SimilarQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleChange" (
    "articleId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "ArticleChange_pkey" PRIMARY KEY ("articleId","version")
);

-- CreateTable
CREATE TABLE "KnowledgeRevision" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "value" INTEGER NOT NULL,

    CONSTRAINT "KnowledgeRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lookup" (
    "id" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "asker" TEXT NOT NULL,
    "teamId" TEXT,
    "question" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "hits" JSONB NOT NULL,
    "acceptedId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lookup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LookupRejection" (
    "lookupId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,

    CONSTRAINT "LookupRejection_pkey" PRIMARY KEY ("lookupId","articleId")
);

-- CreateTable
CREATE TABLE "OpenQuestion" (
    "id" TEXT NOT NULL,
    "lookupId" TEXT NOT NULL,
    "teamId" TEXT,
    "asker" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "experts" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "answer" TEXT,
    "answeredBy" TEXT,
    "articleId" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "remindAt" TIMESTAMPTZ(3),

    CONSTRAINT "OpenQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Article_revision_idx" ON "Article"("revision");

-- CreateIndex
CREATE INDEX "Article_state_reviewOn_idx" ON "Article"("state", "reviewOn");

-- CreateIndex
CREATE INDEX "Article_state_changedAt_idx" ON "Article"("state", "changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Article_language_key_key" ON "Article"("language", "key");

-- CreateIndex
CREATE UNIQUE INDEX "SimilarQuestion_articleId_wording_key" ON "SimilarQuestion"("articleId", "wording");

-- CreateIndex
CREATE UNIQUE INDEX "Lookup_deed_key" ON "Lookup"("deed");

-- CreateIndex
CREATE INDEX "Lookup_teamId_at_idx" ON "Lookup"("teamId", "at");

-- CreateIndex
CREATE INDEX "Lookup_at_idx" ON "Lookup"("at");

-- CreateIndex
CREATE INDEX "LookupRejection_articleId_idx" ON "LookupRejection"("articleId");

-- CreateIndex
CREATE UNIQUE INDEX "OpenQuestion_lookupId_key" ON "OpenQuestion"("lookupId");

-- CreateIndex
CREATE INDEX "OpenQuestion_state_remindAt_idx" ON "OpenQuestion"("state", "remindAt");

-- CreateIndex
CREATE INDEX "Post_channel_ts_idx" ON "Post"("channel", "ts");

-- AddForeignKey
ALTER TABLE "SimilarQuestion" ADD CONSTRAINT "SimilarQuestion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleChange" ADD CONSTRAINT "ArticleChange_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LookupRejection" ADD CONSTRAINT "LookupRejection_lookupId_fkey" FOREIGN KEY ("lookupId") REFERENCES "Lookup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpenQuestion" ADD CONSTRAINT "OpenQuestion_lookupId_fkey" FOREIGN KEY ("lookupId") REFERENCES "Lookup"("id") ON DELETE CASCADE ON UPDATE CASCADE;


