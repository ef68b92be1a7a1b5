ALTER TABLE `agent` ADD `availability` text DEFAULT 'available' NOT NULL;--> statement-breakpoint
ALTER TABLE `agent` ADD `availability_since` integer;--> statement-breakpoint
ALTER TABLE `company` ADD `hours` text;--> statement-breakpoint
ALTER TABLE `team` ADD `hours` text;--> statement-breakpoint
ALTER TABLE `team` ADD `automatic` text;--> statement-breakpoint
ALTER TABLE `team` ADD `conclude_days` integer;