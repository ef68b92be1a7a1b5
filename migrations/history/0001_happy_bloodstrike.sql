ALTER TABLE `ticket` ADD `category` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reason_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `value_cents` integer;