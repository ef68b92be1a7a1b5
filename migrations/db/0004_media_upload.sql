ALTER TABLE `media` ADD `carriage` text;--> statement-breakpoint
ALTER TABLE `media` ADD `is_voice_note` integer DEFAULT false NOT NULL;