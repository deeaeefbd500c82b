-- AlterTable
ALTER TABLE "PointSettings" ADD COLUMN     "seasonBefore" TEXT,
ADD COLUMN     "seasonFrom" TEXT;
