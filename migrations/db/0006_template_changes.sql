ALTER TABLE `template` ADD `status_reason` text;--> statement-breakpoint
ALTER TABLE `template` ADD `next_category` text;--> statement-breakpoint
ALTER TABLE `template` ADD `next_category_from` integer;--> statement-breakpoint
ALTER TABLE `template` ADD `status_at` integer;--> statement-breakpoint
ALTER TABLE `template` ADD `quality_at` integer;--> statement-breakpoint
ALTER TABLE `template` ADD `category_at` integer;--> statement-breakpoint
ALTER TABLE `template` ADD `components_at` integer;