ALTER TABLE `membership` ADD `place` integer;--> statement-breakpoint
ALTER TABLE `membership` ADD `capacity` integer;--> statement-breakpoint
ALTER TABLE `team` ADD `distributes` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `offer_minutes` integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `limit_minutes` integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `online_only` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `return_minutes` integer;