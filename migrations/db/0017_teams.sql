DROP INDEX `team_name`;--> statement-breakpoint
ALTER TABLE `team` ADD `policy` text DEFAULT 'team' NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `takeover` text DEFAULT 'members' NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `is_default` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `deleted_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (lower("name")) WHERE "team"."deleted_at" IS NULL;