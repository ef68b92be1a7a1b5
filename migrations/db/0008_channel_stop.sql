ALTER TABLE `channel` ADD `stop` text;--> statement-breakpoint
CREATE INDEX `channel_stopped` ON `channel` (`id`) WHERE "channel"."stop" is not null;