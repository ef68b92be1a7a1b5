ALTER TABLE `team` ADD `heir_id` text;--> statement-breakpoint
CREATE INDEX `team_heir` ON `team` (`heir_id`) WHERE "team"."heir_id" IS NOT NULL;